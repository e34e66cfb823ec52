"""Search (查找): by the words of an application, its number, a letter's number, or who applied.

The words stand in a table of their own, which each database searches in its own way: FTS5 on
SQLite, a tsvector with a GIN index on PostgreSQL. No trigger fills it: whoever writes a text keeps
its words, and `flask search rebuild` does all anew.
"""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import (
    Integer,
    Select,
    Subquery,
    bindparam,
    false,
    func,
    literal,
    or_,
    select,
    text,
    union_all,
)

from tracker import crypto
from tracker.accounts.user import User
from tracker.cases import queries, words
from tracker.cases.applicant import Applicant
from tracker.cases.case import Case
from tracker.cases.queries import visible_to
from tracker.extensions import db
from tracker.law.procedure import PROCEDURE, Act

TABLE = "case_words"
LONGEST = 100  # characters of a question
SHORTEST = 2  # characters of the end of a number

_MATCH = {
    "sqlite": "SELECT rowid AS case_id FROM case_words WHERE case_words MATCH :question",
    "postgresql": "SELECT case_id FROM case_words WHERE words @@ CAST(:question AS tsquery)",
}
_FORGET = {
    "sqlite": "DELETE FROM case_words WHERE rowid = :case_id",
    "postgresql": "DELETE FROM case_words WHERE case_id = :case_id",
}
_KEEP = {
    "sqlite": "INSERT INTO case_words (rowid, words) VALUES (:case_id, :words)",
    "postgresql": "INSERT INTO case_words (case_id, words) VALUES (:case_id,"
    " array_to_tsvector(string_to_array(:words, ' ')))",
}
_ADD = {
    "sqlite": "UPDATE case_words SET words = words || ' ' || :words WHERE rowid = :case_id",
    "postgresql": "UPDATE case_words SET words = words ||"
    " array_to_tsvector(string_to_array(:words, ' ')) WHERE case_id = :case_id",
}
_CLEAR = "DELETE FROM case_words"


def is_index(name: str | None) -> bool:
    """Whether a table is the index or one of those that FTS5 keeps behind it; none is a model."""
    return bool(name and name.startswith(TABLE))


def keep(case: Case, more: Iterable[str] = ()) -> None:
    """Index what `case` says now, in place of before; `more`: the numbers of its letters."""
    texts = (
        case.case_number, case.wanted, case.wanted_index_number,
        case.correction.text if case.correction else None,
        *(item.wanted for item in case.items), *more,
    )  # fmt: skip
    case.applicant.name_digest = digest(case.applicant.name)
    db.session.flush()
    _run(_FORGET, case_id=case.id)
    _run(_KEEP, case_id=case.id, words=_line(filter(None, texts)))


def add(case: Case, written: str) -> None:
    """Let `case` also be found by `written`: a letter's number, a correction, an item."""
    _run(_ADD, case_id=case.id, words=_line([written]))


def clear() -> None:
    """Forget every word, before all are kept anew."""
    db.session.execute(text(_CLEAR))


def found(user: User, question: str, before: int | None = None) -> list[Case]:
    """A page of the cases that `user` may see and `question` finds, the newest first.

    before: the id of the last row of the page before. PAGE + 1 rows at most.
    """
    query = visible_to(user).where(_matching(question[:LONGEST]))
    return _page(query, before)


def by_applicant(user: User, name: str) -> list[Case]:
    """The cases whose applicant bears exactly this name; none for who may not look at identity.

    The name is kept sealed and found by its keyed digest, so parts of a name find nothing.
    """
    if user.role not in PROCEDURE[Act.REVEAL_IDENTITY].roles or not name.strip():
        return []
    same = select(Applicant.id).where(
        Applicant.agency_id == user.agency_id, Applicant.name_digest == digest(name)
    )
    return _page(visible_to(user).where(Case.applicant_id.in_(same)), None)


def frequencies(terms: list[str], most: int) -> dict[str, int]:
    """In how many cases of all agencies each term stands, counted no further than `most`.

    One query, each of whose parts stops at `most` rows. No terms: no query.
    """
    if not terms:
        return {}
    counted = [
        select(literal(at).label("at"), func.count()).select_from(
            select(_rows([term], f"term{at}").c.case_id).limit(most).subquery()
        )
        for at, term in enumerate(terms)
    ]
    return {terms[at]: many for at, many in db.session.execute(union_all(*counted))}


def holding(terms: list[str], most: int) -> Subquery:
    """(case_id) once for each of `terms` that the case holds; at most `most` rows for each."""
    rows = [_rows([term], f"held{at}") for at, term in enumerate(terms)]
    newest = [
        select(each.c.case_id).order_by(each.c.case_id.desc()).limit(most).subquery()
        for each in rows
    ]
    return union_all(*(select(each.c.case_id) for each in newest)).subquery()


def digest(name: str) -> str:
    """The keyed digest of a name, alike for full and half width, case and blanks."""
    return crypto.digest("".join(words.normal(name).split()), "applicant name")


def _matching(question: str) -> Any:
    terms = words.asked(question)
    plain = question.strip()
    by_number = Case.case_number.iendswith(plain, autoescape=True)
    if not terms:
        return false()
    by_words = Case.id.in_(select(_rows(terms, "question").c.case_id))
    return or_(by_words, by_number) if plain.isascii() and len(plain) >= SHORTEST else by_words


def _rows(terms: list[str], name: str) -> Subquery:
    """(case_id) of the cases that hold all of `terms`; `name` of the parameter in the statement."""
    dialect = db.session.get_bind().dialect.name
    statement = text(_MATCH[dialect].replace(":question", f":{name}"))
    bound = statement.bindparams(bindparam(name, value=_question(dialect, terms)))
    return bound.columns(case_id=Integer).subquery()


def _question(dialect: str, terms: list[str]) -> str:
    """Each term quoted; they hold letters and digits alone, so nothing in them is an operator."""
    if dialect == "sqlite":
        return " ".join(f'"{term}"' for term in terms)
    return " & ".join(f"'{term}'" for term in terms)


def _page(query: Select[tuple[Case]], before: int | None) -> list[Case]:
    if before is not None:
        query = query.where(Case.id < before)
    return list(db.session.scalars(query.order_by(Case.id.desc()).limit(queries.PAGE + 1)))


def _line(texts: Iterable[str]) -> str:
    return " ".join(dict.fromkeys(term for one in texts for term in words.indexed(one)))


def _run(statements: dict[str, str], **values: Any) -> None:
    db.session.execute(text(statements[db.session.get_bind().dialect.name]), values)
