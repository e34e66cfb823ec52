"""Outgoing post on its pages: entered, settled, listed by year, exported."""

import csv
import io

import pytest
from sqlalchemy import func, select

from tests.builders import LONG_AGO, an_agency
from tracker.agencies import settings
from tracker.extensions import db
from tracker.letters.letter import Letter
from tracker.letters.post import PostItem

REGISTER = "/desk/post?year=2026"
NAME = "2026-0001"


def settled(desk, found: str, note: str = "") -> str:
    """A case whose reply was posted, with what became of it."""
    case = desk.case("sent")
    told = {"item": newest(desk), "found": found, "settled_on": "2026-03-12", "note": note}
    desk.as_("officer").send(f"/desk/cases/{case}/post-settle", **told)
    return case


def newest(desk, row=PostItem) -> int:
    """The id of the last row, as a select sends it."""
    with desk.app.app_context():
        return db.session.scalar(select(func.max(row.id)))


def test_a_letter_is_entered_and_stands_on_the_case_and_in_the_register(desk):
    case = desk.case("handling")
    client = desk.as_("officer")
    page = client.send(
        f"/desk/cases/{case}/post",
        letter=newest(desk, Letter),
        way="post",
        tracking_number="XA12345",
    )
    assert f"已登记寄件 {NAME}" in page.text
    assert "XA12345" in client.get(f"/desk/cases/{case}").text
    assert "XA12345" in client.get(REGISTER).text
    assert "没有寄件" in client.get("/desk/post?year=2025").text


def test_a_returned_reply_is_said_not_to_be_served(desk):
    case = settled(desk, "returned", "地址不详")
    page = desk.as_("officer").get(f"/desk/cases/{case}").text
    assert "答复没有送达，救济期限不起算" in page
    assert "地址不详" in page
    (event,) = desk.events("settle_post")
    assert "地址不详" not in str(event.data)


def test_a_reason_that_is_missing_is_asked_beside_its_field(desk):
    case = desk.case("sent")
    page = desk.as_("officer").send(
        f"/desk/cases/{case}/post-settle", item=newest(desk), found="refused"
    )
    assert "拒收、退回的，请填写原因" in page.text
    assert desk.events("settle_post") == []


def test_a_delivery_fills_in_the_service_form_and_serves_nothing(desk):
    case = settled(desk, "delivered")
    client = desk.as_("officer")
    client.get(f"/desk/cases/{case}/service")
    assert client.page.fields["how"] == "by_post"
    assert "2026-03-12" in client.page.fields["served_on"]
    assert desk.events("record_service") == []


@pytest.mark.parametrize(("set_to", "said"), [("yes", "视为送达"), ("no", "请另行送达")])
def test_a_refusal_is_advice_beside_the_service_form(desk, set_to, said):
    case = settled(desk, "refused", "本人拒收")
    with desk.app.app_context():
        settings.put(an_agency(), "refused_is_served", set_to, LONG_AGO)
        db.session.commit()
    assert said in desk.as_("officer").get(f"/desk/cases/{case}/service").text


def test_the_register_is_filtered_by_state(desk):
    back, away = settled(desk, "returned", "地址不详"), desk.case("sent")
    page = desk.as_("head").get(f"{REGISTER}&state=returned").text
    assert (back in page, away in page) == (True, False)
    page = desk.as_("head").get(f"{REGISTER}&state=on_the_way").text
    assert (back in page, away in page) == (False, True)


def test_the_register_is_exported_without_formulas_and_the_log_says_so(desk):
    settled(desk, "returned", "=1+1")
    client = desk.as_("head")
    client.get(REGISTER)
    token = {"csrf_token": client.page.fields["csrf_token"]}
    answer = client.post("/desk/post.csv?year=2026", data=token)
    rows = list(csv.reader(io.StringIO(answer.get_data(as_text=True).lstrip("\ufeff"))))
    assert (rows[0][0], rows[1][0], rows[1][-1]) == ("寄件编号", NAME, "'=1+1")
    assert len(desk.events("post_exported")) == 1
    assert desk.events("post_exported")[0].data["personal"] is True
    client = desk.as_("leader")  # may not look at identity data
    client.get(REGISTER)
    token = {"csrf_token": client.page.fields["csrf_token"]}
    answer = client.post("/desk/post.csv?year=2026", data=token).get_data(as_text=True)
    assert NAME in answer
    assert "1+1" not in answer


def test_others_find_neither_the_pages_nor_the_entries(desk):
    case = desk.case("sent")
    for page in ("post", "post-settle"):
        assert desk.as_("foreign").get(f"/desk/cases/{case}/{page}").status_code == 404
    for who in ("foreign", "section"):
        assert case not in desk.as_(who).get(REGISTER).text


def test_the_register_asks_no_more_for_more_entries(desk):
    asked = []
    for _ in range(2):
        desk.case("sent")
        with desk.counted() as found:
            desk.as_("head").get(REGISTER)
        asked.append(len(found))
    assert asked[0] == asked[1] <= 8


def test_a_result_is_corrected_on_its_page_and_the_history_says_what_it_was(desk):
    case = settled(desk, "returned", "地址不详")
    path = f"/desk/cases/{case}/post-correction"
    told = {"item": newest(desk), "found": "delivered", "reason": "看错邮件号"}
    page = desk.as_("officer").send(path, **told, settled_on="")
    assert "请填写日期" in page.text
    page = desk.as_("officer").send(path, **told, settled_on="2026-03-12")
    assert "请核对送达日期" in page.text
    assert "原登记退回" in page.text
    away = desk.case("sent")
    assert "没有已经登记结果的寄件" in desk.as_("officer").get(f"/desk/cases/{away}").text
