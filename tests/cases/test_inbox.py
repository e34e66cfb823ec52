"""The inbox: what each filter finds, in order of urgency, page by page."""

from datetime import date

import pytest

from tests.builders import MONDAY, a_case, a_user
from tracker import clock
from tracker.cases import inbox, queries
from tracker.handling import correction

pytestmark = pytest.mark.usefixtures("context")


def filters(user, today: date, soon: date) -> dict[str, int]:
    found = inbox.counts(user, inbox.conditions(today, soon))
    return {name: number for name, number in found.items() if number}


DUE = date(2026, 3, 31)
FILTERS = [
    ("handling", date(2026, 3, 20), {"open"}),
    ("handling", date(2026, 3, 27), {"open", "soon"}),
    ("handling", DUE, {"open", "today"}),
    ("handling", date(2026, 4, 1), {"open", "overdue"}),
    ("submitted", date(2026, 3, 3), {"open", "unconfirmed"}),
    ("awaiting_correction", date(2026, 5, 1), {"open", "waiting"}),
    ("in_review", date(2026, 3, 20), {"open"}),
    ("sent", date(2026, 5, 1), {"sent"}),
    ("closed", date(2026, 5, 1), {"closed"}),
]


@pytest.mark.parametrize(("state", "today", "names"), FILTERS)
def test_the_counters_of_the_inbox(state, today, names):
    a_case(state)
    soon = date.fromordinal(today.toordinal() + 4)
    assert set(filters(a_user("officer"), today, soon)) == names


def test_after_a_late_notice_a_waiting_case_is_overdue_like_any_other():
    case = a_case("handling")
    with clock.at(date(2026, 3, 20)):
        correction.request(case, a_user("officer"), "请写明年份", 10)
    assert "overdue" in filters(a_user("officer"), date(2026, 4, 1), date(2026, 4, 4))


def test_the_inbox_pages_by_key_in_order_of_urgency(monkeypatch):
    monkeypatch.setattr(queries, "PAGE", 2)
    user = a_user("officer")
    for days in (3, 1, 2, 0, 1):
        a_case("handling", on=date.fromordinal(MONDAY.toordinal() + days))
    pages, after = [], None
    while page := inbox.page(user, queries.Case.id.is_not(None), after):
        pages += page[:2]
        after = (page[:2][-1].due_on, page[:2][-1].id)
    assert len(pages) == 5
    assert [(case.due_on, case.id) for case in pages] == sorted(
        (case.due_on, case.id) for case in pages
    )
