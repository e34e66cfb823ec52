"""A statement (来件): what an applicant sent online after filing, and what became of it."""

from datetime import date, datetime
from typing import TYPE_CHECKING

from sqlalchemy import JSON, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from tracker import clock
from tracker.columns import Moment, Sealed
from tracker.extensions import db
from tracker.law.acts import Act
from tracker.law.words import says

if TYPE_CHECKING:
    from tracker.cases.case import Case

CORRECTION, EXCUSE, REASONS = "correction", "excuse", "reasons"
PAYMENT, FEE_OBJECTION = "payment", "fee_objection"
WITHDRAWAL, RECTIFICATION, COMPLAINT = "withdrawal", "rectification", "complaint"

NAMES = {
    CORRECTION: says("补正"),
    EXCUSE: says("补正和逾期的理由"),
    REASONS: says("申请的理由"),
    PAYMENT: says("缴费凭证"),
    FEE_OBJECTION: says("对收费的异议"),
    WITHDRAWAL: says("撤回申请"),
    RECTIFICATION: says("更正请求"),
    COMPLAINT: says("投诉、举报"),
}
ACTS = {
    CORRECTION: Act.SEND_CORRECTION,
    EXCUSE: Act.EXCUSE_CORRECTION,
    REASONS: Act.SEND_REASONS,
    PAYMENT: Act.CLAIM_PAYMENT,
    FEE_OBJECTION: Act.CONTEST_FEE,
    WITHDRAWAL: Act.ASK_WITHDRAWAL,
    RECTIFICATION: Act.ASK_RECTIFICATION,
    COMPLAINT: Act.COMPLAIN,
}
"""The act of the applicant by which each kind comes."""
SETTLED_BY = {
    EXCUSE: Act.RECORD_CORRECTION,
    REASONS: Act.RECORD_REASONS,
    PAYMENT: Act.RECORD_PAYMENT,
    WITHDRAWAL: Act.WITHDRAW,
}
"""The act of an officer that takes a statement in; without it, an answer in words settles it."""
OWN_REGISTER = frozenset({RECTIFICATION, COMPLAINT})
"""They are handled in a register of their own and wait for nothing here."""


class Statement(db.Model):
    """One thing sent, sealed as it came. `key_digest`: one form, sent twice, is one statement.

    `settled_on`: taken in by an act or answered in words (`reply`, which the applicant reads).
    """

    __tablename__ = "statements"
    __table_args__ = (
        UniqueConstraint("case_id", "key_digest"),
        Index(None, "case_id", "settled_on"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"))
    kind: Mapped[str] = mapped_column(String(15))
    key_digest: Mapped[str] = mapped_column(String(64))
    text: Mapped[str | None] = mapped_column(Sealed("statements.text"))
    excuse: Mapped[str | None] = mapped_column(Sealed("statements.excuse"))
    paid_on: Mapped[date | None]
    document_ids: Mapped[list[int]] = mapped_column(JSON, default=list)
    sent_at: Mapped[datetime] = mapped_column(Moment, default=clock.now)
    settled_on: Mapped[date | None]
    settled_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    reply: Mapped[str | None] = mapped_column(Sealed("statements.reply"))

    @property
    def sent_on(self) -> date:
        """The day of Beijing on which it came: what is sent before midnight is in time."""
        return clock.beijing(self.sent_at).date()

    @property
    def is_waiting(self) -> bool:
        """Whether somebody must still deal with it."""
        return self.settled_on is None


def waiting(case: "Case", *kinds: str) -> list[Statement]:
    """The statements that nobody has dealt with yet, of `kinds` where any are named."""
    return [row for row in case.statements if row.is_waiting and (not kinds or row.kind in kinds)]


def settle(case: "Case", by_id: int, *kinds: str) -> None:
    """An act has taken in what was waiting of these kinds."""
    for row in waiting(case, *kinds):
        row.settled_on, row.settled_by_id = clock.today(), by_id
