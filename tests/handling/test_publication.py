"""A grant says whether it suits publication; what does is listed once issued, and answered."""

from datetime import date

import pytest

from tests.builders import a_case, a_search, a_user, an_agency, issue_reply, words_for
from tracker import clock
from tracker.cases import volume
from tracker.extensions import db
from tracker.handling import decision, items, publication
from tracker.handling.refusal import Refusal
from tracker.law.procedure import NotPossible

pytestmark = pytest.mark.usefixtures("context")

SUITS = {"publication": "yes", "publication_reason": "公众普遍关心"}


def granted(state: str = "to_send", outcome: str = "R02", **suits: str):
    exemptions = ("internal",) if outcome == "R03" else ()
    said = words_for(outcome) | suits
    return a_case(state, outcome=outcome, exemptions=exemptions, content=said)


WRONG = [
    ({"publication": "", "publication_reason": "公众关心"}, "请选择公开的信息是否适合主动公开"),
    ({"publication": "maybe", "publication_reason": "公众关心"}, "请选择公开的信息"),
    ({"publication": "yes", "publication_reason": " "}, "请填写是否适合主动公开的理由"),
]


@pytest.mark.parametrize("outcome", ["R02", "R03"])
@pytest.mark.parametrize(("told", "said"), WRONG)
def test_no_grant_without_an_answer_and_its_reason(outcome, told, said):
    with pytest.raises(Refusal, match=said):
        granted(outcome=outcome, **told)


def test_what_gives_nothing_new_is_not_asked():
    case = a_case("in_review", outcome="R12")
    assert (case.decision.publication, case.decision.publication_reason) == (None, None)


@pytest.mark.parametrize("outcome", ["R02", "R03"])
def test_what_suits_is_proposed_when_it_is_issued_and_not_before(outcome):
    case = granted("in_review", outcome, **SUITS)
    assert case.publication is None
    issue_reply(case)
    assert (case.publication.state, case.publication.reason) == ("proposed", "公众普遍关心")


@pytest.mark.parametrize("answer", ["no", "already"])
def test_what_does_not_suit_is_not_proposed(answer):
    assert granted(publication=answer, publication_reason="只涉及本人").publication is None


def test_items_are_asked_together():
    case = a_case("handling")
    officer = a_user()
    items.add(case, officer, ["合同", "纪要"])
    a_search(case, officer, case.items[1])
    for number, code in ((1, "R02"), (2, "R12")):
        items.draft(case, officer, number, code, (), words_for(code))
    with pytest.raises(Refusal, match="是否适合主动公开"):
        decision.decide_items(case, officer)
    decision.decide_items(case, officer, (), SUITS)
    assert case.decision.publication == "yes"


def test_it_is_passed_on_or_declined_with_a_reason_once():
    officer = a_user()
    case, other = granted(**SUITS), granted("closed", **SUITS)
    with clock.at(date(2026, 3, 9)):
        publication.pass_on(case, officer)
        with pytest.raises(Refusal, match="请填写不作主动公开的理由"):
            publication.decline(other, officer, " ")
        publication.decline(other, officer, "已经有修订版本")
    assert (case.publication.state, case.publication.answered_on) == (
        "passed_on", date(2026, 3, 9))  # fmt: skip
    assert (other.publication.state, other.publication.answer_reason) == (
        "declined", "已经有修订版本")  # fmt: skip
    with pytest.raises(Refusal, match="没有等待处理"):
        publication.pass_on(case, officer)


def test_before_the_reply_is_issued_there_is_nothing_to_pass_on():
    with pytest.raises(NotPossible, match="答复还没有签发"):
        publication.pass_on(a_case("handling"), a_user())


def test_others_who_ask_for_the_same_are_counted_in_this_agency_alone():
    case = a_case(wanted="防汛预案", wanted_index_number="HHJ/2026-00001")
    a_case(wanted="防汛预案")
    a_case(wanted="抢险预案", wanted_index_number="HHJ/2026-00001")
    a_case(wanted="采购合同")
    a_case(wanted="防汛预案", agency=an_agency("HZ", "惠州河务局"))
    db.session.flush()
    assert volume.asking_alike(case) == 2


PLACE = {"title": "防汛物资采购合同", "address": "https://www.example.org/1"}
NOT_PUBLIC = [
    ({"title": ""}, "请填写公布的标题"),
    ({"address": ""}, "请填写公布的网址"),
    ({"address": "javascript:alert(1)"}, "请填写完整的网址"),
    ({"address": "https://"}, "请填写完整的网址"),
    ({"title": "沈若溪申请的合同"}, "不能写申请人"),
    ({"title": "13812345678 的合同"}, "不能写申请人"),
    ({"title": "合" * 301}, "各不超过 300 个字"),
    ({"public_on": date(2026, 3, 11)}, "不能登记将来的日期"),
]


def test_where_it_is_public_is_told_then_or_later_and_says_nothing_of_who_asked():
    case, officer = granted(**SUITS), a_user()
    with clock.at(date(2026, 3, 10)):
        publication.pass_on(case, officer, "交信息中心")
        for wrong, said in NOT_PUBLIC:
            with pytest.raises(Refusal, match=said):
                publication.pass_on(case, officer, **(PLACE | wrong))
        publication.pass_on(case, officer, **PLACE)
    row = case.publication
    assert (row.title, row.public_on, row.answer_reason) == (
        "防汛物资采购合同", date(2026, 3, 10), "交信息中心")  # fmt: skip
    with pytest.raises(Refusal, match="没有等待处理"):
        publication.pass_on(case, officer, **PLACE)
