"""The days that a count passes over, in sentences (Regulation 2019 art 33)."""

from collections.abc import Iterable
from datetime import date

import pytest

from tracker.law.skipped import Skipped, skipped
from tracker.law.workdays import Calendar, Excluded, Walk

NOTICE = "国办发明电〔2025〕7号"
SPRING = {date(2026, 2, day): "春节" for day in (16, 17, 18, 19, 20, 23)}
TOMB = {date(2026, 4, 6): "清明节"}
MAKE_UP = {date(2026, 2, 14): "春节", date(2026, 2, 28): "春节"}
AUTUMN = {date(2026, 9, 25): "中秋节", date(2026, 9, 28): "国庆节"}  # not so in life: one run


def a_calendar(notice: str = NOTICE) -> Calendar:
    return Calendar(SPRING | TOMB | AUTUMN, MAKE_UP, [2026], {2026: notice})


def read(found: Iterable[Skipped]) -> list[str]:
    """The sentences as a person hears them, with plain dates."""
    return [
        one.text
        % {
            key: "、".join(value) if isinstance(value, tuple) else value
            for key, value in one.values.items()
        }
        for one in found
    ]


# A holiday is named with the weekend that it runs into; a make-up workday stands in its place;
# weekends that belong to no holiday are counted together, at the end.
COUNTS = [
    ("2026-03-02", 3, []),
    ("2026-03-02", 5, ["其余周六、周日共 2 天，不计"]),
    (
        "2026-02-12",
        9,
        [
            f"2026-02-14因春节调休上班（{NOTICE}），计入",
            f"2026-02-15至2026-02-23春节放假（{NOTICE}），不计",
            f"2026-02-28因春节调休上班（{NOTICE}），计入",
            "其余周六、周日共 1 天，不计",
        ],
    ),
    ("2026-04-03", 1, [f"2026-04-04至2026-04-06清明节放假（{NOTICE}），不计"]),
    ("2026-04-05", 1, [f"2026-04-06清明节放假（{NOTICE}），不计"]),
    ("2026-09-24", 1, [f"2026-09-25至2026-09-28中秋节、国庆节放假（{NOTICE}），不计"]),
    ("2026-12-31", 1, ["2027-01-01至2027-01-03推定为节假日（放假安排尚未公布），不计"]),
    ("2027-09-30", 1, ["2027-10-01至2027-10-03推定为节假日（放假安排尚未公布），不计"]),
    ("2025-04-30", 1, ["2025-05-01至2025-05-04推定为节假日（放假安排尚未公布），不计"]),
    ("2024-12-31", 1, ["2025-01-01推定为节假日（放假安排尚未公布），不计"]),
    ("2029-04-30", 1, ["2029-05-01至2029-05-02推定为节假日（放假安排尚未公布），不计"]),
]


@pytest.mark.parametrize(("start", "number", "sentences"), COUNTS)
def test_what_a_count_passes_over_is_said_in_the_order_of_time(
    start: str, number: int, sentences: list[str]
) -> None:
    walk = Walk(a_calendar(), date.fromisoformat(start), number)
    assert read(skipped(walk.days)) == sentences


def test_a_notice_whose_number_is_not_known_is_left_out() -> None:
    spring = Walk(a_calendar(""), date(2026, 2, 13), 2)
    assert read(skipped(spring.days)) == [
        "2026-02-14因春节调休上班，计入",
        "2026-02-15至2026-02-23春节放假，不计",
    ]
    tomb = Walk(a_calendar(""), date(2026, 4, 5), 1)
    assert read(skipped(tomb.days)) == ["2026-04-06清明节放假，不计"]


def test_a_consultation_is_named_by_its_number_kind_and_day_and_counts_working_days() -> None:
    third, other = (
        Excluded(1, "third_party", date(2026, 3, 3)),
        Excluded(2, "co_agency", date(2026, 3, 9)),
    )
    days = {date(2026, 3, 4): third, date(2026, 3, 6): third, date(2026, 3, 10): other}
    found = skipped(Walk(a_calendar(), date(2026, 3, 2), 5, days).days)
    assert read(found) == [
        "2026-03-04至2026-03-06第 1 次征求意见（2026-03-03向第三方发出），2 个工作日不计",
        "2026-03-10至2026-03-10第 2 次征求意见（2026-03-09向其他机关发出），1 个工作日不计",
        "其余周六、周日共 2 天，不计",
    ]
    assert [one.count for one in found] == [2, 1, 2]


def test_an_organ_to_be_agreed_with_is_named_as_such() -> None:
    reason = Excluded(1, "other_agency", date(2026, 3, 3))
    found = skipped(Walk(a_calendar(), date(2026, 3, 2), 2, {date(2026, 3, 4): reason}).days)
    assert read(found) == [
        "2026-03-04至2026-03-04第 1 次征求意见（2026-03-03向有关机关发出），1 个工作日不计"
    ]


def test_every_day_passed_over_is_told_once() -> None:
    walk = Walk(a_calendar(), date(2026, 1, 5), 60)
    uncounted = sum(not day.counted for day in walk.days)
    made_up = sum(day.counted and day.reason is not None for day in walk.days)
    assert sum(one.count for one in skipped(walk.days)) == uncounted + made_up


def test_a_run_from_a_known_into_an_unknown_year_is_called_by_its_known_holiday() -> None:
    known = Calendar({date(2026, 12, 31): "元旦"}, {}, [2026], {2026: NOTICE})
    days = known.walk(date(2026, 12, 30), 1)
    assert read(skipped(days))[0].startswith("2026-12-31至2027-01-03元旦、")
