"""Numbers that are given once and never again: case numbers and document numbers."""

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from tracker.extensions import db

CASES, DOCUMENTS = "case", "document"


class Series(db.Model):
    """The last number given in one series of one agency and year."""

    __tablename__ = "number_series"

    agency_id: Mapped[int] = mapped_column(ForeignKey("agencies.id"), primary_key=True)
    series: Mapped[str] = mapped_column(String(20), primary_key=True)
    year: Mapped[int] = mapped_column(primary_key=True)
    last: Mapped[int]


def next_number(agency_id: int, series: str, year: int) -> int:
    """The next number of the series; the row stays locked until the transaction ends."""
    if db.session.get_bind().dialect.name == "postgresql":
        from sqlalchemy.dialects.postgresql import insert
    else:
        from sqlalchemy.dialects.sqlite import insert
    first = insert(Series).values(agency_id=agency_id, series=series, year=year, last=1)
    given = first.on_conflict_do_update(
        index_elements=[Series.agency_id, Series.series, Series.year],
        set_={"last": Series.last + 1},
    ).returning(Series.last)
    return int(db.session.execute(given).scalar_one())


def case_number(agency_id: int, code: str, year: int) -> str:
    """`<CODE>-<year>-<5 digits>`, unique in the installation."""
    return f"{code}-{year}-{next_number(agency_id, CASES, year):05d}"
