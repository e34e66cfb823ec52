"""The system confirms receipt where the agency has set it so, and never against the law."""

from datetime import date

import pytest

from tests.builders import LONG_AGO, MONDAY, a_user, an_agency, an_application, an_arrival
from tracker import clock
from tracker.agencies import settings
from tracker.cases.case import Case
from tracker.handling import intake
from tracker.handling.confirmation import AUTOMATIC
from tracker.letters import queries

pytestmark = pytest.mark.usefixtures("context")


def came(channel: str, set_to: str, on: date = MONDAY, **facts: str) -> Case:
    """An application by `channel` to an agency that has set `auto_confirm`."""
    settings.put(agency := an_agency(**facts), "auto_confirm", set_to, LONG_AGO)
    with clock.at(on):
        if channel == "internet":
            return intake.submit(agency, an_application(), "key").case
        told = agency, an_application(), an_arrival(channel, on), a_user()
        return intake.register(*told).case


CHANNELS = [
    ("internet", "internet", True),
    ("internet", "fax;internet", True),
    ("fax", "fax;internet", True),
    ("other", "other", True),
    ("internet", "", False),
    ("internet", "fax", False),
    ("ordinary_mail", "ordinary_mail", False),  # the office must reach the applicant itself
    ("in_person", "in_person", False),  # the law gives the day; the officer looks at the paper
]


@pytest.mark.parametrize(("channel", "set_to", "confirmed"), CHANNELS)
def test_only_a_channel_that_is_set_and_may_confirms_itself(channel, set_to, confirmed):
    case = came(channel, set_to)
    day = MONDAY if confirmed else None
    assert (case.state, case.received_on) == ("handling" if confirmed else "submitted", day)
    assert [letter.kind for letter in queries.of_case(case)] == ["L02"] * confirmed


def test_a_provisional_date_is_left_to_a_person_who_signs_for_it():
    case = came("internet", "internet", on=date(2026, 12, 21))
    assert (case.state, case.received_on, case.confirmed_on) == ("submitted", None, None)


def test_a_slip_that_lacks_something_never_loses_the_application():
    case = came("internet", "internet", document_number="号")
    assert (case.state, case.received_on) == ("submitted", None)


def test_ordinary_mail_is_never_confirmed_by_a_machine():
    assert {"internet", "fax", "other"} == AUTOMATIC
