"""What has been carried: the packages sent and received, and how far each case was told."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint, func, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.columns import Moment
from tracker.documents.document import Document
from tracker.extensions import db

SENT, RECEIVED = "sent", "received"
PLATFORM = "platform"  # a province's platform, which sends applications and takes nothing back


class CarriedPackage(db.Model):
    """One package. `source`: who made it; each source counts its own from 1, without a gap."""

    __tablename__ = "carried_packages"
    __table_args__ = (UniqueConstraint("source", "sequence"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    direction: Mapped[str] = mapped_column(String(10))
    source: Mapped[str] = mapped_column(String(10))
    sequence: Mapped[int]
    made_at: Mapped[datetime] = mapped_column(Moment)
    received_at: Mapped[datetime | None] = mapped_column(Moment)  # here, or there as it was told
    sha256: Mapped[str] = mapped_column(String(64))
    rows: Mapped[int]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    document_id: Mapped[int | None] = mapped_column(ForeignKey("documents.id"))

    document: Mapped[Document | None] = relationship()


class CarriedCase(db.Model):
    """How far a case was told to the other side: its last event, and the query code known there."""

    __tablename__ = "carried_cases"

    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"), primary_key=True)
    event_id: Mapped[int]
    code_digest: Mapped[str | None] = mapped_column(String(64))


def last(source: str) -> CarriedPackage | None:
    """The last package of a source."""
    query = select(CarriedPackage).where(CarriedPackage.source == source)
    return db.session.scalar(query.order_by(CarriedPackage.sequence.desc()).limit(1))


def sequence(source: str) -> int:
    """The number of the last package of a source; 0 before the first."""
    query = select(func.max(CarriedPackage.sequence)).where(CarriedPackage.source == source)
    return db.session.scalar(query) or 0


def listed(most: int = 100) -> list[CarriedPackage]:
    """The packages sent and received, the latest first."""
    newest = select(CarriedPackage).order_by(CarriedPackage.id.desc()).limit(most)
    return list(db.session.scalars(newest))
