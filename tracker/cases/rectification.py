"""A request to rectify (更正) a record about oneself, in a register of its own (art 41)."""

from datetime import date
from typing import Any, ClassVar

from sqlalchemy import ForeignKey, Index, Select, String, UniqueConstraint, false, select
from sqlalchemy.orm import Mapped, joinedload, mapped_column, relationship

from tracker.accounts.access import READS_CASES, sees_whole_agency
from tracker.accounts.user import User
from tracker.agencies.agency import Agency
from tracker.cases.applicant import masked
from tracker.cases.case import Case
from tracker.cases.statement import Statement
from tracker.columns import Sealed
from tracker.extensions import db
from tracker.law.rectification import State

SERIES = "rectification"


class Rectification(db.Model):
    """Who wants which record corrected and why, and what was decided; its letters are rows of
    their own (letters/rectification_letter.py). What a person wrote or is told is sealed.
    """

    __tablename__ = "rectifications"
    __table_args__ = (
        UniqueConstraint("agency_id", "number"),
        Index(None, "agency_id", "state", "due_on", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    agency_id: Mapped[int] = mapped_column(ForeignKey("agencies.id"))
    number: Mapped[str] = mapped_column(String(60))
    version: Mapped[int] = mapped_column()
    state: Mapped[str] = mapped_column(String(10), default=State.HANDLING.value)
    received_on: Mapped[date]
    due_on: Mapped[date]
    from_case_id: Mapped[int | None] = mapped_column(ForeignKey("cases.id"), unique=True)
    statement_id: Mapped[int | None] = mapped_column(ForeignKey("statements.id"), unique=True)
    officer_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))

    name: Mapped[str] = mapped_column(Sealed("rectifications.name"))
    is_person: Mapped[bool] = mapped_column(default=True)
    id_number: Mapped[str | None] = mapped_column(Sealed("rectifications.id_number"))
    phone: Mapped[str | None] = mapped_column(Sealed("rectifications.phone"))
    address: Mapped[str | None] = mapped_column(Sealed("rectifications.address"))
    record: Mapped[str] = mapped_column(Sealed("rectifications.record"))
    wrong: Mapped[str] = mapped_column(Sealed("rectifications.wrong"))
    proof: Mapped[str] = mapped_column(Sealed("rectifications.proof"))

    outcome: Mapped[str | None] = mapped_column(String(12))
    words: Mapped[str | None] = mapped_column(Sealed("rectifications.words"))
    organ: Mapped[str | None] = mapped_column(String(200))
    proposed_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    answered_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    return_reason: Mapped[str | None] = mapped_column(Sealed("rectifications.return_reason"))

    sent_on: Mapped[date | None]
    sent_way: Mapped[str | None] = mapped_column(String(20))
    served_on: Mapped[date | None]

    __mapper_args__: ClassVar[dict[str, Any]] = {"version_id_col": version}

    agency: Mapped[Agency] = relationship()
    from_case: Mapped[Case | None] = relationship()
    statement: Mapped[Statement | None] = relationship()
    officer: Mapped[User | None] = relationship(foreign_keys=officer_id)

    @property
    def masked_id(self) -> str:
        """The ID number as screens may show it."""
        return masked(self.id_number)


def visible_to(who: User) -> Select[tuple[Rectification]]:
    """The requests that `who` may see: of the agency, or in another unit those handled oneself."""
    query = select(Rectification)
    if not who.is_authenticated or who.role not in READS_CASES:
        return query.where(false())
    query = query.where(Rectification.agency_id == who.agency_id)
    if sees_whole_agency(who):
        return query
    return query.where(Rectification.officer_id == who.id)


def find(who: User, number: str, *, to_act: bool = False) -> Rectification | None:
    """The request with this number, if `who` may see it; locked where it is to be acted on."""
    query = visible_to(who).where(Rectification.number == number)
    if to_act:
        query = query.with_for_update(of=Rectification)
    else:
        query = query.options(joinedload(Rectification.officer))
    return db.session.scalar(query.execution_options(populate_existing=to_act))


def of_case(case: Case) -> Rectification | None:
    """The request that `case` was found to be."""
    return db.session.scalar(select(Rectification).filter_by(from_case_id=case.id))


def open_until(day: date) -> list[Rectification]:
    """The open requests of every agency that are due on `day` or before, for the system's mail."""
    query = select(Rectification).where(
        Rectification.state != State.CLOSED.value, Rectification.due_on <= day
    )
    whole = (joinedload(Rectification.agency), joinedload(Rectification.officer))
    return list(db.session.scalars(query.options(*whole).order_by(Rectification.id)))


def asked_with(row: Statement) -> Rectification | None:
    """The request that an applicant sent online with this statement."""
    return db.session.scalar(select(Rectification).where(Rectification.statement_id == row.id))
