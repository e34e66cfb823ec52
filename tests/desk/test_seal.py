"""The sealed original through its page: compared, asked about, answered for, and chosen once."""

import io

import pytest
from sqlalchemy import select
from weasyprint import HTML

from tracker.documents.document import Document
from tracker.extensions import db
from tracker.letters.letter import Letter

pytestmark = pytest.mark.one_database


@pytest.fixture
def letter(desk):
    """The reply of a case that waits to be sent: the case's number, the letter's id and text."""
    number = desk.case("to_send")
    with desk.app.app_context():
        query = select(Letter).where(Letter.is_reply, Letter.case_id == desk.look(number).id)
        found = db.session.scalar(query)
        return number, str(found.id), found.body


def upload(desk, letter, html: str, **more):
    """Send a sealed PDF that says `html`; the client stays on the page that answers."""
    number, letter_id, _ = letter
    client, path = desk.as_("officer"), f"/desk/cases/{number}/sealed"
    client.get(path)
    scan = io.BytesIO(HTML(string=f"<html lang=zh><body>{html}</body></html>").write_pdf())
    data = client.page.fields | {"letter": letter_id, "scan": (scan, "盖章件.pdf"), **more}
    return client, client.post(path, data=data, follow_redirects=True)


def kept(desk) -> Letter:
    with desk.app.app_context():
        return db.session.scalars(select(Letter).where(Letter.is_reply)).one()


def test_the_same_words_are_taken_at_once(desk, letter):
    _, answer = upload(desk, letter, letter[2])
    assert "文字与签发的文书一致，作为发出的正本保存" in answer.text
    assert kept(desk).sealed_match == "same"


def test_changed_words_are_shown_side_by_side_and_need_a_reason(desk, letter):
    client, answer = upload(desk, letter, letter[2].replace("合同", "协议"))
    assert "盖章件的文字与签发的文书不同" in answer.text
    assert "协议" in answer.text
    assert kept(desk).sealed_id is None
    path, fields = f"/desk/cases/{letter[0]}/sealed", client.page.fields | {"letter": letter[1]}
    assert "文字不同，请填写理由" in client.post(path, data=fields).text
    fields |= {"reason": "盖章系统更正了错字"}
    assert "理由已记录" in client.post(path, data=fields, follow_redirects=True).text
    assert kept(desk).sealed_reason == "盖章系统更正了错字"
    with desk.app.app_context():
        assert len(db.session.scalars(select(Document)).all()) == 1


def test_a_reason_given_before_the_difference_was_shown_counts_for_nothing(desk, letter):
    _, answer = upload(desk, letter, letter[2].replace("合同", "协议"), reason="没有看过")
    assert "盖章件的文字与签发的文书不同" in answer.text
    assert kept(desk).sealed_id is None


def test_a_file_without_words_is_confirmed_by_hand(desk, letter):
    client, answer = upload(desk, letter, "")
    assert "没有文字层" in answer.text
    path = f"/desk/cases/{letter[0]}/sealed"
    fields = client.page.fields | {"letter": letter[1], "confirmed": "y"}
    assert "经您核对" in client.post(path, data=fields, follow_redirects=True).text
    assert kept(desk).sealed_match == "confirmed"


def test_the_file_that_another_person_uploaded_is_not_taken(desk, letter):
    client, _ = upload(desk, letter, "")
    kept_before = client.page.fields["kept"]
    head, path = desk.as_("head"), f"/desk/cases/{letter[0]}/sealed"
    head.get(path)
    stolen = {"letter": letter[1], "kept": kept_before, "asked": letter[1], "confirmed": "y"}
    assert head.post(path, data=head.page.fields | stolen).status_code == 404
