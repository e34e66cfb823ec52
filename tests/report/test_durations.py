"""Working days of replies: the rank rule as a table, and the two ways of counting."""

from collections import Counter

import pytest

from tests.ledgers.tables import APPLICATION, an_empty_agency, take
from tracker import clock
from tracker.report import durations
from tracker.report.durations import HALF, NINE_TENTHS, at_rank
from tracker.report.period import parse

# The value at rank ⌈share × n⌉ in ascending order.
RANKS = [
    ([], HALF, None), ([], NINE_TENTHS, None),
    ([7], HALF, 7), ([7], NINE_TENTHS, 7),
    ([1, 2], HALF, 1), ([1, 2], NINE_TENTHS, 2),
    ([1, 2, 3], HALF, 2), ([3, 1, 2, 4], HALF, 2),
    (list(range(1, 11)), HALF, 5), (list(range(1, 11)), NINE_TENTHS, 9),
    (list(range(1, 12)), NINE_TENTHS, 10),
    ([5, 5, 5, 20], NINE_TENTHS, 20), ([5] * 9 + [20], NINE_TENTHS, 5),
    ([0, 0, 30], HALF, 0),
]  # fmt: skip


@pytest.mark.parametrize(("values", "share", "expected"), RANKS)
def test_a_percentile_is_the_value_at_its_rank(values, share, expected):
    assert at_rank(Counter(values), share) == expected


REPLIED = {"result": "3.1", "applicant_kind": "other"}
# received on Monday 4 March 2024; working days by hand: (days by law, days in all)
COURSES = [
    ({"sent_on": "2024-03-05"}, 1, 1),
    ({"sent_on": "2024-03-11"}, 5, 5),
    ({"sent_on": "2024-04-01"}, 20, 20),  # the last day of the period
    ({"sent_on": "2024-04-03"}, 22, 22),  # two working days late
    # an extension gives time, and takes none off
    ({"sent_on": "2024-04-03", "extended_wd": "10", "extension_approved_on": "2024-03-20"}, 22, 22),
    # a third party is asked on the 6th and answers on the 13th: five working days are left out
    ({"sent_on": "2024-03-20", "consult1_type": "third_party", "consult1_sent": "2024-03-06",
      "consult1_delivered": "2024-03-06", "consult1_answered": "2024-03-13"}, 7, 12),
    # corrected on the 14th: the count begins again, what went before is not counted
    ({"sent_on": "2024-03-21", "correction_asked_on": "2024-03-06",
      "correction_notice_delivered": "2024-03-07", "corrected_on": "2024-03-14"}, 5, 13),
]  # fmt: skip


@pytest.mark.parametrize(("course", "by_law", "in_all"), COURSES)
def test_working_days_are_counted_by_law_and_in_all(context, tmp_path, course, by_law, in_all):
    agency = an_empty_agency()
    row = APPLICATION | REPLIED | course | {"decided_on": course["sent_on"]}
    with clock.at(clock.now()):
        take("applications", tmp_path, agency, row)
    (found,) = durations.by_unit(agency, parse("2024")).values()
    assert (list(found.by_law), list(found.in_all)) == ([by_law], [in_all])


def test_what_was_abandoned_or_withdrawn_is_no_reply(context, tmp_path):
    agency = an_empty_agency()
    abandoned = {
        "correction_asked_on": "2024-03-06", "correction_notice_delivered": "2024-03-07",
        "result": "R21", "decided_on": "2024-04-08",
    }  # fmt: skip
    withdrawn = {"case_number": "A-2", "result": "R23", "decided_on": "2024-03-08"}
    take("applications", tmp_path, agency, APPLICATION | abandoned)
    take("applications", tmp_path, agency, APPLICATION | withdrawn)
    assert durations.by_unit(agency, parse("2024")) == {}
