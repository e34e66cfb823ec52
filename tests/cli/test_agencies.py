"""flask agencies: a new agency, and its dated settings."""

from datetime import date

import pytest
from sqlalchemy import select

from tracker.agencies.agency import Agency, by_code
from tracker.agencies.settings import settings
from tracker.agencies.unit import Unit
from tracker.audit.event import Event
from tracker.extensions import db


@pytest.fixture
def run(app):
    """Run one command."""
    return lambda *arguments: app.test_cli_runner().invoke(args=["agencies", *arguments])


def test_an_agency_is_made_once(app, run):
    assert run("add", "HHJ", "黄河河务局").stdout == "已新设机构 HHJ（黄河河务局）\n"
    again = run("add", "HHJ", "别的局")
    assert (again.exit_code, again.stderr) == (1, "机构代码 HHJ 已经使用\n")
    with app.app_context():
        assert by_code("HHJ").name == "黄河河务局"


def test_a_subordinate_stands_under_its_parent(app, run):
    run("add", "HHJ", "黄河河务局")
    assert run("add", "KF", "开封河务局", "--parent", "HHJ").exit_code == 0
    with app.app_context():
        assert by_code("KF").parent.code == "HHJ"


@pytest.mark.parametrize(
    "arguments",
    [("", "名"), ("A B", "名"), ("黄河", "名"), ("A" * 21, "名"), ("A", " "), ("A", "名" * 101)],
)
def test_a_code_or_a_name_that_cannot_be_is_refused(app, run, arguments):
    assert run("add", *arguments).exit_code == 2
    with app.app_context():
        assert db.session.scalar(select(Agency)) is None


def test_an_unknown_parent_is_refused(run):
    assert run("add", "KF", "开封河务局", "--parent", "XX").exit_code == 2


def test_a_setting_holds_from_its_day_on(app, run):
    run("add", "HHJ", "黄河河务局")
    told = run("set", "HHJ", "office_phone", "0371-1", "--since", "2024-05-01")
    assert (told.exit_code, "自 2024-05-01 起" in told.stdout) == (0, True)
    with app.app_context():
        agency = by_code("HHJ")
        assert settings(agency, date(2024, 5, 1))["office_phone"] == "0371-1"
        assert settings(agency, date(2024, 4, 30))["office_phone"] == ""


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("colour", "red"),
        ("correction_wd", "0"),
        ("correction_wd", "ten"),
        ("row_R25", "3.3"),
        ("auto_confirm", "internet;ordinary_mail"),
        ("fee_payment_wd", "0"),
        ("fee_payment_wd", "-1"),
        ("fee_payment_wd", "二十"),
        ("fee_payment_wd", "61"),
        ("third_party_wait_wd", "-1"),
        ("third_party_wait_wd", "61"),
        ("fee_basis", "按件按量"),
        ("fee_basis", ""),
        ("review_chain", "office;legal"),
        ("review_chain", "office;lawyer;leader"),
        ("review_chain_short", ""),
        ("review_short_for", "R02;R99"),
        ("review_same_person", "maybe"),
    ],
)
def test_a_setting_that_cannot_be_is_refused(run, key, value):
    run("add", "HHJ", "黄河河务局")
    assert run("set", "HHJ", key, value).exit_code == 2


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("fee_basis", "按量"),
        ("fee_payment_wd", "15"),
        ("review_chain", "office;legal;leader"),
        ("review_short_for", "R01;R02"),
        ("review_same_person", "yes"),
    ],
)
def test_a_setting_is_kept_in_the_words_that_the_law_knows(app, run, key, value):
    run("add", "HHJ", "黄河河务局")
    assert run("set", "HHJ", key, value).exit_code == 0
    with app.app_context():
        assert settings(by_code("HHJ"))[key] == value


@pytest.mark.parametrize("value", ["0", "5"])
def test_the_wait_for_a_third_party_may_be_none(app, run, value):
    run("add", "HHJ", "黄河河务局")
    assert run("set", "HHJ", "third_party_wait_wd", value).exit_code == 0
    with app.app_context():
        assert settings(by_code("HHJ")).number("third_party_wait_wd") == int(value)


def test_both_commands_are_witnessed(app, run):
    run("add", "HHJ", "黄河河务局")
    run("set", "HHJ", "office_phone", "0371-1")
    with app.app_context():
        acts = db.session.scalars(select(Event.act).order_by(Event.id)).all()
        assert acts == ["add_agency", "set_setting"]


def test_a_unit_is_made_once_and_the_office_is_marked(app, run):
    run("add", "HHJ", "黄河河务局")
    assert run("add-unit", "HHJ", "办公室", "--office").exit_code == 0
    assert run("add-unit", "HHJ", "水政科").stdout == "黄河河务局：已新设科室“水政科”\n"
    assert run("add-unit", "HHJ", "水政科").exit_code == 1
    with app.app_context():
        offices = db.session.scalars(select(Unit.name).where(Unit.is_ogi_office)).all()
    assert offices == ["办公室"]


@pytest.mark.parametrize("name", ["", " ", "科" * 61])
def test_a_unit_without_a_name_that_fits_is_refused(run, name):
    run("add", "HHJ", "黄河河务局")
    assert run("add-unit", "HHJ", name).exit_code == 2
