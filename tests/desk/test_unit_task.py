"""Unit tasks through their pages: sent, worked on by the unit, listed late, and kept apart."""

import io
from datetime import date

import pytest

from tests.builders import SEARCH, a_unit, a_user
from tests.desk.conftest import TODAY
from tracker import clock
from tracker.extensions import db

pytestmark = pytest.mark.one_database

WHAT = "请检索合同并提出公开与否的意见"
ANSWER = {"opinion": "disclose", "reasons": "没有不公开的理由", "head_name": "李四"}
PDF = b"%PDF-1.4\n%%EOF\n"


@pytest.fixture
def units(desk) -> dict[str, str]:
    """The units to choose from, and a member of the second one."""
    with desk.app.app_context():
        other = a_unit("工务科")
        desk.ids["works"] = a_user("officer", unit=other).id
        water = desk.user("section").unit_id
        db.session.commit()
        return {"water": str(water), "works": str(other.id)}


@pytest.fixture
def number(desk, units) -> str:
    """A case with a task for each of two units."""
    made = desk.case()
    answers = {"units": [units["water"], units["works"]], "asked": WHAT}
    page = desk.as_("officer").send(f"/desk/cases/{made}/unit-task-send", **answers).text
    assert "已转给" in page
    return made


def of(number: str, task: int = 1, page: str = "") -> str:
    return f"/desk/cases/{number}/unit-tasks/{task}{page}"


def test_what_is_asked_stands_on_the_case_page_and_in_the_story(desk, number):
    page = desk.as_("supervisor").get(f"/desk/cases/{number}").text
    for said in ("第 1 号：水政科", "第 2 号：工务科", "待签收", "第 2 号转办单：转给工务科"):
        assert said in page


def test_the_form_begins_with_the_agencys_days_and_says_what_the_law_leaves(desk, units):
    client = desk.as_("officer")
    page = client.get(f"/desk/cases/{desk.case()}/unit-task-send").text
    assert client.page.fields["due_on"] == "2026-03-20"
    assert "答复期限为2026年3月31日" in page
    assert "最迟应为2026年3月24日" in page
    assert 'name="knowingly"' not in page


def test_a_date_that_leaves_no_time_is_warned_of_and_taken_once_confirmed(desk, units):
    made, client = desk.case(), desk.as_("officer")
    path = f"/desk/cases/{made}/unit-task-send"
    late = {"units": units["water"], "asked": WHAT, "due_on": "2026-03-25"}
    page = client.send(path, **late).text
    assert "不足以在答复期限" in page
    assert 'name="knowingly"' in page
    assert WHAT in page
    assert "已转给" in client.post(path, data=client.page.fields | late | {"knowingly": "y"},
                                 follow_redirects=True).text  # fmt: skip


def test_the_unit_signs_answers_and_hands_in_its_files(desk, number):
    client = desk.as_("section")
    page = client.get(of(number)).text
    assert f"{of(number)}/sign" in page.split("app-columns")[0]
    assert "请在内部期限以前反馈" in client.send(of(number, page="/sign")).text
    client.get(of(number, page="/answer"))
    file = {"files": (io.BytesIO(PDF), "采购合同.pdf")}
    client.post(of(number, page="/answer"), data=client.page.fields | ANSWER | file,
                follow_redirects=True)  # fmt: skip
    page = desk.as_("officer").get(of(number)).text
    for said in ("可以公开", "没有不公开的理由", "李四", "采购合同.pdf", "已反馈"):
        assert said in page
    [link] = [one for one in client.page.links if "materials" in one]
    assert desk.as_("officer").get(link).data == PDF
    assert desk.as_("works").get(link).status_code == 404


def test_a_search_of_the_unit_bears_out_that_nothing_is_held(desk, number):
    client = desk.as_("section")
    client.send(of(number, page="/sign"))
    answer = ANSWER | {"opinion": "not_held"}
    assert "先登记检索" in client.send(of(number, page="/answer"), **answer).text
    told = SEARCH | {"searched_on": TODAY.isoformat()}
    assert "检索记录已保存" in client.send(of(number, page="/search"), **told).text
    assert "已反馈给信息公开机构" in client.send(of(number, page="/answer"), **answer).text
    page = desk.as_("officer").get(f"/desk/cases/{number}/decide?outcome=R12")
    assert page.status_code == 200
    assert "档案室纸质目录" in desk.as_("officer").get(f"/desk/cases/{number}").text


