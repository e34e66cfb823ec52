"""What the days of any ledger's row keep to: they follow one another, and they are past."""

from collections.abc import Iterable
from datetime import date

from tracker import clock
from tracker.law.words import says
from tracker.ledgers.column import Values, Wrong


def check_past(row: Values, *may_come: str) -> None:
    """Raise Wrong for a day that is not yet, in any column but those that may still come."""
    today = clock.today()
    for name, value in row.items():
        if isinstance(value, date) and value > today and name not in may_come:
            raise Wrong(name, says("%(day)s还没有到，台账只记载已经发生的事实"), day=value)


def check_order(row: Values, order: Iterable[tuple[str, str]]) -> None:
    """Raise Wrong where the later of two columns (earlier, later) holds the earlier day."""
    for earlier, later in order:
        if row[earlier] and row[later] and row[later] < row[earlier]:
            raise Wrong(
                later, says("%(later)s早于 %(column)s（%(earlier)s）"),
                later=row[later], column=earlier, earlier=row[earlier],
            )  # fmt: skip
