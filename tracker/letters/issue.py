"""Writes letters: as a draft to look at, and once for all when they are issued."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from markupsafe import Markup

from tracker import clock, crypto
from tracker.agencies.settings import settings
from tracker.cases import search
from tracker.cases.case import Case
from tracker.extensions import db
from tracker.law.outcomes import OUTCOMES
from tracker.letters import document_number, gate, kinds, paper
from tracker.letters.facts import Facts, gather
from tracker.letters.gate import Incomplete, Provisional
from tracker.letters.kinds import KINDS
from tracker.letters.letter import Letter

DRAFT_NUMBER = "〔草稿〕"


def freeze(
    case: Case,
    kind: str,
    by: Any,
    facts: Mapping[str, Any],
    is_reply: bool = False,
    title: str | None = None,
    signed: bool = False,
    number: str | None = None,
) -> Letter:
    """Issue the letter `kind` (L02 …) today: numbered, written, and never changed again.

    by: who issues it; facts: what the rows do not hold, see facts.gather; is_reply: whether its
    sending ends the reply period; title: in place of the kind's own; signed: the issuer answers
    for a date that is still provisional; number: as typed, in place of the next by the pattern.
    Raises Incomplete, Unusable for that number, and Provisional without a signature.
    """
    on = clock.today()
    known = _known(case, kind, facts, on, title)
    if absent := gate.names(kind, known):
        raise Incomplete(known["title"], absent)
    if known["provisional"] and not signed:
        raise Provisional(known["title"])
    known["number"] = document_number.give(case, on, is_reply, number)
    letter = _frozen(case, kind, known)
    letter.is_reply, letter.issued_by_id = is_reply, getattr(by, "id", None)
    db.session.add(letter)
    db.session.flush()
    search.add(case, letter.document_number)
    return letter


def draft(
    case: Case,
    kind: str,
    facts: Mapping[str, Any],
    title: str | None = None,
    on: date | None = None,
) -> Markup:
    """The letter as it would be issued on the day `on` (today unless named).

    With a blank for everything that is missing.
    """
    known = _known(case, kind, facts, on or clock.today(), title)
    known |= gate.blanks(gate.missing(kind, known))
    for item in known.get("items", ()):
        item |= gate.blanks([key for number, key in gate.in_items({"items": [item]})])
    return _write(kind, known | {"number": DRAFT_NUMBER})


def missing(case: Case, kind: str, facts: Mapping[str, Any]) -> list[str]:
    """The names of what is still missing before the letter can be issued, each a msgid."""
    return gate.names(kind, _known(case, kind, facts, clock.today(), None))


def verify(letter: Letter) -> bool:
    """Whether the text is still the one that was issued."""
    return letter.is_intact


def _frozen(case: Case, kind: str, known: Facts) -> Letter:
    body = str(_write(kind, known))
    return Letter(
        agency_id=case.agency_id,
        case=case,
        kind=kind,
        title=known["title"],
        document_number=known["number"],
        body=body,
        sha256=crypto.fingerprint(body.encode()),
        is_provisional=known["provisional"],
        issued_at=clock.now(),
    )


def _write(kind: str, known: Facts) -> Markup:
    """The text: of its kind, or of each item in the words of that item's kind."""
    if not known.get("items"):
        return paper.write(KINDS[kind].template, known)
    for item in known["items"]:
        words = KINDS[OUTCOMES[item["outcome"]].letter].words
        item["body"] = paper.write(words, known | item)
    return paper.write(kinds.OF_ITEMS, known)


def _known(case: Case, kind: str, given: Mapping[str, Any], on: date, title: str | None) -> Facts:
    known = gather(case, kind, given, on)
    items = [item["outcome"] for item in known.get("items", ())]
    own = (
        kinds.title(known["outcome"], items) if items else KINDS[kind].titled(known.get("outcome"))
    )
    known["title"] = title or own
    known["pattern"] = document_number.pattern(settings(case.agency, on))
    return known
