"""The inbox: order, counters that are filters, paging by key, and nobody's name."""

from datetime import date, timedelta

import pytest

from tests.builders import MONDAY, a_case
from tests.desk.conftest import TODAY
from tracker import clock
from tracker.cases import queries
from tracker.cases.case import Case
from tracker.extensions import db
from tracker.handling import closure, extension


def _numbers(client) -> list[str]:
    """The case numbers of the list, in its order."""
    links = [link for link in client.page.links if link.startswith("/desk/cases/")]
    return [link.rsplit("/", 1)[1] for link in links]


def test_the_most_urgent_case_stands_first(desk):
    later = desk.case("handling", on=MONDAY + timedelta(days=7))
    first = desk.case("handling", on=MONDAY)
    client = desk.as_("officer")
    client.get("/desk")
    assert _numbers(client) == [first, later]


# state, when it was filed, today, which filters find it
FOUND = [
    ("submitted", MONDAY, TODAY, {"open", "unconfirmed"}),
    ("handling", MONDAY, date(2026, 3, 31), {"open", "today"}),
    ("handling", MONDAY, date(2026, 3, 30), {"open", "soon"}),
    ("handling", MONDAY, date(2026, 4, 1), {"open", "overdue"}),
    ("handling", date(2026, 12, 14), date(2026, 12, 18), {"open", "provisional"}),
    ("awaiting_correction", MONDAY, TODAY, {"open", "waiting"}),
    ("in_review", MONDAY, TODAY, {"open", "review"}),
    ("sent", MONDAY, TODAY, {"sent"}),
    ("closed", MONDAY, TODAY, {"closed"}),
]


@pytest.mark.parametrize(("state", "on", "today", "filters"), FOUND)
def test_each_filter_finds_its_cases(desk, state, on, today, filters):
    number = desk.case(state, on=on)
    names = ("open", "today", "soon", "overdue", "review", "unconfirmed",
             "provisional", "waiting", "sent", "closed")  # fmt: skip
    with clock.at(today):
        client, found = desk.as_("head"), set()
        for name in names:
            client.get(f"/desk?filter={name}")
            found |= {name} if number in _numbers(client) else set()
    assert found == filters


PHRASES = [
    (date(2026, 3, 30), "还剩 1 个工作日"),
    (date(2026, 3, 31), "今日到期"),
    (date(2026, 4, 1), "已逾期 1 个工作日"),
]


@pytest.mark.parametrize(("today", "phrase"), PHRASES)
def test_the_days_left_are_said_with_their_unit(desk, today, phrase):
    desk.case("handling", on=MONDAY)
    with clock.at(today):
        client = desk.as_("officer")
        client.get("/desk")
    assert phrase in client.page.text


def test_a_waiting_case_says_what_is_waited_for(desk):
    desk.case("awaiting_correction")
    client = desk.as_("officer")
    client.get("/desk")
    assert "等申请人补正，还剩 3 个工作日" in client.page.text


def test_a_provisional_date_is_never_shown_as_final(desk):
    desk.case("handling", on=date(2026, 12, 14))
    with clock.at(date(2026, 12, 18)):
        client = desk.as_("officer")
        client.get("/desk")
    assert "期限待定" in client.page.text
    assert "暂计至2027年" in client.page.text


def test_a_counter_says_how_many_its_filter_finds(desk):
    desk.case("handling", on=MONDAY)
    desk.case("handling", on=MONDAY)
    with clock.at(date(2026, 3, 31)):
        client = desk.as_("officer")
        client.get("/desk")
    assert "今日到期 2" in client.page.text


def test_the_head_finds_the_extensions_that_wait_for_an_answer(desk):
    with desk.app.app_context():
        case = a_case("handling", officer=desk.user("officer"), head=desk.user("head"))
        extension.ask(case, desk.user("officer"), 10, "核对台账")
        number = case.case_number
        db.session.commit()
    client = desk.as_("head")
    client.get("/desk?filter=review")
    assert _numbers(client) == [number]


def test_the_list_names_no_applicant(desk):
    number = desk.case("handling", name="欧阳若兰", wanted="水闸运行调度记录")
    answer = desk.as_("officer").get("/desk")
    assert "欧阳若兰" not in answer.text
    assert desk.look(number).applicant.id_number not in answer.text
    assert "水闸运行调度记录" in answer.text


def test_the_list_goes_on_after_the_last_key(desk, monkeypatch):
    monkeypatch.setattr(queries, "PAGE", 2)
    numbers = [desk.case("handling", on=MONDAY) for _ in range(5)]
    client, seen, url = desk.as_("officer"), [], "/desk"
    while url:
        client.get(url)
        seen += _numbers(client)
        url = next((link for link in client.page.links if "after=" in link), None)
    assert seen == numbers


@pytest.mark.parametrize(
    "after",
    ["", "x", "2026-02-30,1", "2026-03-31", "2026-03-31,x", ",,", f"2026-03-31,{2**63}"],
)
def test_a_mistyped_key_shows_the_first_page(desk, after):
    number, client = desk.case(), desk.as_("officer")
    assert client.get(f"/desk?after={after}").status_code == 200
    assert _numbers(client) == [number]


def test_an_empty_inbox_says_what_would_be_here(desk):
    answer = desk.as_("officer").get("/desk")
    assert "现在没有待办的申请" in answer.text


def test_a_section_sees_its_own_cases_alone(desk):
    other, own = desk.case(), desk.case()
    desk.as_("head").send(f"/desk/cases/{own}/assign", officer=desk.ids["section"], unit="0")
    client = desk.as_("section")
    client.get("/desk")
    assert _numbers(client) == [own]
    assert client.get(f"/desk/cases/{other}").status_code == 404


