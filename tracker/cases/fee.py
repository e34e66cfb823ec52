"""A fee notice (收费通知): what was charged, asked when, paid when."""

from datetime import date
from decimal import Decimal

from sqlalchemy import ForeignKey, Numeric
from sqlalchemy.orm import Mapped, mapped_column

from tracker.extensions import db


class FeeNotice(db.Model):
    """The fee of one case, in yuan; payment starts the reply period anew."""

    __tablename__ = "fee_notices"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"), unique=True)
    yuan: Mapped[Decimal] = mapped_column(Numeric(12, 2))
    waived_yuan: Mapped[Decimal] = mapped_column(Numeric(12, 2), default=Decimal(0))
    delivered_on: Mapped[date | None]
    paid_on: Mapped[date | None]
