"""The guided choice on its pages: a question each, answers in the address, a reason to depart."""

from urllib.parse import urlencode

import pytest

from tracker.law.questions import QUESTIONS

pytestmark = pytest.mark.one_database

NO = {question.key: "no" for question in QUESTIONS}
BEFORE_REPEAT = dict.fromkeys(("withdrawn", "petition", "publication"), "no")
DISCLOSED = NO | {"extent": "all"}
SECRET = NO | {"extent": "none", "grounds": "state_secret"}


def path(number: str, page: str = "/guided", **answers: str) -> str:
    return f"/desk/cases/{number}/decide{page}?{urlencode(answers)}"


def ask(desk, number: str | None = None, **answers: str) -> str:
    return desk.as_("officer").get(path(number or desk.case(), **answers)).text


def test_one_question_is_asked_at_a_time_with_its_article(desk):
    page = ask(desk)
    assert "申请人已经撤回这件申请了吗？" in page
    assert "国办公开办函〔2021〕30号" in page
    assert [one.text for one in QUESTIONS if one.text in page] == [QUESTIONS[0].text]


def test_answers_travel_in_the_address_and_the_form_carries_them_on(desk):
    number, client = desk.case(), desk.as_("officer")
    client.get(path(number, **BEFORE_REPEAT))
    carried = {key: client.page.fields[key] for key in BEFORE_REPEAT}
    assert carried == BEFORE_REPEAT
    assert client.page.fields["asked"] == "repeat"


def test_an_answer_is_changed_where_it_was_given_and_the_others_are_kept(desk):
    number, client = desk.case(), desk.as_("officer")
    client.get(path(number, **BEFORE_REPEAT))
    again = [link for link in client.page.links if "guided" in link and "petition" not in link]
    assert len(again) == 1
    page = client.get(again[0]).text
    assert "申请人实际上是在信访、投诉或者举报吗？" in page
    assert client.page.fields["publication"] == "no"


def test_going_on_without_an_answer_says_so(desk):
    page = ask(desk, asked="withdrawn")
    assert "请选择一个答案" in page
    assert "<title>错误" in page


def test_what_the_register_knows_is_answered_with_its_reason_and_cannot_be_changed(desk):
    number, client = desk.case(), desk.as_("officer")
    page = client.get(path(number, **DISCLOSED)).text
    assert "否（没有要求过补正）" in page
    assert "否（没有发出收费通知）" in page
    assert not [link for link in client.page.links if "guided" in link and "unpaid=" not in link]


def test_an_earlier_answer_to_the_same_applicant_is_told(desk):
    known = {"id_number": "11010519491231002X", "id_type": "resident_id"}
    desk.case("sent", **known)
    page = ask(desk, desk.case(**known), **BEFORE_REPEAT)
    assert "与本件内容相近，已经答复" in page


PROPOSALS = [
    (DISCLOSED, "提议：予以公开", "3.1", "可以申请行政复议，也可以直接起诉"),
    (SECRET, "提议：国家秘密", "3.3.1", "先申请行政复议"),
    (NO | {"not_held": "yes"}, "提议：信息不存在", "3.4.1", "可以申请行政复议"),
    (NO | {"extent": "part", "part_grounds": "internal"}, "提议：部分公开", "3.2",
     "不予公开的部分：先申请行政复议"),
    ({"withdrawn": "yes"}, "提议：申请人撤回等其他情形", "3.6.3", "没有救济告知"),
]  # fmt: skip


@pytest.mark.parametrize(("answers", "proposal", "row", "remedy"), PROPOSALS)
def test_the_end_shows_what_the_proposal_means_and_why(desk, answers, proposal, row, remedy):
    page = ask(desk, **answers)
    assert proposal in page
    assert f"计入第三部分第 {row} 行" in page
    assert remedy in page
    assert "理由：您的回答" in page


def test_a_withdrawal_leads_to_its_own_act(desk):
    number, client = desk.case(), desk.as_("officer")
    client.get(path(number, withdrawn="yes"))
    assert f"/desk/cases/{number}/withdraw" in client.page.links


