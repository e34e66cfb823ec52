"""Cases linked by hand: a repeat is the same applicant's, a link shows from both ends."""

import pytest

from tests.builders import a_case, a_user, an_agency, an_id_number
from tracker.cases.link import others
from tracker.handling import link
from tracker.handling.refusal import Refusal

pytestmark = pytest.mark.usefixtures("context")

WHY = "相同内容"


def pair(**told):
    who = {"id_number": an_id_number()}
    return a_case("closed", **who), a_case("handling", **who)


def test_a_link_is_seen_from_both_ends():
    earlier, case = pair()
    row = link.link(case, a_user("officer"), earlier, "repeat_of", WHY)
    assert others(case) == [(row, earlier)]
    assert others(earlier) == [(row, case)]


def test_a_link_taken_away_is_gone_from_both_ends():
    earlier, case = pair()
    row = link.link(case, a_user("officer"), earlier, "repeat_of", WHY)
    link.unlink(case, a_user("head"), row.id)
    assert others(case) == others(earlier) == []
    with pytest.raises(Refusal, match="没有这一条关联"):
        link.unlink(case, a_user("head"), row.id)


def test_a_case_that_came_back_may_bear_another_name():
    """The organ that sends it back may have written the applicant's name without an ID number."""
    earlier, case = a_case("closed"), a_case("handling")
    assert link.link(case, a_user("officer"), earlier, "referred", WHY)


def foreign():
    return a_case("closed", agency=an_agency("HZ", "惠州河务局")), a_case("handling")


def later():
    earlier, case = pair()
    return case, earlier


WRONG = [
    (lambda: (a_case("closed"), a_case("handling")), "repeat_of", WHY, "不能确认是同一申请人"),
    (foreign, "referred", WHY, "不是先于本件的申请"),
    (later, "repeat_of", WHY, "不是先于本件的申请"),
    (pair, "joined_with", WHY, "请选择怎样关联"),
    (pair, "repeat_of", " ", "请填写关联的理由"),
]


@pytest.mark.parametrize(("made", "kind", "why", "sentence"), WRONG)
def test_a_link_that_says_nothing_true_is_refused(made, kind, why, sentence):
    earlier, case = made()
    with pytest.raises(Refusal, match=sentence):
        link.link(case, a_user("officer"), earlier, kind, why)


def test_a_link_is_made_once():
    earlier, case = pair()
    link.link(case, a_user("officer"), earlier, "repeat_of", WHY)
    with pytest.raises(Refusal, match="已经这样关联"):
        link.link(case, a_user("officer"), earlier, "repeat_of", WHY)
