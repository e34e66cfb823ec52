"""Every page that opens without an act, in English, on the narrowest phone and at a desk."""

from datetime import date

import pytest
from flask import Flask

from tests.builders import a_case, a_unit, a_user
from tests.journeys.conftest import OFFICE
from tracker import clock
from tracker.extensions import db

NARROW = {"width": 320, "height": 700}
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
    held = client.get_cookie("tracker")
    assert held is not None
    return {"name": "tracker", "value": held.value, "domain": "127.0.0.1", "path": "/"}


@pytest.mark.parametrize("size", [NARROW, OFFICE], ids=["320", "1280"])
def test_public_pages_hold_in_english(numbers, window, size):
    """Each `open` looks: axe finds nothing, and nothing is wider than the window."""
    visitor = window(size)
    visitor.open("/")
    visitor.press("English")
    for path in PUBLIC:
        visitor.open(path)
        assert visitor.page.locator("html").get_attribute("lang") == "en"


@pytest.mark.parametrize("size", [NARROW, OFFICE], ids=["320", "1280"])
def test_public_pages_hold_in_chinese_and_in_large_type(numbers, window, size):
    """The switch works on a phone as at a desk; axe asks large type for the same."""
    visitor = window(size)
    for path in PUBLIC:
        visitor.open(path)
    visitor.press("大字版")
    for path in PUBLIC:
        visitor.open(path)
        assert visitor.page.locator("html.app-large").count() == 1


@pytest.mark.parametrize("role", ["officer", "head"])
@pytest.mark.parametrize("size", [NARROW, OFFICE], ids=["320", "1280"])
def test_desk_pages_hold_in_chinese(app, numbers, window, role, size):
    """The pages of the desk for those who may act, one case in each state."""
    with clock.at(TODAY):
        staff = window(size)
        staff.page.context.add_cookies([cookie_of(app, role)])
        for path in (*DESK, *(f"/desk/cases/{number}" for number in numbers.values())):
            staff.open(path)
            assert "/sign-in" not in staff.page.url
        if role == "head":
            staff.open("/desk/ledger")


@pytest.mark.parametrize("size", [NARROW, OFFICE], ids=["320", "1280"])
def test_leaders_pages_hold_in_chinese_and_english(app, numbers, window, size):
    """Numbers and charts, for the leader of the agency."""
    with clock.at(TODAY):
        staff = window(size)
        staff.page.context.add_cookies([cookie_of(app, "leader")])
        for path in OVERSIGHT:
            staff.open(path)
            assert "/sign-in" not in staff.page.url
        staff.press("English")
        for path in OVERSIGHT:
            staff.open(path)
            assert staff.page.locator("html").get_attribute("lang") == "en"


@pytest.mark.parametrize("size", [NARROW, OFFICE], ids=["320", "1280"])
def test_admin_pages_hold_in_chinese_and_english(app, numbers, window, size):
    """The register, one year, and the form of a notice; the reminder stands above."""
    with clock.at(date(2026, 12, 9)):
        staff = window(size)
        staff.page.context.add_cookies([cookie_of(app, "system_admin")])
        for path in ADMIN:
            staff.open(path)
            assert "/sign-in" not in staff.page.url
        staff.press("English")
        for path in ADMIN:
            staff.open(path)
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
