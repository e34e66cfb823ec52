"""The internal discussion: threads, mentions by mail without content, and nothing outside."""

import pytest
from sqlalchemy import select, text

from tests.builders import a_user
from tracker.cases import note
from tracker.cases.case import Case
from tracker.extensions import db
from tracker.handling import discussion
from tracker.handling.refusal import Refusal
from tracker.letters import queries as letters
from tracker.outbox.message import Message

pytestmark = pytest.mark.one_database

SECRET = "这家公司去年被处罚过"


def write(desk, number: str, who: str = "officer", **answers: str) -> str:
    answer = desk.as_(who).send(
        f"/desk/cases/{number}/discussion", **({"text": SECRET, "reply_to": "0"} | answers)
    )
    return answer.text


def test_a_note_stands_in_the_history_and_is_answered_in_its_thread(desk):
    number = desk.case()
    assert SECRET in write(desk, number)
    with desk.app.app_context():
        first = db.session.scalar(select(note.Note.id).where(note.Note.kind == note.DISCUSSION))
    write(desk, number, "head", text="请核实", reply_to=str(first))
    page = desk.as_("leader").get(f"/desk/cases/{number}/discussion").text
    assert page.index(SECRET) < page.index("app-threads__answer") < page.index("请核实")


def test_a_note_moves_nothing(desk):
    number = desk.case()
    before = desk.look(number)
    write(desk, number)
    after = desk.look(number)
    assert (after.state, after.due_on) == (before.state, before.due_on)


def test_who_is_named_gets_a_mail_without_what_was_said(desk):
    number = desk.case()
    with desk.app.app_context():
        for name, unit in (("顾青禾", None), ("温知行", desk.user("section").unit)):
            a_user("officer", name=name, unit=unit, email="colleague@example.org")
        db.session.commit()
    write(desk, number, text=f"@顾青禾请看，@温知行 也看：{SECRET}")
    with desk.app.app_context():
        told = db.session.scalars(select(Message).where(Message.key.contains("mentioned"))).all()
    assert len(told) == 1  # the other works in a section that does not see the case
    assert number in told[0].subject
    assert SECRET not in told[0].subject + told[0].body


def test_no_note_leaves_the_office(desk):
    """Not in the letters, not on the applicant's pages, not readable in the database."""
    number = desk.case("sent")
    write(desk, number)
    with desk.app.app_context():
        case = db.session.scalar(select(Case).filter_by(case_number=number))
        assert all(SECRET not in letter.body for letter in letters.of_case(case))
        assert SECRET not in str(db.session.execute(text("SELECT text FROM notes")).all())
        assert SECRET not in str(db.session.execute(text("SELECT data FROM events")).all())
        held = {"id": case.id, "code_digest": case.query_code_digest}
    client = desk.app.test_client()
    client.get("/status")
    with client.session_transaction() as session:
        session["case"] = held
    told = client.get("/status/case").text + client.get("/status").text
    assert number in told
    assert SECRET not in told


def test_a_note_of_another_case_is_not_answered(desk):
    numbers = [desk.case(), desk.case()]
    with desk.app.app_context():
        one, other = (
            db.session.scalar(select(Case).filter_by(case_number=number)) for number in numbers
        )
        first = discussion.write(one, desk.user("officer"), "一")
        with pytest.raises(Refusal, match="不在本件里"):
            discussion.write(other, desk.user("officer"), "二", first)


@pytest.mark.parametrize(("who", "code"), [("supervisor", 403), ("foreign", 404), ("leader", 200)])
def test_who_takes_part(desk, who, code):
    assert desk.as_(who).get(f"/desk/cases/{desk.case()}/discussion").status_code == code
