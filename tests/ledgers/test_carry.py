"""A ledger enters whole or not at all, and entering it twice changes nothing."""

import pytest
from sqlalchemy import func, select

from tests.ledgers.tables import (
    APPLICATION,
    DISCLOSURE,
    DISPUTE,
    an_empty_agency,
    csv_file,
    exported,
    take,
)
from tracker.audit.event import Event
from tracker.cases.case import Case
from tracker.extensions import db
from tracker.ledgers import carry

FIGURE = {"year": "2024", "key": "licences", "value": "12"}
FIRST = {
    "applications": APPLICATION,
    "disputes": DISPUTE,
    "disclosures": DISCLOSURE,
    "figures": FIGURE,
}
each_kind = pytest.mark.parametrize("kind", FIRST)


@each_kind
def test_the_same_file_twice_changes_nothing(context, tmp_path, kind):
    agency = an_empty_agency()
    assert take(kind, tmp_path, agency, FIRST[kind]).entered == 1
    told = exported(kind, agency, tmp_path / "first.csv")
    again = take(kind, tmp_path, agency, FIRST[kind])
    assert (again.entered, again.skipped) == (0, 1)
    assert exported(kind, agency, tmp_path / "again.csv") == told


@pytest.mark.parametrize(
    ("kind", "change", "reason"),
    [
        ("applications", {"applicant_kind": "other"}, "applicant_kind 列：A-1 已经登记"),
        ("disputes", {"received_on": "2024-05-07"}, "登记的是“2024-05-06”，文件中是“2024-05-07”"),
        ("disclosures", {"title": "别的"}, "登记的是“关于防汛工作的通知”，文件中是“别的”"),
        ("figures", {"value": "13"}, "value 列：2024、licences 已经登记，登记的是“12”"),
    ],
)
def test_other_values_under_a_known_number_are_an_error_that_names_both(
    context, tmp_path, kind, change, reason
):
    agency = an_empty_agency()
    take(kind, tmp_path, agency, FIRST[kind])
    with pytest.raises(carry.Faulty, match=reason):
        take(kind, tmp_path, agency, FIRST[kind] | change)


@each_kind
def test_an_export_enters_an_empty_agency_as_the_same_file(app, tmp_path, kind):
    with app.app_context():
        agency = an_empty_agency()
        take(kind, tmp_path, agency, FIRST[kind])
        told = exported(kind, agency, tmp_path / "told.csv")
        db.session.rollback()
        other = an_empty_agency("KF", "开封河务局")
        carry.import_(kind, tmp_path / "told.csv", other)
        assert exported(kind, other, tmp_path / "again.csv") == told


def test_one_bad_row_keeps_out_the_whole_file_and_every_fault_is_told(context, tmp_path):
    rows = (
        APPLICATION,
        APPLICATION | {"case_number": "A-2", "received_on": "2024-02-30"},
        APPLICATION | {"case_number": "A-3", "applicant_kind": "company"},
        APPLICATION,
    )
    with pytest.raises(carry.Faulty) as told:
        take("applications", tmp_path, an_empty_agency(), *rows)
    assert [fault[:24] for fault in told.value.faults] == [
        "第 3 行 received_on 列：“2024-"[:24],
        "第 4 行 applicant_kind 列：“company"[:24],
        "第 5 行 case_number 列：与第 2 行重复"[:24],
    ]
    assert db.session.scalar(select(func.count()).select_from(Case)) == 0


def test_a_closed_list_names_its_words(context, tmp_path):
    row = DISPUTE | {"kind": "lawsuit"}
    with pytest.raises(carry.Faulty, match="reconsideration、litigation、complaint"):
        take("disputes", tmp_path, an_empty_agency(), row)


@pytest.mark.parametrize(
    ("header", "reason"),
    [
        ("case_number,received_on", "缺少这些列：applicant_kind"),
        ("case_number,received_on,applicant_kind,colour", "没有这些列：colour"),
        ("case_number,received_on,applicant_kind,case_number", "这些列重复了：case_number"),
        ("编号;日期", "没有这些列：编号;日期"),
    ],
)
def test_a_wrong_header_is_told(context, tmp_path, header, reason):
    (tmp_path / "a.csv").write_text(f"{header}\n")
    with pytest.raises(carry.BadHeader, match=reason):
        carry.import_("applications", tmp_path / "a.csv", an_empty_agency())


def test_cells_beyond_the_last_column_are_a_fault(context, tmp_path):
    (tmp_path / "a.csv").write_text("year,key,value\n2024,licences,1,2\n")
    with pytest.raises(carry.Faulty, match="第 2 行 value 列：右边还有多余的单元格"):
        carry.import_("figures", tmp_path / "a.csv", an_empty_agency())


def test_a_dry_run_only_reads(context, tmp_path):
    file = csv_file(tmp_path, [APPLICATION | {"unit": "水政科"}])
    result = carry.import_("applications", file, an_empty_agency(), dry_run=True)
    assert result.entered == 1
    assert result.warnings == ["第 2 行 unit 列：没有“水政科”这个科室，导入时新设"]
    assert db.session.scalar(select(func.count()).select_from(Case)) == 0


@each_kind
def test_the_log_knows_the_file_and_the_row_of_each_entry(context, tmp_path, kind):
    take(kind, tmp_path, an_empty_agency(), FIRST[kind])
    event = db.session.scalars(select(Event).filter_by(act="enter_from_ledger")).one()
    assert event.actor_kind == "system"
    assert event.data["row"] == 2
    assert len(event.data["file"]) == len(event.data["operator"]) == 64


def test_a_disclosure_is_witnessed_with_a_review_outside_this_system(context, tmp_path):
    take("disclosures", tmp_path, an_empty_agency(), DISCLOSURE)
    event = db.session.scalars(select(Event).filter_by(act="enter_from_ledger")).one()
    assert event.data["review"] == "outside_this_system"


def test_an_export_is_itself_an_event(context, tmp_path):
    agency = an_empty_agency()
    take("disputes", tmp_path, agency, DISPUTE)
    exported("disputes", agency, tmp_path / "out.csv")
    event = db.session.scalars(select(Event).filter_by(act="export_ledger")).one()
    assert (event.object_id, event.data["rows"]) == ("disputes", 1)
