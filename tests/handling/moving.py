"""Cases whose period reaches 2027, before the notice of that year is loaded."""

from datetime import date

from tests.builders import Story, a_case
from tracker import clock
from tracker.arrangements import change
from tracker.cases.case import Case
from tracker.handling import extension

ON = date(2026, 12, 28)  # a Monday
TODAY = date(2026, 12, 31)
DUE, MOVED = date(2027, 2, 24), date(2027, 3, 3)  # by the weekdays; by the notice of 2027


def an_extended_case(**told: object) -> Case:
    """A case received on 28 December 2026 and extended by 20 working days."""
    story = Story(on=ON, **told)
    case = a_case("handling", on=ON, agency=story.agency, officer=story.officer, head=story.head)
    with clock.at(date(2026, 12, 30)):
        extension.ask(case, story.officer, 20, "需要查找多年的档案。")
        extension.approve(case, story.head, signed=True)
    return case


__all__ = ["DUE", "MOVED", "ON", "TODAY", "an_extended_case", "change"]
