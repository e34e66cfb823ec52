"""What an applicant sees of other cases: their own, never another's, however they are linked."""

from datetime import date

import pytest

from tests.builders import a_case, a_user, an_agency, an_id_number, words_for
from tracker import clock
from tracker.cases import link as rows
from tracker.handling import decision, joining, link, reply, split
from tracker.portal import standing

pytestmark = pytest.mark.usefixtures("context")


@pytest.fixture(autouse=True)
def _today():
    with clock.at(date(2026, 3, 6)):
        yield


def test_the_parts_of_one_application_are_told_from_each():
    case, officer = a_case("handling"), a_user("officer")
    (made,) = split.split(case, officer, "甲", ["乙"], "分别办理")
    assert standing.beside(case) == [("split_from", made.case_number)]
    assert standing.beside(made) == [("split_from", case.case_number)]


def test_a_joined_case_shows_the_common_letter_and_its_files():
    who = {"id_number": an_id_number()}
    first, second = a_case("handling", **who), a_case("handling", **who)
    officer = a_user("officer")
    joining.join(first, officer, [second], "相同")
    decision.decide(first, officer, "R02", (), words_for("R02"))
    letter = decision.issue(first, a_user("head"))
    assert letter not in standing.shown_letters(second)  # not before it is sent
    reply.record_sending(first, officer, clock.today(), "courier")
    assert standing.shown_letters(second)[-1] is letter
    assert standing.beside(second) == [("joined_with", first.case_number)]


def test_a_link_to_another_applicant_s_case_is_not_shown():
    earlier, case = a_case("closed"), a_case("handling")
    link.link(case, a_user("officer"), earlier, "referred", "转回")
    for kind in (rows.JOINED_WITH, rows.SPLIT_FROM):  # as only a slip in the register could be
        rows.add(case, earlier, kind, None, a_user("officer").id, clock.today())
    assert standing.beside(case) == standing.beside(earlier) == []
    assert standing.released(case) == []


def test_a_link_to_another_agency_s_case_is_not_shown():
    who = {"id_number": an_id_number()}
    foreign = a_case("handling", agency=an_agency("HZ", "惠州河务局"), **who)
    case = a_case("handling", **who)
    rows.add(case, foreign, rows.SPLIT_FROM, None, a_user("officer").id, clock.today())
    assert standing.beside(case) == []
