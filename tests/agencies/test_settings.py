"""An agency's dated settings."""

from datetime import date

import pytest

from tests.builders import an_agency
from tracker.agencies import settings


@pytest.mark.parametrize(
    ("on", "organ"),
    [
        (date(2023, 12, 31), "黄河水利委员会"),
        (date(2024, 1, 1), "水利部"),
        (date(2026, 11, 23), "水利部"),
    ],
)
def test_a_setting_holds_from_its_day_on(context, on, organ):
    """The old organ stays for old decisions."""
    agency = an_agency()
    settings.put(agency, "reconsideration_organ", "水利部", date(2024, 1, 1))
    assert settings.settings(agency, on)["reconsideration_organ"] == organ


def test_what_is_not_set_has_its_documented_default(context):
    """The law says 合理的补正期限; we say ten working days until the agency says otherwise."""
    assert settings.settings(an_agency()).number("correction_wd") == 10


def test_a_setting_that_does_not_exist_is_refused(context):
    """A typing error must not become a setting that nothing reads."""
    with pytest.raises(KeyError):
        settings.put(an_agency(), "corection_wd", "10", date(2024, 1, 1))


def test_every_setting_says_why_it_is_one():
    """The reason is shown beside the value."""
    assert [key for key, setting in settings.SETTINGS.items() if not setting.why] == []
