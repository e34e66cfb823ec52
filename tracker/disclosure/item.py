"""An item of government information that the agency publishes by itself (主动公开)."""

from datetime import date

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from tracker.extensions import db

KINDS = ("rule", "normative_document", "other")  # 规章, 行政规范性文件, 其他


class Item(db.Model):
    """One item of information; `kind`: one of KINDS."""

    __tablename__ = "disclosure_items"
    __table_args__ = (
        UniqueConstraint("agency_id", "index_number"),
        Index(None, "agency_id", "published_on"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    agency_id: Mapped[int] = mapped_column(ForeignKey("agencies.id"))
    index_number: Mapped[str] = mapped_column(String(60))
    title: Mapped[str] = mapped_column(String(300))
    kind: Mapped[str] = mapped_column(String(20))
    official_document: Mapped[bool] = mapped_column(default=False)  # 公文类
    category: Mapped[str | None] = mapped_column(String(60))
    document_number: Mapped[str | None] = mapped_column(String(60))
    produced_on: Mapped[date]
    published_on: Mapped[date | None]
    repealed_on: Mapped[date | None]
    updated_on: Mapped[date | None]
    summary: Mapped[str | None] = mapped_column(Text)
