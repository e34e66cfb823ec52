"""Every change of a case goes through one door."""

import pytest

from tests.builders import a_case
from tracker.law.procedure import State

REACHED = ["submitted", "handling", "awaiting_correction", "in_review", "to_send", "sent", "closed"]


@pytest.mark.usefixtures("context")
@pytest.mark.parametrize("state", REACHED)
def test_the_acts_lead_to_each_state(state):
    assert a_case(state).state == State(state)
