"""Joint applicants and agents on the pages: registered, masked, their papers asked for."""

import io

import pytest

from tests.builders import an_id_number
from tests.desk.conftest import TODAY

pytestmark = pytest.mark.one_database

PDF = b"%PDF-1.4\n%%EOF\n"
ON = TODAY.isoformat()
PAPER = {"kind": "natural_person", "name": "沈若溪", "id_type": "resident_id",
         "id_number": an_id_number(), "phone": "13900000000", "wanted": "防汛预案",
         "channel": "in_person", "delivered_on": ON}  # fmt: skip
NEW = {"agent": "0", "sent": "0", "name": "何远山"}
JOINT = "温知行，410105199001010011，13800000000\n顾青禾"


def registered(desk, **told: object):
    client = desk.as_("officer")
    client.get("/desk/register")
    data = client.page.fields | PAPER | told
    page = client.post("/desk/register", data=data).text
    return client, page


def test_a_paper_names_all_who_ask_and_who_acts_for_them(desk):
    told = {"joint": JOINT, "agent_name": "何远山", "papers-kind": "lawyer",
            "papers-firm": "示范律师事务所", "papers-may_receive": "y",
            "papers-licence": "14101202610000001", "help_kinds": "hearing", "help_note": "手语",
            "papers-authority": (io.BytesIO(PDF), "授权委托书.pdf")}  # fmt: skip
    client, slip = registered(desk, **told)
    assert "govuk-error-summary" not in slip
    case = desk.look("HHJ-2026-00001")
    page = client.get(f"/desk/cases/{case.case_number}").text
    for said in (
        "3 位",
        "温知行",
        "顾青禾",
        "律师",
        "何远山",
        "示范律师事务所",
        "授权委托书.pdf",
        "14101202610000001",
        "需要帮助",
        "听力有障碍",
        "手语",
    ):
        assert said in page
    assert "待办：还缺代理人的证件号码" in page
    for hidden in ("410105199001010011", "13800000000"):
        assert hidden not in page


def test_a_line_without_a_name_is_an_error_beside_the_field_and_stays(desk):
    _, page = registered(desk, joint="，410105199001010011")
    assert 'id="joint-error"' in page
    assert "410105199001010011" in page


def test_who_acts_for_the_applicant_is_shown_in_full_only_by_a_logged_look(desk):
    number, client = desk.case(), desk.as_("officer")
    told = NEW | {"id_number": "410105199001010011", "phone": "13700000000"}
    page = client.send(f"/desk/cases/{number}/agent", **told).text
    assert "已登记代理人，还缺：授权委托书" in page
    assert "13700000000" not in page
    client.get(f"/desk/cases/{number}")
    data = client.page.fields | {"reason": "邮寄答复书"}
    page = client.post(f"/desk/cases/{number}/identity", data=data).text
    assert "410105199001010011" in page


def test_missing_papers_are_offered_to_be_asked_for_in_a_correction(desk):
    number, client = desk.case(), desk.as_("officer")
    client.send(f"/desk/cases/{number}/agent", **NEW)
    page = client.get(f"/desk/cases/{number}/correction").text
    assert "请补交代理人何远山的材料：代理人的证件号码、授权委托书。" in page


def test_papers_that_come_later_complete_the_agent(desk):
    number, client = desk.case(), desk.as_("officer")
    path = f"/desk/cases/{number}/agent"
    client.send(path, **NEW, id_number="410105199001010011")
    client.get(path)
    data = client.page.fields | {"agent": "1", "sent": "0", "may_receive": "y",
                                 "authority": (io.BytesIO(PDF), "委托书.pdf")}  # fmt: skip
    page = client.post(path, data=data, follow_redirects=True).text
    assert "已登记代理人，材料齐全" in page
    assert "文书送达代理人" in page
    told = {"agent": "1", "reason": "申请人来信取消"}
    assert "代理已于" in client.send(f"/desk/cases/{number}/agent-end", **told).text


def test_a_joint_applicant_comes_and_leaves_with_the_reason_in_the_history(desk):
    number, client = desk.case(), desk.as_("officer")
    path = f"/desk/cases/{number}/joint-applicant"
    assert "请填写增加的理由" in client.send(path, name="温知行").text
    page = client.send(path, name="温知行", reason="补正时写明").text
    for said in ("增加共同申请人，共 2 位申请人", "补正时写明", "温知行"):
        assert said in page
    told = {"joint": "1", "reason": "本人来信退出"}
    page = client.send(f"{path}-leaving", **told).text
    assert "尚有 1 位申请人" in page


@pytest.mark.parametrize("page", ["joint-applicant-leaving", "agent-end"])
def test_where_there_is_nobody_the_page_says_so(desk, page):
    answer = desk.as_("officer").get(f"/desk/cases/{desk.case()}/{page}")
    assert answer.status_code == 409
