"""The periodic report: its numbers by hand, its rates, its zeros, and that an issued one stays."""

import io
from datetime import date

import pytest
from docx import Document
from openpyxl import load_workbook
from sqlalchemy import text

from tests.builders import a_user
from tests.ledgers.tables import DISPUTE, take
from tests.report.test_overview import TODAY, agency  # noqa: F401 - the register of the overview
from tracker import clock
from tracker.extensions import db
from tracker.report import kept, periodic, periodic_file
from tracker.report.kept import Altered, KeptReport
from tracker.report.period import parse
from tracker.report.periodic_file import Signatures

CONTESTS = [  # kind, after reconsideration, decided, result
    ("reconsideration", "no", "2024-04-20", "overturned"),
    ("reconsideration", "no", "2024-05-10", "upheld"),
    ("reconsideration", "no", "2024-03-20", "overturned"),  # before the period
    ("litigation", "no", "2024-05-10", "upheld"),
    ("litigation", "yes", "2024-05-10", "other_result"),
    ("litigation", "yes", "2024-05-11", "overturned"),
    ("complaint", "no", "2024-05-11", "overturned"),  # counted nowhere
]


@pytest.fixture
def contested(agency, tmp_path):  # noqa: F811
    rows = [
        DISPUTE
        | {"dispute_number": f"D-{n}", "kind": kind, "after_reconsideration": after,
           "received_on": "2024-03-10", "decided_on": decided, "result": result}
        for n, (kind, after, decided, result) in enumerate(CONTESTS)
    ]  # fmt: skip
    take("disputes", tmp_path, agency, *rows)
    return agency


def test_the_numbers_are_those_counted_by_hand(contested):
    assert periodic.numbers(contested, parse("2024-Q2")) == {
        "carried_over": 2, "received": 5, "concluded": 4, "on_time": 3, "late": 1,
        "late_by_original": 2, "pending": 3, "extended": 1,
        "corrections": 2, "extensions": 1, "deferrals": 0, "consultations": 0, "fees": 0,
        "reconsiderations_decided": 2, "reconsiderations_overturned": 1,
        "litigations_decided": 3, "litigations_overturned": 1,
        "median": 22, "p90": 23,
    }  # fmt: skip


def test_what_came_and_was_carried_over_is_what_ended_and_is_pending(contested):
    for key in ("2024", "2024-Q1", "2024-Q2", "2024-04", "2024-W19", "2024-03-29..2024-05-06"):
        found = periodic.numbers(contested, parse(key))
        assert found["carried_over"] + found["received"] == found["concluded"] + found["pending"]
        assert found["on_time"] + found["late"] == found["concluded"]


RATES = [(0, 0, "–"), (0, 3, "0.0%"), (1, 3, "33.3%"), (2, 3, "66.7%"), (3, 3, "100.0%"),
         (1, 800, "0.1%"), (1, 2000, "0.1%"), (1, 2001, "0.0%")]  # fmt: skip


@pytest.mark.parametrize(("share", "whole", "expected"), RATES)
def test_a_rate_has_one_decimal_and_none_of_nothing(share, whole, expected):
    assert periodic.rate(share, whole) == expected


def line(content, name):
    named = periodic.NAMES[name]
    return next(
        each.values for _, lines in periodic.lines(content) for each in lines if each.name == named
    )


def test_the_period_stands_beside_the_one_before_and_a_year_ago(contested):
    content = periodic.build(contested, parse("2024-Q2"))
    assert content["periods"] == {"now": "2024-Q2", "previous": "2024-Q1", "year_before": "2023-Q2"}
    assert line(content, "received") == ("5", "3", "0")
    assert line(content, "on_time_rate") == ("75.0%", "100.0%", "–")
    assert line(content, "corrected_rate") == ("50.0%", "100.0%", "–")
    assert line(content, "lost_rate") == ("33.3%", "–", "–")
    results = dict(periodic.lines(content))["办理结果（年报行次）"]
    assert [(each.name, each.values) for each in results] == [
        ("3.1", ("1", "1", "0")), ("3.2", ("1", "0", "0")),
        ("3.4.1", ("1", "0", "0")), ("3.6.1", ("1", "0", "0")),
    ]  # fmt: skip


def test_nothing_is_a_report_with_zeros(contested):
    content = periodic.build(contested, parse("2010-05"))
    assert periodic.is_nothing(content)
    assert line(content, "received") == ("0", "0", "0")
    assert line(content, "on_time_rate") == ("–", "–", "–")
    written = periodic_file.as_docx(content, Signatures(), "说明")
    told = "\n".join(each.text for each in Document(io.BytesIO(written)).paragraphs)
    assert periodic.NOTHING in told
    assert not periodic.is_nothing(periodic.build(contested, parse("2024-Q2")))


def test_an_issued_report_stays_whatever_is_entered_later(contested, tmp_path):
    head = a_user("head", contested)
    number = kept.keep(head, parse("2024-Q1"), "甲", "乙").id
    before = db.session.get(KeptReport, number).proved["numbers"]["now"]["received"]
    later = {"case_number": "Z-1", "received_on": "2024-02-01", "applicant_kind": "other"}
    take("applications", tmp_path, contested, later)
    db.session.commit()
    assert periodic.numbers(contested, parse("2024-Q1"))["received"] == before + 1
    found = db.session.get(KeptReport, number, populate_existing=True)
    assert found.proved["numbers"]["now"]["received"] == before
    assert (found.prepared_by, found.issued_by.id, found.issued_on) == ("甲", head.id, TODAY)


def test_an_altered_report_is_not_shown(contested):
    made = kept.keep(a_user("head", contested), parse("2024-Q1"), "甲", "乙")
    db.session.commit()
    db.session.execute(text("UPDATE kept_reports SET sha256 = :other"), {"other": "0" * 64})
    db.session.commit()
    with pytest.raises(Altered):
        _ = made.proved


def test_files_carry_the_same_numbers_and_who_signed(contested):
    content = periodic.build(contested, parse("2024-Q2"))
    signed = Signatures("=1+1", "乙", "丙", "2024年7月1日")
    table = Document(io.BytesIO(periodic_file.as_docx(content, signed, "说明"))).tables[0]
    rows = {row.cells[0].text: [cell.text for cell in row.cells[1:]] for row in table.rows}
    assert rows["收到"] == ["5", "3", "0"]
    assert rows["3.4.1 本机关不掌握相关政府信息"] == ["1", "0", "0"]
    book = load_workbook(io.BytesIO(periodic_file.as_xlsx(content, signed, "说明")))
    cells = [cell for row in book.active.iter_rows() for cell in row]
    assert "f" not in {cell.data_type for cell in cells}
    assert "制表人：=1+1" in [cell.value for cell in cells]
    assert [5, 3, 0] in [[cell.value for cell in row[1:]] for row in book.active.iter_rows()]


def test_it_says_when_it_was_made(contested):
    with clock.at(date(2024, 7, 1)):
        assert periodic.build(contested, parse("2024-Q2"))["made_at"].startswith("2024-07-01")
