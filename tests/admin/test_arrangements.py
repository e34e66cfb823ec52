"""The register as pages: its years, one year as a picture, and what stands above when one lacks."""

from datetime import date

import pytest

from tests.arrangements.notices import NUMBER, TEXT, arrangement_2027
from tests.builders import a_user
from tracker import clock
from tracker.admin import picture
from tracker.arrangements import change, load
from tracker.extensions import db

REMINDER = "还没有载入 2027 年的节假日安排。"
ROLES = ("officer", "head", "leader", "supervisor", "legal", "system_admin", "audit_admin")


@pytest.fixture
def loaded(app):
    """The register with 2027."""
    with app.app_context():
        change.replace(arrangement_2027(), NUMBER, "通知文本 ab12", TEXT)
        db.session.commit()


@pytest.mark.parametrize("role", ROLES)
def test_administrators_load_heads_look_and_others_do_neither(as_, role):
    client = as_(role)
    looks, loads = role in ("system_admin", "head"), role == "system_admin"
    for path in ("/admin/arrangements", "/admin/arrangements/2026"):
        assert client.get(path).status_code == (200 if looks else 403)
    assert client.get("/admin/arrangements/load").status_code == (200 if loads else 403)
    assert client.get("/admin").status_code == (302 if loads else 403)


def test_the_list_names_number_counts_source_and_time(as_, loaded):
    client = as_("system_admin")
    client.get("/admin/arrangements")
    said = client.page.text
    assert "2027 年" in said
    assert f"{NUMBER}" in said
    assert "通知文本 ab12" in said
    assert "2026年12月31日（周四）" in said
    assert "没有登记文号" in said
    assert "/admin/arrangements/2027" in client.page.links


def test_a_year_is_told_day_by_day_in_words(as_, loaded):
    client = as_("head")
    client.get("/admin/arrangements/2027")
    assert "春节放假" in client.page.text
    assert "因春节调休上班" in client.page.text
    assert "2027年2月20日（周六）" in client.page.text
    assert client.get("/admin/arrangements/2028").status_code == 404


@pytest.mark.parametrize("path", ["/admin/arrangements", "/admin/arrangements/2026"])
def test_from_november_a_missing_year_stands_above_every_page(as_, path):
    client = as_("system_admin")
    client.get(path)
    assert REMINDER in client.page.text
    assert "/admin/arrangements/load" in client.page.links
    with clock.at(date(2026, 10, 31)):
        client = as_("system_admin")
        client.get(path)
        assert REMINDER not in client.page.text


@pytest.mark.parametrize("role", ["officer", "head"])
def test_the_inbox_says_too_which_year_is_missing(as_, role):
    client = as_(role)
    client.get("/desk")
    assert REMINDER in client.page.text
    assert "期限待定" in client.page.text
    assert "/admin/arrangements/load" not in client.page.links


def test_a_loaded_year_is_missed_nowhere(as_, loaded):
    for role, path in (("system_admin", "/admin/arrangements"), ("head", "/desk")):
        client = as_(role)
        client.get(path)
        assert REMINDER not in client.page.text


def test_an_administrator_lands_on_the_register(app, client):
    from tracker.accounts import passwords

    password = "棕狐越过 seven hedges 三次"
    with app.app_context():
        a_user("system_admin", login="root", password_hash=passwords.hashed(password),
               is_demo=True)  # fmt: skip
        db.session.commit()
    app.config["DEMO"] = True
    try:
        answer = client.send("/sign-in", login="root", password=password, follow_redirects=False)
    finally:
        app.config["DEMO"] = False
    assert answer.location == "/admin/arrangements"


def test_the_account_page_leads_back_to_where_work_begins(as_):
    for role, page in (("system_admin", "/admin/arrangements"), ("officer", "/desk")):
        client = as_(role)
        client.get("/account")
        assert page in client.page.links
    client = as_("audit_admin")
    client.get("/account")
    assert not {"/desk", "/admin/arrangements"} & set(client.page.links)


def test_a_head_finds_the_register_in_the_navigation_of_the_desk(as_):
    for role, there in (("head", True), ("officer", False)):
        client = as_(role)
        client.get("/desk")
        assert ("/admin/arrangements" in client.page.links) is there


def test_a_picture_tells_each_day_s_kind_and_what_changes(context):
    new = arrangement_2027()
    differences = change.preview(new)
    months = picture.months(2027, load.calendar().rearranged(new), differences)
    cells = {cell.on: cell for weeks in months for week in weeks for cell in week if cell}
    assert len(cells) == 365
    assert cells[date(2027, 2, 8)] == picture.Cell(date(2027, 2, 8), "off", "春节", "newly_off")
    assert cells[date(2027, 2, 20)].kind == "make_up"
    assert cells[date(2027, 2, 6)] == picture.Cell(date(2027, 2, 6), "rest")
    assert cells[date(2027, 2, 4)] == picture.Cell(date(2027, 2, 4), "work")
    assert {week[0].on.weekday() for weeks in months for week in weeks if week[0]} == {0}


def test_without_signing_in_nothing_is_shown(app):
    """The pages are behind the door like every other."""
    assert app.test_client().get("/admin/arrangements").status_code == 302
