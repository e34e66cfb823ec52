"""The register: each day that is not as its weekday says, and each year known."""

from datetime import date, datetime

from sqlalchemy import BigInteger, String
from sqlalchemy.orm import Mapped, mapped_column

from tracker.columns import Moment
from tracker.extensions import db


class ArrangementDay(db.Model):
    """A weekday off, or a weekend day worked (调休上班)."""

    __tablename__ = "arrangement_days"

    on: Mapped[date] = mapped_column(primary_key=True)
    is_workday: Mapped[bool]
    name: Mapped[str] = mapped_column(String(40))


class ArrangementYear(db.Model):
    """A year whose holiday notice is loaded; dates in any other year are provisional.

    `revision` is a fresh random number at each load: a counter would come again after a load that
    was rolled back, and a calendar read meanwhile would be taken for the one in force.
    """

    __tablename__ = "arrangement_years"

    year: Mapped[int] = mapped_column(primary_key=True)
    notice: Mapped[str] = mapped_column(String(60))
    source: Mapped[str] = mapped_column(String(60))
    loaded_at: Mapped[datetime] = mapped_column(Moment)
    revision: Mapped[int] = mapped_column(BigInteger, default=0, server_default="0")
