"""Every page that opens without an act, in English, on the narrowest phone and at a desk."""

from datetime import date

import pytest
from flask import Flask
from sqlalchemy import select

from tests.builders import a_case, a_unit, a_user
from tests.crawl import CODE
from tests.journeys.conftest import NARROW, OFFICE
from tracker import clock
from tracker.agencies.agency import Agency
from tracker.cases import query_code
from tracker.cases.case import Case
from tracker.demo.account import EMAIL, open_account
from tracker.demo.bureau import PASSWORD
from tracker.extensions import db

TODAY = date(2026, 3, 30)
PUBLIC = (
    *("/", "/guide", "/privacy", "/accessibility", "/apply", "/status", "/status/lost-code"),
    *("/guide?on=2026-01-05", "/apply/return", "/apply/return/ABCD-EFGH"),
    *("/rules", "/rules?on=2018-01-01", "/deadline", "/deadline?kind=reply"),
    "/deadline?kind=reply&start=2025-03-03&extension-days=30",
    "/deadline?kind=reply&start=2026-01-15&extension-days=20",
    "/deadline?kind=litigation_direct&start=2026-03-30",
)
STATES = (
    *("submitted", "handling", "awaiting_correction", "awaiting_reasons", "awaiting_payment"),
    *("consulting", "in_review", "to_send", "sent", "closed"),
)
DESK = (
    *("/desk", "/desk/register", "/desk/reports", "/desk/reports/2026", "/account"),
    *("/desk/export", "/desk/tasks"),
)
OVERSIGHT = (
    "/oversight",
    "/oversight?from=x&to=y",
    "/oversight/cases?measure=open&period=2026",
    "/oversight/periodic?period=2026-03",
)
ADMIN = (
    "/admin/arrangements",
    "/admin/arrangements/2026",
    "/admin/arrangements/load",
    "/admin/guide",
    "/account",
)
LATE = (  # what officers and heads open more rarely: once, in English, on the narrowest phone
    *("/desk/registers", "/desk/post", "/desk/unit-tasks", "/desk/rectifications"),
    *("/desk/rectifications/register", "/desk/complaints", "/desk/publications"),
    *("/desk/archives", "/desk/archives/2026", "/desk/document-numbers", "/desk/organs"),
    *("/desk/absences", "/desk/wordings", "/desk/wordings/L02/-"),
    *("/legal", "/legal/calendar", "/legal/register"),
)
LATE_ACTS = (  # in a case that is being handled
    *("split", "joining", "volume", "search-record", "unit-task-send", "internal", "exhibit"),
    *("discussion", "agent", "joint-applicant", "cosigners", "link", "referral", "sensitivity"),
    *("instruction", "registration", "rectification-from-case", "post", "dispute"),
)
MINE = (  # of the holder of an account
    *("/my", "/my/cases/add", "/my/notices", "/my/email", "/my/contact", "/my/data"),
    *("/my/password", "/my/second-factor", "/my/delete"),
)
ONLINE = {  # what an applicant can send in each state, from the page of the case
    "handling": ("/withdrawal", "/rectification", "/complaint", "/exhibit"),
    "awaiting_correction": ("/correction",),
    "awaiting_reasons": ("/reasons",),
    "awaiting_payment": ("/payment", "/fee-objection"),
}
ACTS = {  # what the officer can do next in each state
    "submitted": ("acknowledge", "withdraw"),
    "handling": (
        *("assign", "correction", "extension", "fee", "decide", "decide?outcome=R03", "talk"),
        "released-files",
        *("decide/guided", "decide/guided?petition=yes", "items", "consultation", "reasons"),
    ),
    "awaiting_correction": ("correction-answer", "lapse"),
    "awaiting_reasons": ("reasons-answer",),
    "awaiting_payment": ("fee-delivery", "fee-payment", "fee-lapse", "extension"),
    "consulting": ("consultation", "consultation-delivery", "consultation-answer"),
    "in_review": ("review",),
    "to_send": ("sending", "sealed"),
    "sent": ("service", "close", "query-code"),
}

pytestmark = [pytest.mark.browser, pytest.mark.one_database]


@pytest.fixture
def numbers(app: Flask) -> dict[str, str]:
    """A case in each state, by its number."""
    with app.app_context(), clock.at(TODAY):
        made = {state: a_case(state).case_number for state in STATES}
        db.session.commit()
        return made


def cookie_of(app: Flask, role: str) -> dict[str, str]:
    """The session of a member of the disclosure office, as the browser keeps it."""
    with app.app_context():
        user = a_user(role, unit=a_unit("办公室", is_ogi_office=True))
        db.session.commit()
        client = app.test_client(user=user)
    client.get("/desk")
    return cookie_in(client)


def cookie_in(client) -> dict[str, str]:
    """The session of a test client, for a browser."""
    held = client.get_cookie("tracker")
    assert held is not None
    return {"name": "tracker", "value": held.value, "domain": "127.0.0.1", "path": "/"}


