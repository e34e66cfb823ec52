"""A unit: a section of an agency; one of them is its disclosure office."""

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from tracker.extensions import db


class Unit(db.Model):
    """A section (科室). The disclosure office (公开工作机构) sees every case of its agency."""

    __tablename__ = "units"
    __table_args__ = (UniqueConstraint("agency_id", "name"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    agency_id: Mapped[int] = mapped_column(ForeignKey("agencies.id"))
    name: Mapped[str] = mapped_column(String(60))
    is_ogi_office: Mapped[bool] = mapped_column(default=False)
