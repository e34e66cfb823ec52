"""A decision (处理决定): the outcome of a case, its grounds, who decided and who approved."""

from datetime import date
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String, Text, text, true
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.cases import item
from tracker.cases.review import ReviewStep
from tracker.extensions import db
from tracker.law.items import Item

PROPOSED, APPROVED, RETURNED = "proposed", "approved", "returned"


class Decision(db.Model):
    """`outcome` is R01–R26, empty only where a ledger gave a report row alone.

    `report_row` is stored when decided, so that a later setting never moves a counted case.
    `items`: the frozen items of an application that asked for several things; `proposed_outcome`:
    what the guided choice proposed, with `departure_reason` where the officer decided otherwise.
    """

    __tablename__ = "decisions"
    __table_args__ = (
        Index(
            "ix_decisions_one_counted",
            "case_id",
            unique=True,
            sqlite_where=text("state <> 'returned' AND counts"),
            postgresql_where=text("state <> 'returned' AND counts"),
        ),
        Index(
            "ix_decisions_one_of_round",
            "round_id",
            unique=True,
            sqlite_where=text("state <> 'returned'"),
            postgresql_where=text("state <> 'returned'"),
        ),
        Index(None, "case_id"),
        Index(None, "report_row", "case_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"))
    state: Mapped[str] = mapped_column(String(10), default=PROPOSED)
    round_id: Mapped[int | None] = mapped_column(ForeignKey("rounds.id"))  # None: of the first
    counts: Mapped[bool] = mapped_column(default=True, server_default=true())
    outcome: Mapped[str | None] = mapped_column(String(3))
    report_row: Mapped[str] = mapped_column(String(5))
    exemptions: Mapped[list[str]] = mapped_column(JSON, default=list)
    # what the letter says, as the officer wrote it
    content: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    items: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default=list, server_default="[]")
    proposed_outcome: Mapped[str | None] = mapped_column(String(3))
    departure_reason: Mapped[str | None] = mapped_column(Text)
    # whether what is given suits proactive publication (law/publication.py), and why
    publication: Mapped[str | None] = mapped_column(String(10))
    publication_reason: Mapped[str | None] = mapped_column(Text)
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    decided_on: Mapped[date]
    answered_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    answered_on: Mapped[date | None]
    return_reason: Mapped[str | None] = mapped_column(Text)

    steps: Mapped[list[ReviewStep]] = relationship(order_by=(ReviewStep.position, ReviewStep.id))

    @property
    def outcomes(self) -> set[str]:
        """The outcome of the whole and of each item, to ask the law about all of them."""
        return {one.outcome for one in self.told} | ({self.outcome} if self.outcome else set())

    @property
    def told(self) -> list[Item]:
        """What was decided, as the law reads it: item by item, or the one reply; none untold."""
        if self.items:
            return item.decided(self.items)
        return [Item(self.outcome, tuple(self.exemptions))] if self.outcome else []
