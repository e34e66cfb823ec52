"""A periodic report as issued: frozen with its hash, whatever is entered or corrected later."""

from datetime import date
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker import clock, crypto
from tracker.accounts.user import User
from tracker.audit.event import witness
from tracker.extensions import db
from tracker.report import periodic
from tracker.report.period import Period


class Altered(RuntimeError):
    """The stored report is not the one that was issued."""


class KeptReport(db.Model):
    """`content` never changes; `sha256` proves it. A later one of the same period stands beside."""

    __tablename__ = "kept_reports"
    __table_args__ = (Index(None, "agency_id", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    agency_id: Mapped[int] = mapped_column(ForeignKey("agencies.id"))
    period: Mapped[str] = mapped_column(String(30))
    content: Mapped[dict[str, Any]] = mapped_column(JSON)
    sha256: Mapped[str] = mapped_column(String(64))
    prepared_by: Mapped[str] = mapped_column(String(60))
    reviewed_by: Mapped[str] = mapped_column(String(60))
    issued_by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    issued_on: Mapped[date]

    issued_by: Mapped[User] = relationship(lazy="joined", innerjoin=True)

    @property
    def proved(self) -> dict[str, Any]:
        """The content, if it is still the one that was issued; raises Altered."""
        if not crypto.same(self.sha256, periodic.seal(self.content)):
            raise Altered(f"report {self.id} is altered")
        return self.content


def keep(by: User, period: Period, prepared_by: str, reviewed_by: str) -> KeptReport:
    """Issue the report on `period` as the registers stand now, and keep it. Flushes."""
    content = periodic.build(by.agency, period)
    kept = KeptReport(
        agency_id=by.agency_id,
        period=period.key,
        content=content,
        sha256=periodic.seal(content),
        prepared_by=prepared_by,
        reviewed_by=reviewed_by,
        issued_by=by,
        issued_on=clock.today(),
    )
    db.session.add(kept)
    db.session.flush()
    witness(
        "report_issued", ("kept_report", kept.id), agency_id=by.agency_id, by=by,
        period=kept.period, sha256=kept.sha256,
    )  # fmt: skip
    return kept


def latest(by: User, most: int) -> list[KeptReport]:
    """The reports that the agency of `by` issued, the latest first."""
    query = select(KeptReport).where(KeptReport.agency_id == by.agency_id)
    return list(db.session.scalars(query.order_by(KeptReport.id.desc()).limit(most)))


def find(by: User, number: int) -> KeptReport | None:
    """One report of the agency of `by`."""
    return db.session.scalar(
        select(KeptReport).where(KeptReport.agency_id == by.agency_id, KeptReport.id == number)
    )
