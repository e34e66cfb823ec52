"""The leaders' page: who sees it, that numbers lead to cases, and how much it asks."""

import re
from datetime import date

import pytest

from tests.builders import a_case, a_unit, an_agency
from tests.desk.conftest import TODAY, Desk
from tracker import clock
from tracker.cases import queries
from tracker.extensions import db
from tracker.handling import reply


@pytest.fixture
def desk(app):
    with clock.at(TODAY):
        yield Desk(app)


@pytest.mark.parametrize("name", ["leader", "head", "supervisor"])
def test_leaders_see_it(desk, name):
    desk.case("sent"), desk.case("handling")
    client = desk.as_(name)
    assert client.get("/oversight").status_code == 200
    assert "办理概况：2026 年第 1 季度" in client.page.text


@pytest.mark.parametrize("name", ["officer", "section", "legal", "system_admin"])
def test_others_do_not(desk, name):
    assert desk.as_(name).get("/oversight").status_code == 403
    assert desk.as_(name).get("/oversight/cases?measure=open&period=2026").status_code == 403


def test_every_number_leads_to_its_cases(desk):
    numbers = [desk.case("sent"), desk.case("closed"), desk.case("handling")]
    client = desk.as_("leader")
    client.get("/oversight?period=2026-03")
    links = {link for link in client.page.links if link.startswith("/oversight/cases")}
    assert len(links) > 10
    for link in links:
        client.get(link)
        assert any(number in client.page.text for number in numbers), link


def test_an_agency_sees_its_own_cases_and_units_only(desk):
    with desk.app.app_context():
        other = an_agency("HZ", "惠州河务局")
        foreign = a_case("handling", agency=other).case_number
        unit = a_unit("防汛科", other).id
        db.session.commit()
    own = desk.case("handling")
    client = desk.as_("leader")
    client.get("/oversight/cases?measure=open&period=2026")
    assert own in client.page.text
    assert foreign not in client.page.text
    client.get(f"/oversight/cases?measure=open&period=2026&unit={unit}")
    assert "防汛科" not in client.page.text


@pytest.mark.parametrize(
    "asked",
    ["", "measure=open", "measure=nothing&period=2026", "measure=open&period=x",
     "measure=open&period=2026&unit=x", "measure=open&period=2026&unit=99999999999"],
)  # fmt: skip
def test_an_address_that_names_no_number_is_not_found(desk, asked):
    assert desk.as_("leader").get(f"/oversight/cases?{asked}").status_code == 404


def test_wrong_days_are_said_beside_them_and_kept(desk):
    client = desk.as_("leader")
    client.get("/oversight?from=2026-02-30&to=2026-03-01")
    assert "请填写真实的起止日期" in client.page.text
    assert client.page.fields["from"] == "2026-02-30"
    assert client.page.title.startswith("错误：")


def test_what_ended_late_tells_the_unit_that_answers_and_why_or_that_nothing_is_recorded(desk):
    told, untold, hidden = (desk.case("to_send", on=date(2026, 1, 5)) for _ in range(3))
    with desk.app.app_context():
        officer, unit = desk.user("officer"), a_unit("防汛科")
        for number in (told, untold, hidden):
            case = queries.find(officer, number)
            late = {"late_unit": unit, "late_reason": "档案分存三处"}
            reply.record_sending(case, officer, TODAY, "courier", **late)
            if number == untold:
                db.session.delete(case.lateness)  # as from before it was asked for
            case.is_restricted = number == hidden
        db.session.commit()
    client = desk.as_("supervisor")
    client.get("/oversight")
    late = client.page.text.split("逾期办结的申请，原因和责任科室")[1].split("各科室")[0]
    assert (told in late, untold in late, hidden in late) == (True, True, False)
    assert "防汛科 档案分存三处" in late
    assert "没有登记原因（" in late


def test_an_empty_agency_prints_zeros(desk):
    client = desk.as_("leader")
    client.get("/oversight")
    assert "没有逾期未答复的申请" in client.page.text
    assert "本期没有逾期办结的申请" in client.page.text
    assert "还没有申请" in client.page.text


def test_every_drawing_has_a_title_or_is_hidden_and_a_table_says_the_same(desk):
    desk.case("sent"), desk.case("closed"), desk.case("handling")
    html = desk.as_("leader").get("/oversight?period=2026-03").text
    without = re.sub(
        r'<ul class="app-chart__legend" aria-hidden="true">.*?</ul>', "", html, flags=re.S
    )
    main = without.split("<main")[1].split("</main")[0]
    drawings = re.findall(r"<svg[^>]*>", main)
    assert len(drawings) > 1
    for drawing in drawings:
        named = re.search(r'role="img" aria-labelledby="([^"]+)"', drawing)
        assert 'aria-hidden="true"' in drawing or f'<title id="{named[1]}">' in main, drawing
    chart, table = main.split("app-chart__columns")[1].split("<table")[:2]
    drawn = re.findall(r'__number"[^>]*>(\d+)<', chart)
    assert drawn
    assert sorted(drawn) == sorted(re.findall(r">(\d+)</a>", table.split("</table")[0]))


def test_the_page_asks_as_much_of_many_cases_as_of_few(desk):
    client = desk.as_("leader")
    desk.case("sent"), desk.case("handling", on=TODAY.replace(month=1, day=5))
    with desk.counted() as few:
        client.get("/oversight")
    for _ in range(4):
        desk.case("sent"), desk.case("handling", on=TODAY.replace(month=1, day=5))
    with desk.counted() as many:
        client.get("/oversight")
    assert len(many) <= len(few) <= 16
