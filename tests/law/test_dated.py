"""Dated law: the version of the day of the act, never a guess."""

from datetime import date

import pytest

from tracker.law import dated
from tracker.law.dated import BeforeLaw, Provision, Refused, Version


@pytest.fixture(autouse=True)
def period(monkeypatch: pytest.MonkeyPatch) -> Provision[int]:
    """An invented provision, which must not stay among those of the law."""
    monkeypatch.setattr(dated, "_register", [])
    return Provision(
        "期限", Version(date(2019, 5, 15), 20, "新"), Version(date(2008, 5, 1), 15, "旧")
    )


@pytest.mark.parametrize(
    ("day", "value", "cite"),
    [
        (date(2008, 5, 1), 15, "旧"),
        (date(2019, 5, 14), 15, "旧"),
        (date(2019, 5, 15), 20, "新"),
        (date(2099, 1, 1), 20, "新"),
    ],
)
def test_the_version_in_force_on_the_day_answers(
    period: Provision[int], day: date, value: int, cite: str
) -> None:
    assert (period.on(day).value, period.on(day).cite) == (value, cite)


def test_a_day_before_the_first_version_may_be_asked_about(period: Provision[int]) -> None:
    assert period.known(date(2008, 4, 30)) is None
    assert period.known(date(2019, 5, 15)) is period.on(date(2019, 5, 15))


def test_versions_stand_in_the_order_of_their_days(period: Provision[int]) -> None:
    assert [version.value for version in period.versions] == [15, 20]


def test_a_day_before_the_first_version_is_refused_in_a_sentence(
    period: Provision[int],
) -> None:
    with pytest.raises(BeforeLaw, match=r"自2008-05-01起才有规定（旧），2008-04-30尚无"):
        period.on(date(2008, 4, 30))


def test_a_refusal_keeps_its_sentence_and_its_values_apart_for_translation() -> None:
    refusal = Refused("不是%(day)s", day=date(2025, 3, 3))
    assert (refusal.text, refusal.values) == ("不是%(day)s", {"day": date(2025, 3, 3)})


def test_a_refusal_is_about_nothing_until_somebody_says_so() -> None:
    assert Refused("不行").about == ""


def test_a_provision_keeps_its_unit_and_its_note() -> None:
    found = Provision("期限", Version(date(2019, 5, 15), 20, "新"), unit="working_day", note="注")
    assert (found.unit, found.note, found.name) == ("working_day", "注", "期限")
