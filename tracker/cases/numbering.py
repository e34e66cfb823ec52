"""Numbers that are given once and never again: case numbers and document numbers."""

import re

from flask import current_app
from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from tracker.agencies.agency import Agency
from tracker.config import PORTAL
from tracker.extensions import db

CASES, DOCUMENTS, ARCHIVES = "case", "document", "archive"


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


def keep_clear(agency: Agency, number: str) -> None:
    """Never give again a case number that came from a ledger in our own pattern."""
    match = re.fullmatch(rf"{re.escape(agency.code)}-(\d{{4}})-(\d{{5,8}})", number)
    if match is None:
        return
    year, taken = (int(part) for part in match.groups())
    key = {"agency_id": agency.id, "series": CASES, "year": year}
    series = db.session.get(Series, key) or Series(**key, last=0)
    series.last = max(series.last, taken)
    db.session.add(series)


def case_number(agency_id: int, code: str, year: int) -> str:
    """`<CODE>-<year>-<5 digits>`, unique in the installation.

    With a W (网) before the digits on the portal's side of two, which cannot ask the desk's side
    what it has given to paper applications.
    """
    mark = "W" if current_app.config["SIDE"] == PORTAL else ""
    return f"{code}-{year}-{mark}{next_number(agency_id, CASES, year):05d}"
