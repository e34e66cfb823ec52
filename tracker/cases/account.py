"""Which cases belong to an applicant's account: filed while signed in, or added with their code."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ForeignKey,
    Index,
    Row,
    Select,
    String,
    UniqueConstraint,
    delete,
    exists,
    or_,
    select,
)
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Mapped, joinedload, mapped_column

from tracker import clock
from tracker.accounts.account import Account, digest
from tracker.accounts.user import User
from tracker.audit.event import Event
from tracker.cases.case import Case
from tracker.columns import Moment
from tracker.extensions import db
from tracker.law.procedure import Act, State

MOST_LOOKS = 200  # of them on one page
PAGE = 20  # cases on one page of the list


class AccountCase(db.Model):
    """One case of an account. `code_digest`: of the code with which it was added.

    Whoever added a case with a code loses it when that code is replaced, as anyone who holds the
    old code does. None: filed while signed in, so the case stays.
    """

    __tablename__ = "account_cases"
    __table_args__ = (UniqueConstraint("account_id", "case_id"), Index(None, "case_id"))

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"))
    code_digest: Mapped[str | None] = mapped_column(String(64))
    added_at: Mapped[datetime] = mapped_column(Moment, default=clock.now)


HOLDS = or_(AccountCase.code_digest.is_(None), AccountCase.code_digest == Case.query_code_digest)


def own(account: Account) -> Select[tuple[Case]]:
    """The cases of an account, as a query to narrow further; nobody else's, whatever is asked."""
    held = exists().where(
        AccountCase.case_id == Case.id, AccountCase.account_id == account.id, HOLDS
    )
    return select(Case).where(Case.agency_id == account.agency_id, held.correlate(Case))


def listed(account: Account, before: int | None = None) -> list[Case]:
    """One page of the account's cases and one more if there is a next page, newest first."""
    query = own(account).options(joinedload(Case.correction)).order_by(Case.id.desc())
    if before is not None:
        query = query.where(Case.id < before)
    return list(db.session.scalars(query.limit(PAGE + 1)))


def find(account: Account, case_number: str) -> Case | None:
    """One case of the account; None for a missing one and for anybody else's alike."""
    return db.session.scalar(own(account).where(Case.case_number == case_number))


def correctable(account: Account, *, to_act: bool = False) -> list[Case]:
    """The open cases whose contact details the account may correct; locked in order to act.

    A code can be passed on, so it is not enough: the case was filed from this account, or names
    the address that the account has proved.
    """
    query = own(account).where(Case.state != State.CLOSED.value).order_by(Case.id)
    if to_act:
        rows = query.with_only_columns(Case.id)
        db.session.execute(rows.with_for_update(of=Case)).all()
    cases = db.session.scalars(query.execution_options(populate_existing=to_act))
    return mine(account, cases)


def mine(account: Account, cases: Iterable[Case]) -> list[Case]:
    """Those of `cases`, all of the account, whose applicant the account is known to be."""
    filed = _filed(account)
    return [case for case in cases if case.id in filed or is_address_of(account, case)]


def is_address_of(account: Account, case: Case) -> bool:
    """Whether the case names the account's proved e-mail as the applicant's."""
    email = case.applicant.email
    return bool(email) and digest(str(email)) == account.email_digest


def holders(case: Case) -> list[Account]:
    """The accounts to which a case belongs."""
    query = (
        select(Account)
        .join(AccountCase, AccountCase.account_id == Account.id)
        .join(Case, Case.id == AccountCase.case_id)
        .where(AccountCase.case_id == case.id, HOLDS)
    )
    return list(db.session.scalars(query.order_by(Account.id)))


def ids(account: Account) -> list[int]:
    """The numbers of the rows of all cases of the account, the first filed first."""
    return list(db.session.scalars(own(account).with_only_columns(Case.id).order_by(Case.id)))


def looks(account: Account) -> list[Row[Any]]:
    """Each time somebody opened the identity data of one of the account's cases, newest first.

    (at, role, case_number): who of the staff it was stays with the agency's log. PIPL art 45.
    """
    query = (
        select(Event.at, User.role, Case.case_number)
        .join(Case, Case.id == Event.case_id)
        .join(User, User.id == Event.actor_id)
        .where(
            Case.id.in_(own(account).with_only_columns(Case.id)),
            Event.act == Act.REVEAL_IDENTITY.value,
            Event.actor_kind == "user",
        )
    )
    return list(db.session.execute(query.order_by(Event.id.desc()).limit(MOST_LOOKS)).all())


def add(account: Account, case: Case, *, filed: bool = False) -> None:
    """Put a case into the account, by its code unless `filed` while signed in. Flushes.

    The caller has checked the code. Adding it twice is harmless; a newer code takes the old one's
    place.
    """
    held = _row(account, case)
    if held is None:
        try:
            with db.session.begin_nested():
                code = None if filed else case.query_code_digest
                db.session.add(
                    AccountCase(account_id=account.id, case_id=case.id, code_digest=code)
                )
        except IntegrityError:  # added twice at once: the other one is the first
            held = _row(account, case)
    if held is not None and held.code_digest is not None:
        held.code_digest = case.query_code_digest
    db.session.flush()


def follow(part: Case, origin: Case) -> None:
    """A case that was divided off belongs to whom the undivided one belongs. Flushes."""
    rows = db.session.scalars(select(AccountCase).where(AccountCase.case_id == origin.id))
    db.session.add_all(
        AccountCase(account_id=row.account_id, case_id=part.id, code_digest=row.code_digest)
        for row in rows.all()
    )
    db.session.flush()


def remove(account: Account, case: Case) -> None:
    """Take a case off the account's list; the case itself stays as it is."""
    row = (AccountCase.account_id == account.id, AccountCase.case_id == case.id)
    db.session.execute(delete(AccountCase).where(*row))


def forget(account: Account) -> None:
    """Take every case off the list of an account that is to be deleted."""
    db.session.execute(delete(AccountCase).where(AccountCase.account_id == account.id))


def _row(account: Account, case: Case) -> AccountCase | None:
    return db.session.scalar(select(AccountCase).filter_by(account_id=account.id, case_id=case.id))


def _filed(account: Account) -> set[int]:
    query = select(AccountCase.case_id).where(
        AccountCase.account_id == account.id, AccountCase.code_digest.is_(None)
    )
    return set(db.session.scalars(query))
