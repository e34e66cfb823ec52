"""What is due from us in an open dispute: the response to a reconsideration, the defence."""

from datetime import date

import pytest

from tracker.arrangements import load
from tracker.disputes import docket
from tracker.disputes.dispute import Dispute

pytestmark = pytest.mark.usefixtures("context")


def due(kind="reconsideration", received_on=date(2026, 3, 2), **facts):
    dispute = Dispute(kind=kind, received_on=received_on, **facts)
    found = docket.due(dispute, load.calendar())
    return found and (found.kind, found.due_on, found.provisional)


@pytest.mark.parametrize(
    ("kind", "received_on", "expected"),
    [
        # 行政复议法 art 48: ten working days since 2024, ten days before
        ("reconsideration", date(2026, 3, 2),
         ("reconsideration_respond_ordinary", date(2026, 3, 16), False)),
        ("reconsideration", date(2023, 3, 1),
         ("reconsideration_respond_ordinary", date(2023, 3, 13), False)),
        # art 54: five working days where the procedure is simplified, which is new since 2024
        ("reconsideration simplified", date(2026, 3, 2),
         ("reconsideration_respond_simplified", date(2026, 3, 9), False)),
        ("reconsideration simplified", date(2023, 3, 1), None),
        # 行政诉讼法 art 67: fifteen days, moved off a day of rest
        ("litigation", date(2026, 3, 2), ("court_defence", date(2026, 3, 17), False)),
        ("litigation", date(2026, 12, 21), ("court_defence", date(2027, 1, 5), True)),
        ("complaint", date(2026, 3, 2), None),
        ("litigation", date(2008, 4, 30), None),  # before the Regulation
    ],
)  # fmt: skip
def test_the_response_is_due_by_the_law_of_the_day(kind, received_on, expected):
    kind, _, procedure = kind.partition(" ")
    assert due(kind, received_on, procedure=procedure or None) == expected


@pytest.mark.parametrize(
    "facts",
    [
        {"responded_on": date(2026, 3, 9)},
        {"decided_on": date(2026, 4, 1)},
        {"result": "upheld"},
        {"kind": "litigation", "instance": "appeal"},
    ],
)
def test_nothing_is_due_once_it_is_answered_or_over(facts):
    assert due(**facts) is None


def test_an_answer_is_late_by_the_law_of_the_day_on_which_its_copy_came():
    told = {"kind": "reconsideration", "received_on": date(2026, 3, 2)}
    for day, procedure, late in ((16, None, False), (17, None, True), (10, "simplified", True)):
        row = Dispute(responded_on=date(2026, 3, day), procedure=procedure, **told)
        assert docket.responded_late(row, load.calendar()) is late
    before_the_law = told | {"received_on": date(2008, 4, 1), "responded_on": date(2009, 1, 1)}
    assert not docket.responded_late(Dispute(**before_the_law), load.calendar())