@pytest.mark.parametrize("many", [3, 60])
def test_the_inbox_asks_the_database_at_most_twelve_times(desk, many):
    with desk.app.app_context():
        people = {"officer": desk.user("officer"), "head": desk.user("head")}
        for _ in range(many):
            a_case("handling", **people)
        db.session.commit()
    client = desk.as_("officer")
    with desk.counted() as asked:
        assert client.get("/desk").status_code == 200
    assert len(asked) <= 20, asked


@pytest.mark.parametrize(("who", "offered"), [("officer", True), ("leader", False)])
def test_the_navigation_offers_only_what_is_open(desk, who, offered):
    client = desk.as_(who)
    client.get("/desk")
    assert ("/desk/register" in client.page.links) is offered


@pytest.mark.parametrize(("today", "said"), [(date(2026, 3, 3), False), (date(2026, 3, 4), True)])
def test_receipt_not_confirmed_within_a_working_day_is_pointed_out(desk, today, said):
    """Guiding case 26: an office that does not confirm must not stop the law."""
    desk.case("submitted", on=MONDAY)
    with clock.at(today):
        client = desk.as_("officer")
        client.get("/desk")
    assert ("尚未确认收到" in client.page.text) is said


def test_an_abandoned_application_is_nobodys_lateness(desk):
    """The applicant missed a day, not the office: the notice that says so has no period."""
    number = desk.case("awaiting_correction", on=MONDAY)
    with clock.at(date(2026, 3, 25)), desk.app.app_context():
        case = db.session.scalar(db.select(Case).filter_by(case_number=number))
        closure.lapse(case, desk.user("officer"), date(2026, 3, 4))
        db.session.commit()
    with clock.at(date(2026, 3, 26)):
        client = desk.as_("head")
        client.get("/desk?filter=overdue")
        assert number not in _numbers(client)
        client.get("/desk")
    assert "已视为放弃，待发通知" in client.page.text


SCOPES = [  # who looks, which tab, what it shows of: own (officer, office), section's, nobody's
    ("officer", "mine", {"own"}),
    ("officer", "unit", {"own"}),
    ("officer", "all", {"own", "section", "nobody"}),
    ("officer", "unclaimed", {"nobody"}),
    ("section", "unit", {"section"}),
    ("head", "unclaimed", {"nobody"}),
    ("officer", "nonsense", {"own", "section", "nobody"}),
]


@pytest.mark.parametrize(("who", "scope", "shown"), SCOPES)
def test_a_tab_shows_whose_cases_they_are(desk, who, scope, shown):
    made = {name: desk.case() for name in ("own", "section", "nobody")}
    for name, to in (("own", "officer"), ("section", "section")):
        desk.as_("head").send(f"/desk/cases/{made[name]}/assign", officer=desk.ids[to], unit="0")
    client = desk.as_(who)
    client.get(f"/desk?scope={scope}")
    assert {name for name, number in made.items() if number in _numbers(client)} == shown


def test_a_counter_counts_within_the_tab_and_the_filters(desk):
    own, _ = desk.case(on=MONDAY), desk.case(on=MONDAY)
    desk.as_("head").send(f"/desk/cases/{own}/assign", officer=desk.ids["officer"], unit="0")
    with clock.at(date(2026, 3, 31)):
        client = desk.as_("officer")
        client.get("/desk?scope=mine")
        assert "今日到期 1" in client.page.text
        assert "全部 2" in client.page.text
        client.get("/desk?scope=mine&kind=enterprise")
    assert "今日到期 0" in client.page.text


NARROWED = [  # the address, and whether it shows the paper case of an enterprise due 31 March
    ("state=handling", True),
    ("state=in_review", False),
    ("kind=enterprise", True),
    ("kind=natural_person", False),
    ("channel=internet", True),
    ("channel=fax", False),
    ("received_from=2026-03-03&received_to=2026-03-03", True),
    ("received_to=2026-03-02", False),
    ("due_from=2026-03-31&due_to=20260331", True),
    ("due_from=2026-04-01", False),
    ("kind=enterprise&state=in_review", False),
    ("due_from=31+March", True),  # a mistyped day narrows nothing, and says so
    ("officer=x&unit=-1&kind=nobody", True),
    ("officer=99999999999999999999", True),
]


@pytest.mark.parametrize(("address", "there"), NARROWED)
def test_the_further_filters_stand_in_the_address(desk, address, there):
    number = desk.case(on=MONDAY, kind="enterprise")
    client = desk.as_("officer")
    assert client.get(f"/desk?{address}").status_code == 200
    assert (number in _numbers(client)) is there
    mistyped = any(wrong in address for wrong in ("31+March", "=x", "9999"))
    assert ("错误：" in client.page.title) is mistyped


def test_officer_and_unit_are_filters(desk):
    number, other = desk.case(), desk.case()
    desk.as_("head").send(f"/desk/cases/{number}/assign", officer=desk.ids["section"], unit="0")
    client = desk.as_("officer")
    client.get(f"/desk?officer={desk.ids['section']}")
    assert _numbers(client) == [number]
    unit = desk.look(number).unit_id
    client.get(f"/desk?unit={unit}")
    assert _numbers(client) == [number] != [other]


def test_what_narrows_stays_in_every_address_of_the_page(desk, monkeypatch):
    monkeypatch.setattr(queries, "PAGE", 1)
    desk.case(), desk.case()
    client = desk.as_("officer")
    client.get("/desk?scope=unclaimed&kind=natural_person")
    links = [link for link in client.page.links if link.startswith("/desk?")]
    kept = [link for link in links if "kind=natural_person" in link]
    assert len(kept) >= 12
    assert any("filter=overdue" in link and "scope=unclaimed" in link for link in kept)
    assert any("after=" in link and "scope=unclaimed" in link for link in kept)
