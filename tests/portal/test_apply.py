"""The form's pages: what is asked, what is kept, and what is said of a wrong answer."""

import pytest

WRONG = [
    ("applicant", {"name": ""}, "请填写姓名"),
    ("applicant", {"id_number": "110105194912310021"}, "身份证号码有误"),
    ("applicant", {"phone": "6955"}, "请填写能打通的电话"),
    ("applicant", {"phone": "", "email": "", "address": ""}, "请至少填写一种联系方式"),
    ("wanted", {"wanted": ""}, "请写明您需要什么信息"),
    ("delivery", {"way": "post", "address": ""}, "请填写收件地址"),
    ("delivery", {"form": "email", "email": ""}, "请填写电子邮箱"),
]


def start(citizen, until):
    for step in ("who", "applicant", "wanted", "delivery"):
        if step == until:
            return
        citizen.answer(step)


@pytest.mark.parametrize(("step", "wrong", "sentence"), WRONG)
def test_an_error_stands_in_the_summary_beside_its_field_and_in_the_title(
    citizen, step, wrong, sentence
):
    start(citizen, step)
    html = citizen.answer(step, **wrong).text
    assert html.count(sentence) == 2
    assert citizen.client.page.title.startswith("错误：")


@pytest.mark.parametrize(("step", "wrong", "sentence"), WRONG)
def test_nothing_typed_is_lost_by_an_error_nor_by_coming_back_to_the_page(
    citizen, step, wrong, sentence
):
    start(citizen, step)
    citizen.answer(step, **wrong)
    shown = dict(citizen.client.page.fields)
    citizen.client.get(f"/apply/{step}")
    assert {name: shown.get(name, "") for name in wrong} == wrong
    assert (
        citizen.client.page.fields.items()
        >= {name: value for name, value in shown.items() if name != "csrf_token"}.items()
    )


def test_who_applies_is_asked_first_and_an_organisation_says_its_kind(citizen):
    assert "请选择以谁的名义申请" in citizen.answer("who", who="").text
    assert "请选择单位的类别" in citizen.answer("who", who="organisation").text
    answer = citizen.answer("who", who="organisation", organisation_kind="enterprise")
    assert answer.request.path == "/apply/applicant"
    assert {"legal_representative", "contact_name"} <= citizen.client.page.fields.keys()


def test_going_back_keeps_what_was_typed_even_if_it_is_not_right_yet(citizen):
    start(citizen, "wanted")
    answer = citizen.answer("wanted", wanted="半句", purpose="写" * 501, go="back")
    assert answer.request.path == "/apply/applicant"
    assert ">半句</textarea>" in citizen.client.get("/apply/wanted").text


def test_what_was_typed_in_several_lines_comes_back_as_typed(citizen):
    start(citizen, "wanted")
    citizen.answer("wanted", wanted="第一行\r\n  <b>第二行</b>", purpose="写" * 501)
    assert "第一行&#10;  &lt;b&gt;第二行&lt;/b&gt;" in citizen.client.get("/apply/wanted").text


@pytest.mark.parametrize("step", ["applicant", "wanted", "delivery", "files", "check"])
def test_a_page_without_a_beginning_leads_to_the_beginning(citizen, step):
    answer = citizen.client.get(f"/apply/{step}")
    assert (answer.status_code, answer.location) == (303, "/apply")


def test_the_check_page_says_what_is_missing_and_does_not_offer_to_send(citizen):
    start(citizen, "delivery")
    citizen.answer("applicant", phone="", email="", address="")
    html = citizen.client.get("/apply/check").text
    assert "“怎样提供”还没有填写" in html
    assert "/apply/applicant?check=#phone" in html
    assert 'action="/apply/send"' not in html


def test_a_change_leads_back_to_the_check_page(citizen):
    citizen.write()
    data = {"wanted": "另一份合同"}
    answer = citizen.client.send("/apply/wanted?check", **data)
    assert answer.request.path == "/apply/check"
    assert "另一份合同" in answer.text


def test_a_change_of_who_applies_leads_through_what_that_one_is_asked(citizen):
    citizen.write()
    organisation = {"who": "organisation", "organisation_kind": "legal_service"}
    answer = citizen.client.send("/apply?check", **organisation)
    assert answer.request.path == "/apply/applicant"
    assert "请填写联系人姓名" in citizen.client.get("/apply/check").text


def test_fields_that_the_form_does_not_have_are_ignored(citizen):
    start(citizen, "wanted")
    citizen.answer("wanted", state="closed", received_on="2020-01-01", key="mine", agency_id="9")
    citizen.client.get("/apply/check")
    assert "closed" not in citizen.client.page.html
    assert "mine" not in citizen.client.page.html


def test_another_visitor_sees_nothing_of_it(citizen, another):
    citizen.write()
    assert another.client.get("/apply/check").location == "/apply"
    assert "林知秋" not in another.client.get("/apply").text


PUBLIC = ("/", "/guide", "/privacy", "/accessibility", "/apply", "/apply/check", "/apply/receipt")
PUBLIC += ("/status", "/status/case", "/status/lost-code", "/status/new-code/x")


def test_reading_writes_nothing(citizen, rows):
    before = rows()
    for page in PUBLIC:
        citizen.client.get(page)
    assert rows() == before
    citizen.write()
    before = rows()
    for page in ("/apply", "/apply/applicant", "/apply/files", "/apply/check?x", "/apply/receipt"):
        citizen.client.get(page)
    assert rows() == before


@pytest.mark.parametrize("step", ["", "/applicant", "/wanted", "/delivery", "/files", "/check"])
def test_no_page_of_the_form_asks_the_database_more_than_twelve_times(citizen, queries, step):
    citizen.write()
    with queries() as sent:
        assert citizen.client.get(f"/apply{step}").status_code == 200
    assert 0 < len(sent) <= 12
