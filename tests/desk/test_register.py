"""Registering what came on paper or by word of mouth: the slip, its code, and once only."""

import io

import pytest

from tests.builders import an_id_number
from tests.desk.conftest import TODAY
from tracker.cases.case import Case
from tracker.cases.query_code import opens
from tracker.extensions import db

PAPER = {
    "kind": "natural_person",
    "name": "欧阳若兰",
    "id_type": "resident_id",
    "phone": "13912345678",
    "address": "示范市黄河路9号",
    "wanted": "2024年河道采砂许可审批结果",
    "form": "paper",
    "way": "post",
    "channel": "signed_mail",
    "delivered_on": "2026-03-12",
    "tracking_number": "EM100000001CN",
    "signed_by": "收发室",
}


def _send(client, **answers):
    return client.send("/desk/register", **(PAPER | {"id_number": an_id_number()} | answers))


def _cases(desk) -> list[Case]:
    with desk.app.app_context():
        return list(db.session.query(Case))


def _shown(html: str, name: str) -> str:
    return html.split(f'{name}">')[1].split("<")[0]


@pytest.mark.parametrize("who", ["officer", "head"])
def test_a_paper_application_gets_a_number_and_a_code_on_its_slip(desk, who):
    slip = _send(desk.as_(who))
    assert "申请已登记" in slip.text
    case = desk.look(_shown(slip.text, "app-panel__number"))
    with desk.app.app_context():
        assert opens(case, _shown(slip.text, "app-code-box__code"))
    assert (case.state, case.channel) == ("submitted", "signed_mail")
    assert case.arrival_tracking_number == "EM100000001CN"


def test_the_code_is_shown_on_the_slip_alone(desk):
    client = desk.as_("officer")
    slip = _send(client).text
    number, code = _shown(slip, "app-panel__number"), _shown(slip, "app-code-box__code")
    assert code not in client.get(f"/desk/cases/{number}").text
    assert code not in client.get(f"/desk/cases/{number}/form").text


def test_a_form_sent_twice_gives_one_case_and_the_same_slip(desk):
    client = desk.as_("officer")
    client.get("/desk/register")
    data = client.page.fields | PAPER | {"id_number": an_id_number()}
    first, second = (client.post("/desk/register", data=data).text for _ in range(2))
    assert len(_cases(desk)) == 1
    for shown in ("app-panel__number", "app-code-box__code"):
        assert _shown(first, shown) == _shown(second, shown)


def test_what_a_paper_lacks_is_left_for_a_correction(desk):
    answer = _send(desk.as_("officer"), id_number="", phone="", address="", form="", way="")
    assert "申请已登记" in answer.text


def test_a_signed_letter_is_received_on_the_day_it_was_signed_for(desk):
    client = desk.as_("officer")
    number = _shown(_send(client).text, "app-panel__number")
    path = f"/desk/cases/{number}/acknowledge"
    page = client.get(path).text
    assert "2026年3月12日（周四）" in page
    assert "confirmed_on" not in page
    assert "已确认收到申请之日为2026年3月12日" in client.send(path).text


def test_an_oral_application_is_printed_to_be_signed(desk):
    slip = _send(desk.as_("officer"), channel="in_person", is_oral="y")
    assert "申请人签名" in slip.text
    assert "示范市黄河路9号" in slip.text


def test_an_oral_application_comes_in_person(desk):
    answer = _send(desk.as_("officer"), is_oral="y")
    assert "口头申请应当当面提出" in answer.text
    assert _cases(desk) == []


WRONG = [
    ("channel", "", "请选择收到方式"),
    ("channel", "internet", "不是有效的选择"),
    ("delivered_on", "2026-03-14", "日期不能晚于今天"),
    ("delivered_on", "2026-02-30", "请填写真实的日期"),
    ("kind", "", "请选择申请人类别"),
    ("name", "", "请写“未写明”"),
    ("wanted", "", "请写“未写明”"),
    ("id_number", "410105199003070000", "身份证"),
]


@pytest.mark.parametrize(("field", "typed", "sentence"), WRONG)
def test_a_wrong_answer_is_answered_beside_its_field_and_nothing_is_lost(
    desk, field, typed, sentence
):
    answer = _send(desk.as_("officer"), **{field: typed})
    assert f'id="{field}-error"' in answer.text
    assert sentence in answer.text
    assert "EM100000001CN" in answer.text
    assert _cases(desk) == []


def test_the_scan_of_envelope_and_form_is_kept_with_the_case(desk):
    client = desk.as_("officer")
    client.get("/desk/register")
    scan = {"scan": (io.BytesIO(b"%PDF-1.4\n%%EOF\n"), "信封和申请表.pdf")}
    data = client.page.fields | PAPER | {"id_number": an_id_number()} | scan
    number = _shown(client.post("/desk/register", data=data).text, "app-panel__number")
    assert "信封和申请表.pdf" in client.get(f"/desk/cases/{number}").text
    assert desk.look(number).submitted_at.date().isoformat() == "2026-03-12"


@pytest.mark.parametrize("who", ["leader", "supervisor", "legal"])
def test_who_does_not_handle_cases_cannot_register_one(desk, who):
    assert desk.as_(who).get("/desk/register").status_code == 403


def test_today_is_offered_as_the_day_of_arrival(desk):
    client = desk.as_("officer")
    client.get("/desk/register")
    assert client.page.fields["delivered_on"] == TODAY.isoformat()