def test_a_unit_that_is_asked_does_not_see_the_case_nor_who_applies(desk, number):
    client = desk.as_("section")
    for page in (of(number), of(number, page="/slip"), of(number, page="/sign")):
        text = client.get(page).text
        assert "2025年度黄河下游防汛物资采购合同" in text
        for secret in ("沈若溪", "13900000000", "示范市堤顶路"):
            assert secret not in text
        assert f'href="/desk/cases/{number}"' not in text
    for page in ("", "/form", "/exhibit", "/decide", "/search-record", "/unit-task-send"):
        assert client.get(f"/desk/cases/{number}{page}").status_code == 404
    assert number not in client.get("/desk?filter=all").text.split("<table")[-1]


def test_a_unit_does_not_see_the_task_of_another(desk, number):
    client = desk.as_("section")
    for page in ("", "/slip", "/sign", "/answer", "/search"):
        assert client.get(of(number, 2, page)).status_code == 404
    assert "工务科" not in client.get("/desk/unit-tasks?filter=all").text
    assert desk.as_("foreign").get(of(number)).status_code == 404


@pytest.mark.parametrize("page", ["send-back", "move", "remind", "cancel", "x"])
def test_what_the_office_does_is_not_there_for_the_unit(desk, number, page):
    assert desk.as_("section").get(of(number, page=f"/{page}")).status_code == 404


def test_the_office_sends_back_moves_reminds_and_cancels(desk, number):
    unit, office = desk.as_("section"), desk.as_("officer")
    assert "已催办" in office.send(of(number, page="/remind"), words="请尽快").text
    moved = {"due_on": "2026-03-23", "reason": "材料多"}
    assert "答复期限不变" in office.send(of(number, page="/move"), **moved).text
    unit.send(of(number, page="/sign"))
    unit.send(of(number, page="/answer"), **ANSWER)
    back = office.send(of(number, page="/send-back"), reason="请写明依据").text
    assert "请科室重新反馈" in back
    assert "已撤销" in office.send(of(number, page="/cancel"), reason="不再需要").text
    page = unit.get(of(number)).text
    for said in ("请尽快", "材料多", "没有不公开的理由", "请写明依据", "不再需要"):
        assert said in page


def test_an_act_that_comes_too_late_says_so(desk, number):
    answer = desk.as_("section").get(of(number, page="/answer"))
    assert (answer.status_code, "不能办理这项操作" in answer.text) == (409, True)


def test_the_late_ones_are_listed_by_unit_with_their_working_days(desk, number, units):
    with clock.at(date(2026, 3, 24)):
        page = desk.as_("head").get("/desk/unit-tasks").text
        assert page.count("已逾期 2 个工作日") == 2
        one = desk.as_("head").get(f"/desk/unit-tasks?filter=late&unit={units['works']}").text
        assert one.count("已逾期 2 个工作日") == 1
    assert "这里没有转办单" in desk.as_("head").get("/desk/unit-tasks").text


@pytest.mark.parametrize("after", ["", "x", "2026-03-01_x", "2026-03-01_1_2", "2099-01-01_1"])
def test_a_strange_key_is_no_error(desk, number, after):
    page = desk.as_("head").get(f"/desk/unit-tasks?filter=all&unit=x&after={after}")
    assert page.status_code == 200


def test_the_inbox_counts_what_waits_for_the_unit(desk, number):
    page = desk.as_("section").get("/desk").text
    assert "/desk/unit-tasks?filter=to_sign" in page
    assert "/desk/unit-tasks?" not in desk.as_("foreign").get("/desk").text


def test_the_slip_has_room_to_sign_and_to_answer(desk, number):
    page = desk.as_("section").get(of(number, page="/slip")).text
    for said in ("政府信息公开申请转办单", WHAT, "签收人：", "科室负责人签字：", "检索情况"):
        assert said in page


def test_fifty_tasks_cost_no_more_queries_than_one(desk, number, units):
    client, asked = desk.as_("officer"), {"units": units["water"], "asked": WHAT}
    with desk.counted() as one:
        client.get("/desk/unit-tasks?filter=all")
    for _ in range(4):
        client.send(f"/desk/cases/{number}/unit-task-send", **asked)
    with desk.counted() as more:
        client.get("/desk/unit-tasks?filter=all")
    assert len(more) <= len(one)
