"""A unit task (转办单): what the disclosure office asks of a unit, and how the unit answers."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import Column, ForeignKey, Index, String, Table, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.accounts.user import User
from tracker.agencies.unit import Unit
from tracker.cases.search_record import SearchRecord
from tracker.columns import Moment, Sealed
from tracker.documents.document import Document
from tracker.extensions import db

if TYPE_CHECKING:
    from tracker.cases.case import Case

SENT, SIGNED, ANSWERED, CANCELLED = "sent", "signed", "answered", "cancelled"
STATES = (SENT, SIGNED, ANSWERED, CANCELLED)
AWAITED = (SENT, SIGNED)
# what a step of a task is
SEND, SIGN, ANSWER, SEND_BACK, MOVE, REMIND, CANCEL = (
    "send", "sign", "answer", "send_back", "move", "remind", "cancel",
)  # fmt: skip
OPINIONS = ("disclose", "part", "withhold", "not_held", "not_ours", "other")

materials: Any = Table(
    "unit_task_documents",
    db.Model.metadata,
    Column("task_id", ForeignKey("unit_tasks.id"), primary_key=True),
    Column("document_id", ForeignKey("documents.id"), primary_key=True, index=True),
)


class UnitTaskStep(db.Model):
    """What was done about a task: `text` is the reason or what is said, sealed, for staff alone.

    `person`: who signed for it, or the unit's head who signed the answer; `until`: the internal
    due date from this step on.
    """

    __tablename__ = "unit_task_steps"

    id: Mapped[int] = mapped_column(primary_key=True)
    task_id: Mapped[int] = mapped_column(ForeignKey("unit_tasks.id"), index=True)
    kind: Mapped[str] = mapped_column(String(10))
    at: Mapped[datetime] = mapped_column(Moment)
    by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    person: Mapped[str | None] = mapped_column(String(60))
    opinion: Mapped[str | None] = mapped_column(String(10))
    text: Mapped[str | None] = mapped_column(Sealed("unit_task_steps.text"))
    until: Mapped[date | None]

    by: Mapped[User] = relationship()


class UnitTask(db.Model):
    """One task of one unit; several units may have theirs at once.

    `due_on` is internal: it never moves the date of the law. `number` counts the tasks of a case.
    """

    __tablename__ = "unit_tasks"
    __table_args__ = (
        UniqueConstraint("case_id", "number"),
        Index(None, "agency_id", "unit_id", "state", "due_on"),
        Index(None, "agency_id", "state", "due_on", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    agency_id: Mapped[int] = mapped_column(ForeignKey("agencies.id"))
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"))
    number: Mapped[int]
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"))
    asked: Mapped[str] = mapped_column(Text)
    due_on: Mapped[date]
    state: Mapped[str] = mapped_column(String(10), default=SENT)
    sent_at: Mapped[datetime] = mapped_column(Moment)

    case: Mapped["Case"] = relationship(back_populates="unit_tasks")
    unit: Mapped[Unit] = relationship()
    steps: Mapped[list[UnitTaskStep]] = relationship(order_by=UnitTaskStep.id)
    searches: Mapped[list[SearchRecord]] = relationship(order_by=SearchRecord.id)
    documents: Mapped[list[Document]] = relationship(secondary=materials, order_by=Document.id)

    @property
    def is_awaited(self) -> bool:
        """Whether the unit has still to sign for it or to answer."""
        return self.state in AWAITED

    @property
    def answer(self) -> UnitTaskStep | None:
        """The answer that stands, which was not sent back."""
        if self.state != ANSWERED:
            return None
        return next(step for step in reversed(self.steps) if step.kind == ANSWER)
