"""Exporting a list: what comes out, for whom, and what stays in the log."""

import csv
import io
from datetime import timedelta
from urllib.parse import quote
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from tests.builders import a_unit
from tests.desk.conftest import TODAY
from tracker import clock
from tracker.cases.case import Case
from tracker.documents import results
from tracker.extensions import db
from tracker.ledgers import applications, carry, extract
from tracker.letters import pdf
from tracker.outbox import perform
from tracker.outbox.task import EXPIRED, FAILED, Task

EVIL = '=HYPERLINK("http://x")'


def work(desk):
    with desk.app.app_context():
        while perform.perform_next():
            pass


def task(desk):
    with desk.app.app_context():
        return db.session.scalar(db.select(Task).order_by(Task.id.desc()))


def fetch(desk, client, address="/desk/export", **answers):
    """Ask for an export, let the worker work, and download the result."""
    client.send(address, **answers)
    work(desk)
    return client.get(f"/desk/tasks/{task(desk).public_id}/result")


def rows(answer):
    return list(csv.DictReader(io.StringIO(answer.data.decode())))


def test_what_is_filtered_comes_out_and_nothing_else(desk):
    numbers = [desk.case("handling"), desk.case("handling")]
    desk.case("closed")
    answer = fetch(desk, desk.as_("officer"), format="csv")
    assert [row["case_number"] for row in rows(answer)] == numbers
    assert "attachment" in answer.headers["Content-Disposition"]


def test_without_a_reason_no_column_is_about_people(desk):
    desk.case("handling", name="沈若溪")
    answer = fetch(desk, desk.as_("officer"), format="csv")
    assert set(rows(answer)[0]) == {c.name for c in applications.COLUMNS} - extract.PERSONAL
    assert "沈若溪" not in answer.data.decode()


def test_personal_data_need_a_reason_which_stays_out_of_the_log(desk):
    desk.case("handling", name="沈若溪")
    client = desk.as_("officer")
    client.send("/desk/export", personal="y")
    assert "请填写需要个人信息的理由" in client.page.text
    answer = fetch(desk, client, format="csv", personal="y", reason="法院要求提供名单")
    assert rows(answer)[0]["applicant_name"] == "沈若溪"
    (event,) = desk.events("export_ledger")
    assert (event.data["rows"], event.data["personal"]) == (1, True)
    assert "法院" not in str(event.data)
    assert task(desk).reason == "法院要求提供名单"


def test_who_may_not_see_people_is_not_asked_and_gets_none(desk):
    desk.case("handling", name="沈若溪")
    client = desk.as_("leader")
    answer = fetch(desk, client, format="csv", personal="y", reason="想看")
    assert "沈若溪" not in answer.data.decode()
    client.get("/desk/export")
    assert "personal" not in client.page.fields


@pytest.mark.parametrize("shape", ["csv", "xlsx"])
def test_no_cell_is_a_formula(desk, shape):
    desk.case("handling", wanted=EVIL)
    answer = fetch(desk, desk.as_("officer"), format=shape)
    if shape == "csv":
        assert rows(answer)[0]["wanted"] == f"'{EVIL}"
    else:
        sheet = load_workbook(io.BytesIO(answer.data)).worksheets[0]
        assert {cell.data_type for line in sheet.iter_rows() for cell in line}.isdisjoint({"f"})
        assert f"'{EVIL}" in [cell.value for line in sheet.iter_rows() for cell in line]


def test_a_section_exports_its_own_cases(desk):
    desk.case("handling")
    with desk.app.app_context():
        unit = a_unit("水政科")
        own = db.session.scalar(db.select(Case))
        own.unit_id = unit.id
        db.session.commit()
        number = own.case_number
    desk.case("handling")
    answer = fetch(desk, desk.as_("section"), format="csv")
    assert [row["case_number"] for row in rows(answer)] == [number]


def test_another_agency_gets_nothing_of_ours(desk):
    desk.case("handling")
    client = desk.as_("foreign")
    client.get("/desk/export")
    assert "列表是空的" in client.page.text
    fetch(desk, desk.as_("officer"), format="csv")
    assert client.get(f"/desk/tasks/{task(desk).public_id}/result").status_code == 404
    assert desk.as_("head").get(f"/desk/tasks/{task(desk).public_id}/result").status_code == 404


def change(desk, **values):
    with desk.app.app_context():
        for name, value in values.items():
            setattr(db.session.scalar(db.select(Case)), name, value)
        db.session.commit()


def test_a_result_does_not_outlive_what_its_asker_may_see(desk):
    desk.case("handling")
    with desk.app.app_context():
        unit = a_unit("水政科").id
        db.session.commit()
    change(desk, unit_id=unit)
    client = desk.as_("section")
    assert fetch(desk, client, format="csv").status_code == 200
    change(desk, unit_id=None)
    address = f"/desk/tasks/{task(desk).public_id}/result"
    assert client.get(address).status_code == 403
    change(desk, unit_id=unit)
    assert client.get(address).status_code == 200


def test_a_result_with_people_does_not_outlive_the_right_to_see_them(desk):
    desk.case("handling")
    fetch(desk, desk.as_("officer"), format="csv", personal="y", reason="需要")
    with desk.app.app_context():
        user = desk.user("officer")
        user.role = "supervisor"
        db.session.commit()
    answer = desk.as_("officer").get(f"/desk/tasks/{task(desk).public_id}/result")
    assert answer.status_code == 403


