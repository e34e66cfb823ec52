"""The one clock: moments in UTC, legal days in Beijing."""

from datetime import UTC, date, datetime

import pytest

from tracker import clock


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (datetime(2025, 12, 31, 15, 59, 59, tzinfo=UTC), date(2025, 12, 31)),
        (datetime(2025, 12, 31, 16, 0, 0, tzinfo=UTC), date(2026, 1, 1)),
        (datetime(2024, 2, 28, 16, 0, 0, tzinfo=UTC), date(2024, 2, 29)),
        (datetime(2024, 2, 29, 16, 0, 0, tzinfo=UTC), date(2024, 3, 1)),
        (datetime(2026, 3, 2, 9, 30, tzinfo=clock.BEIJING), date(2026, 3, 2)),
    ],
)
def test_the_legal_day_changes_at_midnight_in_beijing(moment, day):
    with clock.at(moment):
        assert clock.today() == day


def test_a_bare_day_means_noon_in_beijing():
    with clock.at(date(2026, 3, 2)):
        assert clock.now() == datetime(2026, 3, 2, 4, tzinfo=UTC)


def test_settings_nest_and_end():
    with clock.at(date(2026, 3, 2)):
        with clock.at(date(2011, 1, 1)):
            assert clock.today().year == 2011
        assert clock.today().year == 2026
    assert abs((clock.now() - datetime.now(UTC)).total_seconds()) < 5


def test_a_failure_sets_the_clock_right_again():
    with pytest.raises(ZeroDivisionError), clock.at(date(2011, 1, 1)):
        raise ZeroDivisionError
    assert clock.today().year != 2011
