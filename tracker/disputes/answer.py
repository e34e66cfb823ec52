"""Our answer in a dispute (复议答复书、答辩状, L22): its parts, its evidence, where it stands."""

import json
from typing import Any, ClassVar, NamedTuple

from sqlalchemy import ForeignKey, String, UniqueConstraint, select
from sqlalchemy.orm import Mapped, joinedload, mapped_column, relationship

from tracker.accounts.user import User
from tracker.columns import Sealed
from tracker.disputes.dispute import Dispute
from tracker.extensions import db
from tracker.law.dispute_answer import State
from tracker.letters.letter import Letter

TYPED = ""  # evidence that is neither a letter nor a file of the case


class Evidence(NamedTuple):
    """One row of the list: what it is called, what it proves, and where it is in the file."""

    name: str
    proves: str
    source: str = TYPED  # letter:12, document:34


class Answer(db.Model):
    """The one answer of a dispute; what it says names people, so it is kept sealed.

    `letter`: the frozen L22, once another person approved it; a voided one stays in the register.
    """

    __tablename__ = "dispute_answers"
    __table_args__ = (UniqueConstraint("dispute_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    agency_id: Mapped[int] = mapped_column(ForeignKey("agencies.id"))
    dispute_id: Mapped[int] = mapped_column(ForeignKey("disputes.id"))
    version: Mapped[int] = mapped_column()
    state: Mapped[str] = mapped_column(String(10), default=State.DRAFTING.value)
    course: Mapped[str | None] = mapped_column(Sealed("dispute_answers.course"))
    grounds: Mapped[str | None] = mapped_column(Sealed("dispute_answers.grounds"))
    basis: Mapped[str | None] = mapped_column(Sealed("dispute_answers.basis"))
    requests: Mapped[str | None] = mapped_column(Sealed("dispute_answers.requests"))
    listed: Mapped[str | None] = mapped_column(Sealed("dispute_answers.listed"))
    drafted_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    answered_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    return_reason: Mapped[str | None] = mapped_column(Sealed("dispute_answers.return_reason"))
    letter_id: Mapped[int | None] = mapped_column(ForeignKey("letters.id"))

    __mapper_args__: ClassVar[dict[str, Any]] = {"version_id_col": version}

    dispute: Mapped[Dispute] = relationship()
    letter: Mapped[Letter | None] = relationship()
    drafted_by: Mapped[User | None] = relationship(foreign_keys=drafted_by_id)

    @property
    def evidence(self) -> list[Evidence]:
        """The list of evidence, in its order."""
        return [Evidence(*row) for row in json.loads(self.listed or "[]")]

    @evidence.setter
    def evidence(self, rows: list[Evidence]) -> None:
        self.listed = json.dumps([list(row) for row in rows], ensure_ascii=False)


def of(dispute: Dispute) -> Answer | None:
    """The answer of `dispute`; None before anybody began it."""
    query = select(Answer).filter_by(dispute_id=dispute.id)
    return db.session.scalar(
        query.options(joinedload(Answer.letter), joinedload(Answer.drafted_by))
    )
