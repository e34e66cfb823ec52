"""Files are whole on the disk before anyone is told, and come back unaltered."""

import io
from datetime import date, timedelta
from pathlib import Path

import pytest
from werkzeug.datastructures import FileStorage

from tests.builders import MONDAY, an_agency
from tests.documents.files import PDF
from tracker import clock
from tracker.cases import draft as drafts
from tracker.documents import store
from tracker.documents.document import APPLICANT_SENT, RELEASE, Document
from tracker.documents.refused import NotAccepted
from tracker.documents.store import content, discard, forget_abandoned, keep, path
from tracker.extensions import db

pytestmark = pytest.mark.usefixtures("context")


def a_file(name: str = "申请书.pdf", purpose: str = APPLICANT_SENT, **owner) -> Document:
    return keep(an_agency().id, purpose, (name, PDF), **owner)


def files_in(context) -> list[str]:
    return [
        file.name for file in Path(context.config["UPLOAD_FOLDER"]).rglob("*") if file.is_file()
    ]


def test_a_kept_file_comes_back_as_it_came():
    document = a_file()
    assert content(document) == PDF
    assert (document.name, document.media_type, document.size) == (
        "申请书.pdf",
        "application/pdf",
        len(PDF),
    )


def test_an_uploaded_file_is_kept_under_a_name_of_our_own(context):
    upload = FileStorage(io.BytesIO(PDF), filename="../../申请书.pdf")
    document = keep(an_agency().id, APPLICANT_SENT, upload)
    assert document.name == "申请书.pdf"
    assert files_in(context) == [document.public_id]
    assert path(document).stat().st_mode & 0o077 == 0


def test_a_crash_before_the_rename_leaves_nothing_under_the_final_name(context, monkeypatch):
    def crash(*_):
        raise OSError("power cut")

    monkeypatch.setattr(Path, "replace", crash)
    with pytest.raises(OSError, match="power cut"):
        a_file()
    assert files_in(context) == []
    assert db.session.query(Document).count() == 0


def test_file_and_folders_are_on_the_disk_before_keep_returns(monkeypatch):
    synced = []
    monkeypatch.setattr(store.os, "fsync", lambda descriptor: synced.append(descriptor))
    a_file()
    assert len(synced) == 3  # the file, its folder, and the folder's folder


def test_a_refused_file_leaves_nothing_behind(context):
    with pytest.raises(NotAccepted):
        keep(an_agency().id, APPLICANT_SENT, ("a.pdf", b"MZ"))
    assert files_in(context) == []


@pytest.mark.parametrize("spoil", [lambda file: file.write_bytes(b"x"), Path.unlink])
def test_an_altered_or_missing_file_is_never_handed_out(spoil):
    document = a_file()
    spoil(path(document))
    with pytest.raises(store.Damaged):
        content(document)


def test_an_applicant_sends_so_many_files_and_no_more(monkeypatch):
    monkeypatch.setattr(store, "MOST_SENT", 2)
    draft, _ = drafts.begin(an_agency().id)
    a_file(draft=draft)
    a_file(draft=draft)
    with pytest.raises(NotAccepted, match=r"已有 2 个文件，不能再加“第三\.pdf”"):
        a_file("第三.pdf", draft=draft)


def test_an_applicant_sends_so_many_bytes_and_no_more(monkeypatch):
    monkeypatch.setattr(store, "MOST_SENT_BYTES", len(PDF) + 1)
    draft, _ = drafts.begin(an_agency().id)
    a_file(draft=draft)
    with pytest.raises(NotAccepted, match="总共超过"):
        a_file(draft=draft)


def test_a_nearly_full_disk_takes_no_more_files(monkeypatch):
    monkeypatch.setattr(store, "DISK_RESERVE", 2**62)
    with pytest.raises(NotAccepted, match="存储空间不足"):
        a_file()


def test_files_of_a_forgotten_draft_are_deleted_after_a_day(context):
    with clock.at(MONDAY):
        draft, _ = drafts.begin(an_agency().id)
        a_file(draft=draft)
        released = a_file(purpose=RELEASE)
    with clock.at(MONDAY + timedelta(days=2)):
        assert drafts.forget_old() == 1
        db.session.expire_all()
        assert forget_abandoned() == 1
    assert files_in(context) == [released.public_id]


def test_files_of_a_draft_in_use_stay():
    with clock.at(date(2026, 3, 2)):
        draft, _ = drafts.begin(an_agency().id)
        a_file(draft=draft)
        assert forget_abandoned() == 0


def test_a_file_taken_back_before_sending_is_gone(context):
    discard(a_file())
    assert files_in(context) == []


def test_a_file_of_a_case_cannot_be_deleted():
    document = a_file()
    document.case_id = 1
    with db.session.no_autoflush, pytest.raises(store.NotDeletable):
        discard(document)