def account_of(app: Flask) -> dict[str, str]:
    """The session of an applicant with an account that holds a case in each state."""
    app.config["DEMO"] = True  # such an account signs in nowhere else
    with app.app_context():
        open_account(db.session.scalars(select(Agency)).one())
        db.session.commit()
    client = app.test_client()
    client.send("/my/sign-in", email=EMAIL, password=PASSWORD)
    app.config["DEMO"] = False
    return cookie_in(client)


def applicant_of(app: Flask, number: str) -> dict[str, str]:
    """The session of an applicant who entered the number and the query code."""
    with app.app_context():
        case = db.session.scalars(select(Case).where(Case.case_number == number)).one()
        case.query_code_digest = query_code.code_digest(CODE)
        db.session.commit()
    client = app.test_client()
    client.send("/status", case_number=number, query_code=CODE)
    return cookie_in(client)


def test_public_pages_hold_in_english(numbers, window):
    """Each `open` looks: axe finds nothing, and nothing is wider than the window."""
    visitor = window(NARROW)
    visitor.open("/")
    visitor.press("English")
    for path in PUBLIC:
        visitor.open_at_both(path)
        assert visitor.page.locator("html").get_attribute("lang") == "en"


def test_public_pages_hold_in_chinese_and_in_large_type(numbers, window):
    """The switch works on a phone as at a desk; axe asks large type for the same."""
    visitor = window(OFFICE)
    for path in PUBLIC:
        visitor.open_at_both(path)
    visitor.press("大字版")
    for path in PUBLIC:
        visitor.open_at_both(path)
        assert visitor.page.locator("html.app-large").count() == 1


@pytest.mark.parametrize(("role", "size"), [("officer", OFFICE), ("head", NARROW)])
def test_desk_pages_hold_in_chinese(app, numbers, window, role, size):
    """The pages of the desk for those who may act, one case in each state."""
    with clock.at(TODAY):
        staff = window(size)
        staff.page.context.add_cookies([cookie_of(app, role)])
        for path in (*DESK, *(f"/desk/cases/{number}" for number in numbers.values())):
            staff.open_at_both(path)
            assert "/sign-in" not in staff.page.url
        if role == "head":
            staff.open_at_both("/desk/ledger")


def test_leaders_pages_hold_in_chinese_and_english(app, numbers, window):
    """Numbers and charts, for the leader of the agency."""
    with clock.at(TODAY):
        staff = window(NARROW)
        staff.page.context.add_cookies([cookie_of(app, "leader")])
        for path in OVERSIGHT:
            staff.open_at_both(path)
            assert "/sign-in" not in staff.page.url
        staff.press("English")
        for path in OVERSIGHT:
            staff.open_at_both(path)
            assert staff.page.locator("html").get_attribute("lang") == "en"


def test_admin_pages_hold_in_chinese_and_english(app, numbers, window):
    """The register, one year, and the form of a notice; the reminder stands above."""
    with clock.at(date(2026, 12, 9)):
        staff = window(OFFICE)
        staff.page.context.add_cookies([cookie_of(app, "system_admin")])
        for path in ADMIN:
            staff.open_at_both(path)
            assert "/sign-in" not in staff.page.url
        staff.press("English")
        for path in ADMIN:
            staff.open_at_both(path)
            assert staff.page.locator("html").get_attribute("lang") == "en"


@pytest.mark.parametrize("state", ACTS)
def test_the_page_of_each_act_holds(app, numbers, window, state):
    """The form of each act, as the person sees it who may do it."""
    with clock.at(TODAY):
        staff = window(OFFICE)
        role = "head" if state == "in_review" else "officer"
        staff.page.context.add_cookies([cookie_of(app, role)])
        for act in ACTS[state]:
            staff.page.goto(f"{staff.site}/desk/cases/{numbers[state]}/{act}")
            staff.look()
            assert staff.page.locator("h1").count() == 1


def test_rarer_pages_hold_in_english_on_a_phone(app, numbers, window):
    """The registers, contests, and the rarer acts in a case, as the head sees them."""
    with clock.at(TODAY):
        staff = window(NARROW)
        staff.page.context.add_cookies([cookie_of(app, "head")])
        staff.open("/desk")
        staff.press("English")
        acts = [f"/desk/cases/{numbers['handling']}/{act}" for act in LATE_ACTS]
        for path in (*LATE, *acts):
            staff.open(path)
            assert staff.page.url == staff.site + path
            assert staff.page.locator("html").get_attribute("lang") == "en"


def test_an_applicants_own_pages_hold_in_english_on_a_phone(app, numbers, window):
    """The account, and what can be sent from the page of a case."""
    with clock.at(TODAY):
        mine = window(NARROW)
        mine.page.context.add_cookies([account_of(app)])
        mine.open("/my")
        mine.press("English")
        for path in MINE:
            mine.open(path)
            assert mine.page.url == mine.site + path
        for state, acts in ONLINE.items():  # each a session of its own
            mine.page.context.add_cookies([applicant_of(app, numbers[state])])
            mine.open("/status/case")
            mine.press("English")
            for act in acts:
                mine.open(f"/status{act}")
                assert mine.page.url == f"{mine.site}/status{act}"
                assert mine.page.locator("html").get_attribute("lang") == "en"
