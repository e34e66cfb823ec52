"""Identity data: masked on every page, shown once for a reason, and the look is logged."""

import pytest

from tests.desk.conftest import TODAY

pytestmark = pytest.mark.one_database

ON = TODAY.isoformat()


def test_the_number_is_masked_but_for_its_ends(desk):
    number = desk.case()
    whole = desk.look(number).applicant.id_number
    page = desk.as_("officer").get(f"/desk/cases/{number}").text
    assert whole[:4] + "*" * 12 + whole[-2:] in page


@pytest.mark.parametrize(("act", "shown"), [("acknowledge", True), ("assign", False)])
def test_whoever_calls_the_applicant_sees_the_number_to_call(desk, act, shown):
    number = desk.case("submitted", phone="13912345678")
    page = desk.as_("head").get(f"/desk/cases/{number}/{act}").text
    assert ("13912345678" in page) is shown


def test_contact_data_are_hidden_until_they_are_asked_for(desk):
    page = desk.as_("officer").get(f"/desk/cases/{desk.case(phone='13912345678')}").text
    assert "13912345678" not in page


def test_a_reason_shows_the_data_once_and_is_kept(desk):
    number, client = desk.case(), desk.as_("officer")
    whole = desk.look(number).applicant.id_number
    client.get(f"/desk/cases/{number}")
    asked = client.page.fields | {"reason": "邮寄答复书"}
    shown = client.post(f"/desk/cases/{number}/identity", data=asked)
    assert whole in shown.text
    assert "只显示这一次" in shown.text
    after = client.get(f"/desk/cases/{number}").text
    assert whole not in after
    assert "邮寄答复书" in after
    assert [event.actor_id for event in desk.events("reveal_identity")] == [desk.ids["officer"]]


def test_the_log_itself_does_not_hold_the_reason(desk):
    number, client = desk.case(), desk.as_("officer")
    client.get(f"/desk/cases/{number}")
    asked = client.page.fields | {"reason": "核对林某的地址"}
    client.post(f"/desk/cases/{number}/identity", data=asked)
    assert "林某" not in str(desk.events("reveal_identity")[0].data)


@pytest.mark.parametrize("reason", ["", "   "])
def test_without_a_reason_nothing_is_shown_or_logged(desk, reason):
    number, client = desk.case(), desk.as_("officer")
    client.get(f"/desk/cases/{number}")
    answer = client.post(
        f"/desk/cases/{number}/identity", data=client.page.fields | {"reason": reason}
    )
    assert "请填写查看理由" in answer.text
    assert desk.look(number).applicant.id_number not in answer.text
    assert desk.events("reveal_identity") == []


@pytest.mark.parametrize("who", ["leader", "supervisor"])
def test_who_only_reads_cannot_look(desk, who):
    number, client = desk.case(), desk.as_(who)
    assert "显示完整身份信息" not in client.get(f"/desk/cases/{number}").text
    token = {"csrf_token": client.page.fields["csrf_token"], "reason": "好奇"}
    assert client.post(f"/desk/cases/{number}/identity", data=token).status_code == 403


def test_a_foreign_case_shows_nobody(desk):
    number, client = desk.case(), desk.as_("foreign")
    client.get("/desk/register")
    token = {"csrf_token": client.page.fields["csrf_token"], "reason": "好奇"}
    assert client.post(f"/desk/cases/{number}/identity", data=token).status_code == 404
    assert desk.events("reveal_identity") == []


CHECKED = {"how": "counter", "document": "居民身份证原件", "matches": "y"}


def test_a_lost_code_is_replaced_on_a_slip_that_shows_it_once(desk):
    number, client = desk.case(), desk.as_("officer")
    before = desk.look(number).query_code_digest
    slip = client.send(f"/desk/cases/{number}/query-code", **CHECKED)
    assert "查询码已更换" in slip.text
    assert desk.look(number).query_code_digest != before
    code = slip.text.split('app-code-box__code">')[1].split("<")[0]
    later = client.get(f"/desk/cases/{number}").text
    assert code not in later
    assert "居民身份证原件" in later


@pytest.mark.parametrize("left_out", ["how", "document", "matches"])
def test_a_code_is_not_replaced_without_the_check(desk, left_out):
    number = desk.case()
    before = desk.look(number).query_code_digest
    answers = CHECKED | {left_out: ""}
    answers = {name: value for name, value in answers.items() if value}
    answer = desk.as_("officer").send(f"/desk/cases/{number}/query-code", **answers)
    assert "有错误需要改正" in answer.text
    assert desk.look(number).query_code_digest == before
