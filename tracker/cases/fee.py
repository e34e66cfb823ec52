"""A fee (收费): what was proposed, how it was worked out, who approved, asked and paid when."""

from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, Numeric, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from tracker.extensions import db
from tracker.law.fees import Step

ASKED, APPROVED, REFUSED = "asked", "approved", "refused"
CHARGE, REDUCE, NONE = "charge", "reduce", "none"
WAIVE = "waive"  # only from a ledger: a citizen in hardship, until 2019-05-14
CHARGED = (CHARGE, REDUCE)


class FeeNotice(db.Model):
    """One fee decision of a case, in yuan; refused ones are kept, one at most stands.

    A row from a ledger knows the amounts and the days alone. Payment starts the reply period anew.
    """

    __tablename__ = "fee_notices"
    __table_args__ = (
        Index(
            "ix_fee_notices_one_standing",
            "case_id",
            unique=True,
            sqlite_where=text("state <> 'refused'"),
            postgresql_where=text("state <> 'refused'"),
        ),
        Index(None, "case_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"))
    state: Mapped[str] = mapped_column(String(10), default=APPROVED)
    kind: Mapped[str] = mapped_column(String(10), default=CHARGE)

    # how it was worked out: `before` and `counted` only by items
    basis: Mapped[str | None] = mapped_column(String(5))
    quantity: Mapped[int | None]
    before: Mapped[int | None]  # items of the month ahead of this application's, as charged
    counted: Mapped[int | None]  # the same as the register had it; None: it could not tell
    count_reason: Mapped[str | None] = mapped_column(Text)
    steps: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default=list)
    cite: Mapped[str | None] = mapped_column(String(100))
    yuan: Mapped[Decimal] = mapped_column(Numeric(12, 2))
    waived_yuan: Mapped[Decimal] = mapped_column(Numeric(12, 2), default=Decimal(0))

    # who proposed and who answered
    reason: Mapped[str | None] = mapped_column(Text)
    asked_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    asked_on: Mapped[date | None]
    answered_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    answered_on: Mapped[date | None]
    answer_reason: Mapped[str | None] = mapped_column(Text)

    # the notice and the payment
    period_wd: Mapped[int | None]
    sent_on: Mapped[date | None]
    delivered_on: Mapped[date | None]  # until it is known, the period runs from the sending
    paid_on: Mapped[date | None]
    receipt_number: Mapped[str | None] = mapped_column(String(60))

    @property
    def is_charged(self) -> bool:
        """Whether the applicant was decided to pay something."""
        return self.state == APPROVED and self.kind in CHARGED

    @property
    def notified_on(self) -> date | None:
        """The day from which the period to pay runs: delivery, until known the sending."""
        return self.delivered_on or self.sent_on

    @property
    def full_yuan(self) -> Decimal:
        """What the standard makes it, before a reduction."""
        return self.yuan + self.waived_yuan

    @property
    def worked_out(self) -> list[Step]:
        """The steps as they were worked out; none for a row from a ledger."""
        return [Step(**step) for step in self.steps]
