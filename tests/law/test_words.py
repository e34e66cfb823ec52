"""The sentences of the law read out in Chinese."""

from datetime import date

import pytest

from tracker.law.words import read_out, says


@pytest.mark.parametrize(
    ("value", "read"),
    [
        (date(2025, 3, 3), "2025年3月3日（周一）"),
        (date(2026, 2, 15), "2026年2月15日（周日）"),
        (("元旦", "春节"), "元旦、春节"),
        (20, "20"),
        ("第三十条", "第三十条"),
    ],
)
def test_days_and_names_are_read_as_people_say_them(value: object, read: str) -> None:
    assert read_out(says("到%(it)s为止"), {"it": value}) == f"到{read}为止"
