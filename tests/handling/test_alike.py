"""Like requests of other applicants: found among all, told of to whoever may see them alone."""

from datetime import date

import pytest

from tests.builders import a_case, a_unit, a_user, an_agency, an_id_number
from tracker.cases import alike as finder
from tracker.cases import search
from tracker.extensions import db
from tracker.handling import alike, assignment

pytestmark = pytest.mark.usefixtures("context")
WANTED = "2025年度黄河下游防汛物资采购合同及验收记录"
ONCE_MORE = f"请公开{WANTED}。"
EARLIER = date(2026, 2, 2)


def found(case, by, most=20):
    return [one.case.case_number for one in alike.of(case, by, most)]


def test_a_like_request_of_another_is_found_with_its_reply_the_most_alike_first():
    exact = a_case("sent", on=EARLIER, wanted=ONCE_MORE, id_number=an_id_number())
    like = a_case("sent", on=EARLIER, wanted=WANTED, id_number=None, id_type=None)
    a_case("sent", on=EARLIER, wanted="2023年度河道采砂许可证审批材料", id_number=an_id_number())
    mine = an_id_number()
    a_case("sent", on=EARLIER, wanted=WANTED, id_number=mine)  # a repeat, which is told elsewhere
    case, head = a_case(wanted=ONCE_MORE, id_number=mine), a_user("head")
    one, other = alike.of(case, head, 20)
    assert (one.case, other.case) == (exact, like)
    assert (one.likeness, other.is_alike) == (1, True)
    assert one.named.startswith("黄办公开〔2026〕")
    assert found(case, head, most=1) == [exact.case_number]


def test_who_may_not_see_the_other_case_sees_nothing_of_it():
    theirs = a_case("sent", on=EARLIER, wanted=WANTED, id_number=an_id_number())
    a_case("sent", wanted=WANTED, id_number=an_id_number(), agency=an_agency("HZ", "惠州河务局"))
    case, section = a_case(wanted=WANTED), a_user("officer", unit=a_unit("水政科"))
    assignment.assign(case, a_user("head"), None, a_unit("水政科"))
    assert found(case, section) == []
    assert found(case, a_user("system_admin")) == []
    assert found(case, a_user("head")) == [theirs.case_number]
    theirs.is_restricted = True
    assert found(case, a_user("officer", unit=a_unit("办公室", is_ogi_office=True))) == []


def test_where_it_is_published_is_told_only_of_a_reply_that_said_so():
    told = {"disclosed": "黄河河务局网站“采购公告”栏目"}
    a_case("sent", on=EARLIER, wanted=WANTED, outcome="R01", content=told)
    a_case("in_review", on=EARLIER, wanted=WANTED, outcome="R01", content=told)
    case = a_case(wanted=WANTED, id_number=an_id_number())
    places = [alike.where(one) for one in alike.of(case, a_user("head"), 20)]
    assert sorted(places) == ["", told["disclosed"]]


def test_words_that_all_cases_share_still_find_some_of_them(monkeypatch):
    monkeypatch.setattr(finder, "COMMON", 2)
    cases = [a_case(wanted=WANTED, id_number=an_id_number()) for _ in range(4)]
    assert found(cases[0], a_user("head")) == [one.case_number for one in cases[:1:-1]]


def test_a_term_is_counted_no_further_than_asked():
    for _ in range(3):
        a_case(wanted=WANTED)
    assert search.frequencies(["防汛", "2025", "没有"], 2) == {"防汛": 2, "2025": 2, "没有": 0}
    assert search.frequencies([], 2) == {}


@pytest.mark.parametrize("wanted", ["。", "水", "水" * 5000])
def test_a_request_without_words_to_look_for_is_like_none(wanted):
    a_case(wanted=WANTED)
    assert found(a_case(wanted=wanted), a_user("head")) == []
    db.session.rollback()
