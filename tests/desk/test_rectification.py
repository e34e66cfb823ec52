"""The register of rectifications on its pages, from the form to the reply that was sent."""

import pytest

from tests.desk.conftest import TODAY

ON = TODAY.isoformat()
TOLD = {"name": "沈若溪", "received_on": ON, "record": "滩区迁建登记表", "wrong": "人口数有误",
        "proof": "户口簿", "id_number": "410105199003070010"}  # fmt: skip
NUMBER = "HHJ-GZ-2026-00001"
ROW = f"/desk/rectifications/{NUMBER}"


@pytest.fixture
def row(desk) -> str:
    page = desk.as_("officer").send("/desk/rectifications/register", **TOLD).text
    assert "已登记，答复期限至2026年4月13日" in page
    return ROW


def test_from_the_form_to_the_reply(desk, row):
    officer, head = desk.as_("officer"), desk.as_("head")
    page = officer.send(f"{row}/decide", outcome="corrected", words="更正为四人").text
    assert "答复意见已送负责人审核" in page
    assert "更正答复书" in head.get(f"{row}/review").text
    assert "答复已签发" in head.send(f"{row}/review", answer="issue").text
    page = officer.send(f"{row}/send", sent_on=ON, way="post").text
    assert "本件更正请求办结" in page
    assert NUMBER in officer.get("/desk/rectifications?state=closed").text
    page = officer.get(row).text
    told = ["登记寄出，本件办结", "签发答复", "拟定答复：已经更正，送审核", "登记更正请求"]
    places = [page.index(one) for one in told]
    assert places == sorted(places)


def test_what_is_missing_is_said_beside_its_field_and_nothing_is_lost(desk):
    client = desk.as_("officer")
    page = client.send("/desk/rectifications/register", name="沈若溪", received_on=ON).text
    for name in ("record", "wrong", "proof"):
        assert f'id="{name}-error"' in page
    assert "沈若溪" in page


def test_a_transfer_names_the_organ(desk, row):
    page = desk.as_("officer").send(f"{row}/decide", outcome="transferred", words="无权").text
    assert "转送的，请填写有权更正的机关" in page


def test_the_page_masks_the_number_and_the_second_act_is_refused_in_words(desk, row):
    client = desk.as_("officer")
    assert "410105199003070010" not in client.get(row).text
    path, told = f"{row}/decide", {"outcome": "refused", "words": "证据不足"}
    client.get(path)
    data = client.page.fields | told
    assert client.post(path, data=data).status_code == 302
    again = client.post(path, data=data)
    assert (again.status_code, "本操作只能在" in again.text) == (409, True)


@pytest.mark.parametrize("who", ["foreign", "section"])
@pytest.mark.parametrize("page", ["", "/decide", "/send"])
def test_who_may_not_see_it_finds_nothing(desk, row, who, page):
    assert desk.as_(who).get(f"{row}{page}").status_code == 404
    assert NUMBER not in desk.as_(who).get("/desk/rectifications").text


def test_the_export_holds_no_personal_data_and_is_logged(desk, row):
    client = desk.as_("officer")
    client.get("/desk/rectifications")
    data = {"csrf_token": client.page.fields["csrf_token"]}
    text = client.post("/desk/rectifications/export", data=data).text
    assert NUMBER in text
    for secret in ("沈若溪", "登记表", "户口簿", "410105"):
        assert secret not in text
    assert [event.data["rows"] for event in desk.events("rectification_export")] == [1]


def test_an_application_that_is_one_is_entered_here_and_still_answered(desk):
    number, client = desk.case(), desk.as_("officer")
    told = {"wrong": "人口数有误", "proof": "户口簿", "reason": "要求改自己的登记"}
    page = client.send(f"/desk/cases/{number}/rectification-from-case", **told).text
    assert f"已转入更正登记，编号{NUMBER}" in page
    assert f"登记为更正请求（编号：{NUMBER}）" in page  # what R25 tells, ready to be sent to review
    assert "本件仍待答复" in client.get(f"/desk/cases/{number}").text
    assert number in client.get(ROW).text
    assert desk.look(number).state == "handling"
