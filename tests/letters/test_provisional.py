"""No letter states a date that may still move, unless its issuer signs for it."""

from datetime import date

import pytest

from tests.builders import a_case, a_user
from tracker import clock
from tracker.cases.case import Case
from tracker.handling import correction, extension, intake
from tracker.letters import queries
from tracker.letters.gate import Provisional
from tracker.letters.letter import Letter

pytestmark = pytest.mark.usefixtures("context")

LATE = date(2026, 12, 21)  # twenty working days on lie in 2027, whose holidays are not known
IN_TIME = date(2026, 3, 3)
CONFIRMED = {"spoken_with": "申请人", "how": "phone"}


def slip(case: Case, **told: bool) -> None:
    intake.acknowledge(case, a_user(), confirmed_on=clock.today(), **CONFIRMED, **told)


def notice(case: Case, **told: bool) -> None:
    correction.request(case, a_user(), "请写明合同的年份", 10, **told)


def longer(case: Case, **told: bool) -> None:
    extension.ask(case, a_user(), 20, "需要调取档案")
    extension.approve(case, a_user("head"), **told)


LETTERS = [("submitted", slip, "L02"), ("handling", notice, "L03"), ("handling", longer, "L05")]


def last(case: Case) -> Letter:
    return queries.of_case(case)[0]


@pytest.mark.parametrize(("state", "act", "kind"), LETTERS)
def test_a_provisional_date_is_refused_until_it_is_signed_for(state, act, kind):
    case = a_case("submitted", on=LATE)
    with clock.at(LATE):
        if state == "handling":
            slip(case, signed=True)
        with pytest.raises(Provisional, match="期限待定；由您签名确认以后，才能照此出具"):
            act(case)


@pytest.mark.parametrize(("state", "act", "kind"), LETTERS)
def test_a_letter_that_was_signed_for_says_so_and_that_its_date_may_move(state, act, kind):
    case = a_case("submitted", on=LATE)
    with clock.at(LATE):
        if state == "handling":
            slip(case, signed=True)
        act(case, signed=True)
    issued = [letter for letter in queries.of_case(case) if letter.kind == kind]
    assert [letter.is_provisional for letter in issued] == [True]
    assert "期限待定：节假日安排未公布" in issued[0].body


@pytest.mark.parametrize(("state", "act", "kind"), LETTERS)
def test_a_date_in_a_published_year_needs_no_signature(state, act, kind):
    case = a_case(state, on=IN_TIME)
    with clock.at(IN_TIME.replace(day=5)):
        act(case)
    issued = [letter for letter in queries.of_case(case) if letter.kind == kind]
    assert [letter.is_provisional for letter in issued] == [False]
