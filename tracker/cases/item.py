"""An item (分项): one of several things that one application asks for, answered by itself."""

import json
from collections.abc import Iterable
from typing import Any

from sqlalchemy import JSON, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from tracker import crypto
from tracker.extensions import db
from tracker.law.items import Item as Decided

FROZEN = (
    "number",
    "wanted",
    "outcome",
    "exemptions",
    "content",
    "proposed_outcome",
    "departure_reason",
)


class Item(db.Model):
    """A draft until the case is decided: then a copy of it stands in `Decision.items`."""

    __tablename__ = "items"
    __table_args__ = (UniqueConstraint("case_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"))
    number: Mapped[int]
    wanted: Mapped[str] = mapped_column(Text)
    outcome: Mapped[str | None] = mapped_column(String(3))
    exemptions: Mapped[list[str]] = mapped_column(JSON, default=list)
    content: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    proposed_outcome: Mapped[str | None] = mapped_column(String(3))
    departure_reason: Mapped[str | None] = mapped_column(Text)

    @property
    def frozen(self) -> dict[str, Any]:
        """A copy to keep with a decision."""
        return {name: getattr(self, name) for name in FROZEN}


def seal(items: Iterable[Item]) -> str:
    """A digest of drafts as they stand, to tell later whether somebody changed them meanwhile."""
    shown = [(item.id, item.frozen) for item in items]
    return crypto.fingerprint(json.dumps(shown, sort_keys=True).encode())


def decided(items: list[dict[str, Any]]) -> list[Decided]:
    """Frozen items as the law reads them."""
    return [Decided(item["outcome"], tuple(item["exemptions"])) for item in items]