def test_the_proposal_leads_to_its_form_begun_with_what_was_answered(desk):
    number, client = desk.case(), desk.as_("officer")
    grounds = {"extent": "part", "part_grounds": "part_not_held"}
    page = client.get(path(number, "", outcome="R03", **NO, **grounds)).text
    law = page.split('name="law"')[1].split("</textarea>")[0]
    assert law.endswith("《政府信息公开条例》第三十六条第（四）项")
    assert 'name="departure"' not in page


def test_nothing_is_kept_while_questions_are_answered(desk):
    number = desk.case()
    ask(desk, number, **SECRET)
    assert desk.look(number).decisions == []
    assert desk.look(number).state == "handling"


def decide(desk, number: str, outcome: str, answers: dict, **written: str):
    at = path(number, "", outcome=outcome, **answers)
    return desk.as_("officer").send(at, **written)


def test_another_choice_than_the_proposal_asks_for_a_reason(desk):
    number = desk.searched(desk.case())
    answer = decide(desk, number, "R12", DISCLOSED)
    assert 'id="departure-error"' in answer.text
    assert "逐步判断提议的是“予以公开”" in answer.text
    assert desk.look(number).decisions == []


def test_the_reason_is_kept_with_the_decision_and_shown_to_the_head(desk):
    number = desk.searched(desk.case())
    decide(desk, number, "R12", DISCLOSED, departure="清点后发现没有这份合同")
    made = desk.look(number).decision
    assert (made.proposed_outcome, made.departure_reason) == ("R02", "清点后发现没有这份合同")
    page = desk.as_("head").get(f"/desk/cases/{number}/review").text
    assert "清点后发现没有这份合同" in page
    story = desk.as_("supervisor").get(f"/desk/cases/{number}").text
    assert "与逐步判断的提议（予以公开）不同" in story
    [event] = desk.events("decide")
    assert event.data["proposed"] == "R02"
    assert "清点" not in str(event.data)


def test_the_reason_outlives_a_return(desk):
    number = desk.searched(desk.case())
    decide(desk, number, "R12", DISCLOSED, departure="没有这份合同")
    desk.as_("head").send(f"/desk/cases/{number}/review", answer="return", reason="请补充")
    decide(desk, number, "R12", {})
    made = desk.look(number).decision
    assert (made.proposed_outcome, made.departure_reason) == ("R02", "没有这份合同")


def test_what_follows_the_proposal_is_kept_as_such_without_a_reason(desk):
    number = desk.case()
    decide(desk, number, "R04", SECRET, reason="标有密级")
    made = desk.look(number).decision
    assert (made.proposed_outcome, made.departure_reason) == ("R04", None)


def test_the_proposal_is_reckoned_anew_and_not_taken_from_the_browser(desk):
    number = desk.case()
    decide(desk, number, "R04", SECRET | {"extent": "all"}, reason="标有密级", proposed="R04")
    assert desk.look(number).decisions == []


def test_who_chose_directly_is_asked_for_no_reason(desk):
    number = desk.searched(desk.case())
    decide(desk, number, "R12", {})
    assert desk.look(number).decision.proposed_outcome is None


def test_unfinished_answers_propose_nothing(desk):
    number = desk.searched(desk.case())
    decide(desk, number, "R12", BEFORE_REPEAT)
    assert desk.look(number).decision.proposed_outcome is None


@pytest.mark.parametrize("strange", ["<script>", "' OR 1=1", "yes\x00"])
def test_a_strange_answer_is_asked_again(desk, strange):
    answer = desk.as_("officer").get(path(desk.case(), withdrawn=strange))
    assert answer.status_code in (200, 400)
    assert strange not in answer.text


@pytest.mark.parametrize(("who", "status"), [("head", 403), ("supervisor", 403), ("foreign", 404)])
def test_only_who_may_decide_is_guided(desk, who, status):
    assert desk.as_(who).get(path(desk.case())).status_code == status


def test_outside_handling_the_page_says_why_not(desk):
    answer = desk.as_("officer").get(path(desk.case("sent")))
    assert answer.status_code == 409
