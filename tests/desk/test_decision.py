"""Proposing and reviewing a decision: the closed list, the letter to see first, the files."""

import io

import pytest
from sqlalchemy import select

from tests.builders import UNPUBLISHED, a_user
from tracker.cases.case import Case
from tracker.extensions import db
from tracker.handling import review
from tracker.law.outcomes import OUTCOMES
from tracker.letters import queries as letters
from tracker.letters.kinds import CONTENT

pytestmark = pytest.mark.one_database

OPEN = [code for code in OUTCOMES if code not in {"R15", "R19", "R21", "R22", "R23", "R24"}]
PDF = b"%PDF-1.4\n%%EOF\n"


def _fill(client, path: str, code: str, **more) -> dict:
    """The fields of the decision form with something in each required one."""
    client.get(path)
    written = {key: f"写明{key}" for key in CONTENT[code]}
    grounds = {"R07": "business_secret", "R03": "internal"}
    ticked = {"exemptions": grounds[code]} if code in grounds else {}
    suits = UNPUBLISHED if code in ("R02", "R03") else {}
    return client.page.fields | written | ticked | suits | more


def test_every_outcome_that_an_officer_may_choose_is_listed(desk):
    page = desk.as_("officer").get(f"/desk/cases/{desk.case()}/decide").text
    listed = {code for code in OUTCOMES if f'value="{code}"' in page}
    assert listed == {*OPEN, "R15"}
    for group in ("予以公开", "部分公开", "不予公开", "无法提供", "不予处理", "其他处理"):
        assert group in page


@pytest.mark.parametrize("code", OPEN)
def test_each_outcome_goes_to_review_through_its_own_form(desk, code):
    number, client = desk.searched(desk.case()), desk.as_("officer")
    path = f"/desk/cases/{number}/decide?outcome={code}"
    answer = client.post(path, data=_fill(client, path, code), follow_redirects=True)
    assert "答复意见已送审，审核期间答复期限继续计算。现在等待：公开工作机构意见" in answer.text
    decision = desk.look(number).decision
    assert (decision.outcome, decision.report_row) == (code, OUTCOMES[code].row)


def test_going_on_without_a_choice_says_so(desk):
    answer = desk.as_("officer").get(f"/desk/cases/{desk.case()}/decide?chosen=y")
    assert "请选择一种办理结果" in answer.text


@pytest.mark.parametrize("code", ["R21", "R22", "R23", "R24", "R99", "<b>"])
def test_an_outcome_that_is_not_open_leads_back_to_the_list(desk, code):
    answer = desk.as_("officer").get(f"/desk/cases/{desk.case()}/decide?outcome={code}")
    assert "继续，填写答复内容" in answer.text


@pytest.mark.parametrize("code", ["R02", "R03", "R04", "R12", "R16"])
def test_the_preview_shows_the_letter_and_saves_nothing(desk, code):
    number, client = desk.searched(desk.case()), desk.as_("officer")
    path = f"/desk/cases/{number}/decide?outcome={code}"
    answer = client.post(path, data=_fill(client, path, code, preview="y"))
    assert "〔草稿〕" in answer.text
    said = "检索地点：水政科、档案室纸质目录" if code == "R12" else f"写明{CONTENT[code][0]}"
    assert said in answer.text.split("〔草稿〕")[1]
    assert desk.look(number).state == "handling"
    assert desk.look(number).decisions == []


@pytest.mark.parametrize("other", ["R05", "R99", "", "<b>"])
def test_the_outcome_is_the_one_whose_form_was_shown(desk, other):
    number, client = desk.searched(desk.case()), desk.as_("officer")
    path = f"/desk/cases/{number}/decide?outcome=R12"
    client.post(path, data=_fill(client, path, "R12", outcome=other))
    assert desk.look(number).decision.outcome == "R12"


def test_a_ground_that_does_not_exist_is_an_error_beside_its_field(desk):
    number, client = desk.case(), desk.as_("officer")
    path = f"/desk/cases/{number}/decide?outcome=R03"
    assert client.post(path, data=_fill(client, path, "R03", exemptions="x")).status_code == 200
    assert client.page.title.startswith("错误")
    assert desk.look(number).decisions == []