def test_who_was_disabled_meanwhile_gets_nothing_written(desk):
    desk.case("handling")
    desk.as_("officer").send("/desk/export", format="csv")
    with desk.app.app_context():
        desk.user("officer").is_disabled = True
        db.session.commit()
    work(desk)
    assert (task(desk).state, task(desk).told) == (FAILED, {"fault": "not_allowed"})


def test_after_its_days_the_file_is_gone_and_the_task_says_so(desk):
    desk.case("handling")
    client = desk.as_("officer")
    fetch(desk, client, format="csv")
    address = f"/desk/tasks/{task(desk).public_id}/result"
    with clock.at(clock.noon(TODAY) + timedelta(days=7, minutes=1)), desk.app.app_context():
        assert results.forget_expired() == 1
        db.session.commit()
    assert (task(desk).state, task(desk).parameters) == (EXPIRED, {})
    assert client.get(address).status_code == 404
    client.get("/desk/tasks")
    assert "文件已过期删除" in client.page.text


def test_the_same_form_twice_is_one_export(desk):
    desk.case("handling")
    client = desk.as_("officer")
    client.get("/desk/export")
    fields = client.page.fields
    for _ in range(2):
        client.post("/desk/export", data=fields)
    with desk.app.app_context():
        assert len(db.session.scalars(db.select(Task)).all()) == 1


def test_what_people_typed_into_a_filter_stays_out_of_the_log(desk):
    number = desk.case("handling")
    fetch(desk, desk.as_("officer"), f"/desk/export?number={number[-5:]}&q=沈若溪", format="csv")
    (event,) = desk.events("export_ledger")
    assert event.data["filter"]["number"] == number[-5:]
    assert "沈若溪" not in str(event.data)


def test_a_number_of_the_leaders_page_is_exported_by_leaders(desk):
    number = desk.case("handling")
    address = "/desk/export?list=overview&measure=open&period=2026"
    answer = fetch(desk, desk.as_("leader"), address, format="csv")
    assert [row["case_number"] for row in rows(answer)] == [number]
    assert desk.as_("officer").get(address).status_code == 403
    assert desk.as_("leader").get("/desk/export?list=overview").status_code == 404


def test_an_export_reads_back_as_it_is(desk, tmp_path):
    desk.case("closed"), desk.case("handling")
    answer = fetch(
        desk, desk.as_("officer"), "/desk/export?filter=closed", format="xlsx",
        personal="y", reason="核对",
    )  # fmt: skip
    path = tmp_path / "out.xlsx"
    path.write_bytes(answer.data)
    with desk.app.app_context():
        result = carry.import_("applications", path, desk.user("officer").agency)
    assert (result.entered, result.skipped) == (0, 1)


def test_the_page_shows_how_far_it_is(desk):
    desk.case("handling")
    client = desk.as_("officer")
    client.send("/desk/export", format="csv")
    client.get("/desk/tasks")
    assert "等待执行" in client.page.text
    assert "0 / 1" in client.page.text


def test_letters_come_in_one_bundle_for_a_reason(desk):
    number = desk.case("closed")
    desk.case("submitted")
    client = desk.as_("officer")
    address = "/desk/export?filter=closed"
    client.send(address, format="zip")
    assert "请填写需要个人信息的理由" in client.page.text
    answer = fetch(desk, client, address, format="zip", reason="案卷评查")
    files, index = unpacked(answer)
    assert {name.split("/")[0] for name in files} == {number}
    assert {content[:5] for content in files.values()} == {b"%PDF-"}
    assert all(quote(name) in index for name in files)
    assert "黄办公开〔2026〕" in index
    assert "没有安装" not in index
    (event,) = desk.events("bundle_letters")
    assert event.data["letters"] == len(files) > 1
    assert "评查" not in str(event.data)


def unpacked(answer):
    """The letters of a bundle by name, and its index."""
    with ZipFile(io.BytesIO(answer.data)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    return files, files.pop("目录.html").decode()


def test_without_the_printer_the_bundle_holds_pages_and_its_index_says_so(desk, monkeypatch):
    monkeypatch.setattr(pdf, "_printer", lambda: None)
    desk.case("closed")
    client = desk.as_("officer")
    answer = fetch(desk, client, "/desk/export?filter=closed", format="zip", reason="案卷评查")
    files, index = unpacked(answer)
    assert any("黄办公开〔2026〕" in content.decode() for content in files.values())
    assert {name[-5:] for name in files} == {".html"}
    assert "没有安装生成 PDF 所需的组件" in index


def test_who_may_not_see_people_gets_no_letters(desk):
    desk.case("closed")
    client = desk.as_("leader")
    client.send("/desk/export?filter=closed", format="zip", reason="想看")
    with desk.app.app_context():
        assert db.session.scalars(db.select(Task)).all() == []


def test_without_a_letter_the_bundle_says_so(desk):
    desk.case("submitted")
    client = desk.as_("officer")
    client.send("/desk/export", format="zip", reason="案卷评查")
    work(desk)
    client.get("/desk/tasks")
    assert task(desk).state == FAILED
    assert "还没有签发过文书" in client.page.text
