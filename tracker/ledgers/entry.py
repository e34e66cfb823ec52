"""What a ledger tells of a case that no letter of ours tells: sending, service, a remark."""

from datetime import date

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from tracker.columns import Sealed
from tracker.extensions import db


class LedgerEntry(db.Model):
    """One case that came from a ledger; it has no letters here. The remark may name people."""

    __tablename__ = "ledger_entries"

    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"), primary_key=True)
    agency_id: Mapped[int] = mapped_column(ForeignKey("agencies.id"))
    served_on: Mapped[date | None]
    tracking_number: Mapped[str | None] = mapped_column(String(40))
    note: Mapped[str | None] = mapped_column(Sealed("ledger_entries.note"))
