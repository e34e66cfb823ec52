"""Importing a ledger in the browser: checked, looked at, entered whole, once."""

import io
from datetime import timedelta

import pytest
from openpyxl import Workbook

from tests.desk.conftest import TODAY
from tests.ledgers.tables import APPLICATION
from tracker import clock
from tracker.cases.case import Case
from tracker.documents import results
from tracker.extensions import db
from tracker.ledgers import carry
from tracker.outbox import perform

ROWS = [APPLICATION, APPLICATION | {"case_number": "A-2", "received_on": "2024-03-05"}]
BAD = APPLICATION | {"case_number": "A-3", "received_on": "2024-02-30", "note": "张三的备注"}


def xlsx(*rows):
    book = Workbook()
    names = list(dict.fromkeys(name for row in rows for name in row))
    book.active.append(names)
    for row in rows:
        book.active.append([row.get(name, "") for name in names])
    target = io.BytesIO()
    book.save(target)
    target.seek(0)
    return target, "台账.xlsx"


def csv(*rows):
    lines = [",".join(rows[0]), *(",".join(map(str, row.values())) for row in rows)]
    return io.BytesIO("\r\n".join(lines).encode("gb18030")), "台账.csv"


def work(desk):
    with desk.app.app_context():
        while perform.perform_next():
            pass


def upload(desk, client, file, kind="applications"):
    """Upload, let the worker check, and open the page that says what it found."""
    client.get("/desk/ledger")
    answer = client.post("/desk/ledger", data=client.page.fields | {"kind": kind, "file": file})
    work(desk)
    if answer.status_code == 303:
        client.get(answer.location)
    return answer.location


def cases(desk):
    with desk.app.app_context():
        return sorted(db.session.scalars(db.select(Case.case_number)))


@pytest.mark.parametrize("made", [xlsx, csv])
def test_a_good_file_is_shown_then_entered_on_confirmation(desk, made):
    client = desk.as_("head")
    page = upload(desk, client, made(*ROWS))
    assert "将导入 2 行" in client.page.text
    assert cases(desk) == []
    client.send(page)
    assert cases(desk) == []
    work(desk)
    assert cases(desk) == ["A-1", "A-2"]
    client.get("/desk/tasks")
    assert "导入台账" in client.page.text
    assert len(desk.events("enter_from_ledger")) == 2
    (event,) = desk.events("import_ledger")
    assert (event.data["rows"], event.actor_id) == (2, desk.ids["head"])


def test_a_faulty_file_names_line_column_and_reason_and_enters_nothing(desk):
    client = desk.as_("head")
    page = upload(desk, client, xlsx(*ROWS, BAD))
    assert "第 4 行 received_on 列" in client.page.text
    assert "什么都没有导入" in client.page.text
    assert client.post(page, data=_token(client)).status_code == 409
    work(desk)
    assert cases(desk) == []


def test_rows_are_counted_while_they_are_read_and_at_the_end(desk, monkeypatch):
    monkeypatch.setattr(carry, "AT_ONCE", 1)
    client, shown = desk.as_("head"), []
    plainly = perform._Lease.progress

    def looked_at(lease, done, total, last=False):
        plainly(lease, done, total, last)
        client.get("/desk/tasks")
        shown.append(f"{done} / {total}" in client.page.text or total == 0)

    monkeypatch.setattr(perform._Lease, "progress", looked_at)
    page = upload(desk, client, xlsx(*ROWS, BAD))
    assert shown == [True] * 5  # before the first row, before each of three, and after them
    assert "读取 3 行，拒绝 1 行" in client.page.text
    page = upload(desk, client, xlsx(*ROWS))
    assert "读取 2 行，拒绝 0 行" in client.page.text
    client.send(page)
    client.get("/desk/tasks")
    assert "等待执行" in client.page.text
    work(desk)
    client.get("/desk/tasks")
    assert "读取 2 行，拒绝 0 行。 导入 2 行。" in client.page.text


def _token(client):
    client.get("/desk/export")
    return {"csrf_token": client.page.fields["csrf_token"]}


def test_confirming_twice_enters_once(desk):
    client = desk.as_("head")
    page = upload(desk, client, xlsx(*ROWS))
    token = _token(client)
    assert client.post(page, data=token).location == client.post(page, data=token).location
    work(desk)
    assert len(desk.events("import_ledger")) == 1
    assert len(desk.events("enter_from_ledger")) == 2


def test_killed_while_entering_nothing_is_left_and_it_is_entered_once(desk, monkeypatch):
    client = desk.as_("head")
    page = upload(desk, client, xlsx(*ROWS))
    client.send(page)
    with monkeypatch.context() as killed, desk.app.app_context():
        killed.setattr(perform._Lease, "end", lambda *_a, **_v: (_ for _ in ()).throw(SystemExit))
        with pytest.raises(SystemExit):
            perform.perform_next()
        db.session.rollback()
    assert cases(desk) == []
    with clock.at(clock.now() + perform.LONG_LEASE):
        work(desk)
    assert cases(desk) == ["A-1", "A-2"]
    assert len(desk.events("import_ledger")) == 1


def test_what_is_no_table_is_refused_beside_the_field(desk):
    client = desk.as_("head")
    upload(desk, client, (io.BytesIO(b"MZ"), "台账.exe"))
    assert client.page.title.startswith("错误：")
    client.get("/desk/ledger")
    client.post("/desk/ledger", data=client.page.fields)
    assert "请选择文件" in client.page.text


@pytest.mark.parametrize("name", ["officer", "leader", "system_admin"])
def test_only_the_head_imports(desk, name):
    assert desk.as_(name).get("/desk/ledger").status_code == 403


def test_another_head_does_not_see_it(desk):
    page = upload(desk, desk.as_("head"), xlsx(*ROWS))
    assert desk.as_("second_head").get(page).status_code == 404


def test_after_a_day_the_file_and_what_it_said_are_gone(desk):
    client = desk.as_("head")
    page = upload(desk, client, xlsx(*ROWS, BAD))
    good = upload(desk, client, xlsx(*ROWS))
    with clock.at(clock.noon(TODAY) + timedelta(days=1, minutes=1)), desk.app.app_context():
        assert results.forget_expired() == 2
        db.session.commit()
    client.get(page)
    assert "received_on" not in client.page.text
    assert client.post(good, data=_token(client)).status_code == 409
