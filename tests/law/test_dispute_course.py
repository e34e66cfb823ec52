"""How a contest goes on: the organ's period and the period to go further (rulebook 5.1)."""

import pytest

from tracker.law import dispute_course as law
from tracker.law.periods import KINDS

WITHIN = """
reconsideration ordinary   first  reconsideration_decide_ordinary
reconsideration simplified first  reconsideration_decide_simplified
litigation      -          first  first_instance
litigation      -          appeal second_instance
complaint       -          first  -
"""
FURTHER = """
reconsideration first  no  litigation_after_reconsideration
litigation      first  no  appeal_judgment
litigation      first  yes appeal_ruling
litigation      appeal no  -
complaint       first  no  -
"""


def rows(table):
    return [[None if cell == "-" else cell for cell in line.split()]
            for line in table.strip().splitlines()]  # fmt: skip


@pytest.mark.parametrize(("kind", "procedure", "instance", "period"), rows(WITHIN))
def test_the_organ_decides_within_its_period(kind, procedure, instance, period):
    assert law.decided_within(kind, procedure, instance) == period
    assert period is None or period in KINDS


@pytest.mark.parametrize(("kind", "instance", "ruling", "period"), rows(FURTHER))
def test_who_loses_may_go_further_within_the_period(kind, instance, ruling, period):
    assert law.contested_within(kind, instance, ruling == "yes") == period
    assert period is None or period in KINDS


@pytest.mark.parametrize("kind", ["reconsideration", "litigation", "complaint"])
def test_every_end_stands_in_one_column(kind):
    found = law.ends(kind)
    assert {end.column for end in found.values()} == {"upheld", "overturned", "other_result"}
    assert all(end.name for end in found.values())
