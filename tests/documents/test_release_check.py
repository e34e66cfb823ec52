"""The result of a check is kept with its file: large files wait, a newer check looks again."""

import pytest
from sqlalchemy import select

from tests.builders import a_case, a_user
from tests.documents.papers import MOBILE, a_page
from tracker.documents import pdf_pages, release, release_check, release_look, release_queue, store
from tracker.documents.document import ORIGINAL, RELEASE
from tracker.documents.release_check import ReleaseCheck
from tracker.extensions import db

pytestmark = pytest.mark.usefixtures("context")
BAD = f"名称,电话\n甲,{MOBILE}\n".encode()


def a_file(content: bytes = BAD, purpose: str = RELEASE):
    return store.keep(a_case().agency_id, purpose, ("名单.csv", content), case=a_case())


def test_a_small_file_is_checked_at_once():
    check = release_check.ensure(a_file())
    assert check.is_current
    assert [one.code for one in check.open] == ["mobile"]


def test_what_was_found_is_kept_sealed():
    release_check.ensure(a_file())
    kept = db.session.connection().exec_driver_sql("SELECT told FROM release_findings").scalar()
    assert kept.startswith("v1:")


def test_a_large_file_waits_for_the_worker(monkeypatch):
    monkeypatch.setattr(release_check, "SMALL", 10)
    document = a_file()
    check = release_check.ensure(document)
    db.session.commit()
    assert (check.state, release_check.waiting_in([document])) == ("waiting", [document])
    assert release_queue.check_waiting()
    assert [one.code for one in check.open] == ["mobile"]
    assert not release_queue.check_waiting()


def test_a_pdf_of_many_pages_waits_however_small_it_is(monkeypatch):
    case = a_case()
    document = store.keep(case.agency_id, RELEASE, ("a.pdf", a_page()), case=case)
    assert release_check.is_small(document)
    monkeypatch.setattr(release_look, "FEW_PAGES", 0)
    assert not release_check.is_small(document)
    assert release_check.ensure(document).state == "waiting"


def test_a_pdf_of_too_many_pages_says_that_it_cannot_be_checked(monkeypatch):
    monkeypatch.setattr(pdf_pages, "MOST_PAGES", 0)
    assert [one.code for one in release.look("a.pdf", a_page())] == ["not_checkable"]


def test_a_file_from_before_the_check_is_lined_up():
    a_file()
    a_file(purpose=ORIGINAL)
    assert release_queue.check_unchecked() == 1
    assert release_queue.check_unchecked() == 0


def test_a_check_that_has_learned_looks_again_and_keeps_what_was_signed(monkeypatch):
    document = a_file()
    check = release_check.ensure(document)
    (finding,) = check.open
    finding.state, finding.answered_by = "signed", a_user()
    db.session.commit()
    monkeypatch.setattr(release, "VERSION", 2)
    assert not check.is_current
    assert release_queue.check_waiting()
    assert (check.version, check.open) == (2, [])


def test_a_check_that_has_learned_finds_more_and_forgets_what_was_none(monkeypatch):
    check = release_check.ensure(a_file())
    monkeypatch.setattr(release, "VERSION", 2)
    monkeypatch.setitem(release.LOOKS, "csv", lambda _: iter([release.Found("comments")]))
    release_check.ensure(check.document)
    assert [one.code for one in check.open] == ["comments"]
    assert {one.code: one.state for one in check.findings}["mobile"] == "cleared"
    monkeypatch.undo()
    monkeypatch.setattr(release, "VERSION", 3)
    release_check.ensure(check.document)
    assert [one.code for one in check.open] == ["mobile"]


def test_a_damaged_file_does_not_go_out_and_does_not_stop_the_worker():
    document = a_file()
    store.path(document).write_bytes(b"other")
    assert [one.code for one in release_check.ensure(document).open] == ["check_failed"]
    assert not release_check.may_be_had(document)


def test_a_file_is_handed_out_by_todays_check_without_writing(monkeypatch):
    clean, bad = a_file(b"a,b"), a_file()
    assert release_check.may_be_had(clean)
    assert not release_check.may_be_had(bad)
    assert db.session.scalar(select(ReleaseCheck)) is None
    release_check.ensure(clean)
    assert release_check.may_be_had(clean)
    monkeypatch.setattr(release, "VERSION", 2)
    monkeypatch.setitem(release.LOOKS, "csv", lambda _: iter([release.Found("comments")]))
    assert not release_check.may_be_had(clean)