def test_what_an_officer_writes_cannot_run_in_the_preview(desk):
    number, client = desk.case(), desk.as_("officer")
    path = f"/desk/cases/{number}/decide?outcome=R13"
    evil = "<script>alert(1)</script>"
    answer = client.post(path, data=_fill(client, path, "R13", preview="y", reason=evil))
    assert evil not in answer.text
    assert "&lt;script&gt;" in answer.text


def test_a_missing_piece_is_asked_for_beside_its_field(desk):
    path = f"/desk/cases/{desk.case()}/decide?outcome=R13"
    answer = desk.as_("officer").send(path, reason="")
    assert 'id="reason-error"' in answer.text
    assert "请填写事实和理由" in answer.text


def test_a_refusal_names_its_ground(desk):
    path = f"/desk/cases/{desk.case()}/decide?outcome=R07"
    answer = desk.as_("officer").send(path, reason="涉及第三方")
    assert 'id="exemptions-error"' in answer.text


def test_files_go_with_the_reply_and_to_the_head(desk):
    number, client = desk.case(), desk.as_("officer")
    path = f"/desk/cases/{number}/decide?outcome=R02"
    file = {"files": (io.BytesIO(PDF), "采购合同.pdf")}
    client.post(path, data=_fill(client, path, "R02") | file)
    page = desk.as_("head").get(f"/desk/cases/{number}/review").text
    assert page.count("采购合同.pdf") == 2  # in the letter's list, and to open


def test_a_file_that_is_not_taken_in_is_named_and_nothing_is_saved(desk):
    number, client = desk.case(), desk.as_("officer")
    path = f"/desk/cases/{number}/decide?outcome=R02"
    file = {"files": (io.BytesIO(b""), "空.pdf")}
    answer = client.post(path, data=_fill(client, path, "R02", disclosed="采购合同一份") | file)
    assert "“空.pdf”是空文件" in answer.text
    assert "采购合同一份" in answer.text
    assert desk.look(number).state == "handling"


def test_what_was_returned_is_there_to_be_mended(desk):
    number, client = desk.case(), desk.as_("officer")
    path = f"/desk/cases/{number}/decide?outcome=R02"
    file = {"files": (io.BytesIO(PDF), "采购合同.pdf")}
    client.post(path, data=_fill(client, path, "R02", disclosed="采购合同一份") | file)
    desk.as_("head").send(f"/desk/cases/{number}/review", answer="return", reason="请写明页数")
    page = client.get(path).text
    assert "采购合同一份" in page
    assert "采购合同.pdf" in page
    client.post(path, data=client.page.fields)
    assert [one.name for one in desk.look(number).released] == ["采购合同.pdf"]


def test_a_returned_decision_without_a_reason_is_not_returned(desk):
    number = desk.case("in_review")
    answer = desk.as_("head").send(f"/desk/cases/{number}/review", answer="return")
    assert "退回的，请填写退回意见" in answer.text
    assert desk.look(number).state == "in_review"


def test_the_head_sees_the_letter_before_issuing_it(desk):
    number, client = (
        desk.case("in_review", outcome="R08", exemptions=["internal"]),
        desk.as_("head"),
    )
    draft = client.get(f"/desk/cases/{number}/review").text
    assert "不予公开决定书" in draft
    assert "黄河水利委员会" in draft
    client.send(f"/desk/cases/{number}/review", answer="agree")
    with desk.app.app_context():
        case = db.session.scalar(select(Case).filter_by(case_number=number))
        review.give(case, a_user("legal"))
        db.session.commit()
    desk.as_("leader").send(f"/desk/cases/{number}/review", answer="issue")
    with desk.app.app_context():
        issued = letters.of_case(desk.look(number))[-1]
    assert issued.title == "不予公开决定书"
    assert "〔草稿〕" not in issued.body


def test_a_part_may_be_lacking_for_another_reason_with_its_article(desk):
    number, client = desk.case(), desk.as_("officer")
    path = f"/desk/cases/{number}/decide?outcome=R03"
    data = _fill(client, path, "R03", law="《政府信息公开条例》第三十六条第（四）项")
    del data["exemptions"]
    client.post(path, data=data)
    assert desk.look(number).state == "in_review"
