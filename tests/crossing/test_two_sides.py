"""An application crosses to the desk's side, is answered there, and the letter comes back."""

from datetime import timedelta

from sqlalchemy import func, select

from tests.builders import MONDAY, Story, a_user, an_agency, an_application, words_for
from tracker import clock
from tracker.cases.case import Case
from tracker.crossing.receive import receive
from tracker.crossing.send import send
from tracker.documents import store
from tracker.documents.document import APPLICANT_SENT, RELEASE
from tracker.extensions import db
from tracker.handling import decision, intake, query_code, release
from tracker.letters.letter import Letter
from tracker.outbox.message import Message

PROOF = ("授权委托书.txt", "委托律师代为申请".encode())
ANSWER = ("合同.txt", "防汛物资采购合同正文".encode())


def carry(sender, receiver):
    """The next package of one side into the other; its bytes, to carry them again."""
    with sender.app_context():
        content = store.content(send().document)
        db.session.commit()
    with receiver.app_context():
        entered = receive(content).entered
        db.session.commit()
    return content, entered


def file_at(portal):
    """Somebody files with a file; the number and the code on the receipt."""
    with portal.app_context():
        agency = an_agency()
        proof = store.keep(agency.id, APPLICANT_SENT, PROOF)
        done = intake.submit(agency, an_application(), "a key of the form", [proof])
        db.session.commit()
        return done.case.case_number, done.code


def the_case():
    return db.session.scalars(select(Case)).one()


def test_an_application_crosses_and_its_letter_and_file_come_back(portal, desk):
    with clock.at(MONDAY):
        number, code = file_at(portal)
    assert number == "HHJ-2026-W00001"  # never a number that the desk's side gives
    with clock.at(MONDAY + timedelta(days=1)):
        first, entered = carry(portal, desk)
    assert entered == 1
    for personal in ("沈若溪".encode(), PROOF[1]):  # whoever finds the disk reads nothing
        assert personal not in first
    with desk.app_context(), clock.at(MONDAY + timedelta(days=1)):
        case = the_case()
        assert (case.case_number, clock.beijing(case.submitted_at).date()) == (number, MONDAY)
        assert case.due_on == MONDAY + timedelta(days=28)  # from the submission, not the import
        assert [store.content(one) for one in case.documents] == [PROOF[1]]
        assert receive(first).is_new is False
        assert db.session.scalar(select(func.count()).select_from(Case)) == 1
        story = Story()
        story.acknowledge(case)
        released = store.keep(case.agency_id, RELEASE, ANSWER, case=case)
        db.session.expire(case, ["documents"])
        decision.decide(case, story.officer, "R02", (), words_for("R02"), [released])
        story.issue(case)
        story.send(case)
        db.session.commit()
        letters = {one.document_number: one.body for one in db.session.scalars(select(Letter))}
        assert db.session.scalars(select(Message)).all() == []  # mail is the portal's
    with clock.at(MONDAY + timedelta(days=2)):
        back, entered = carry(desk, portal)
        assert entered == 1
        with portal.app_context():
            assert receive(back).is_new is False
            case = the_case()
            assert case.state == "sent"
            keys = {one.key.split(":")[1] for one in db.session.scalars(select(Message))}
            assert keys == {"submitted", "acknowledged", "sent"}
            shown = {one.document_number: one.body for one in db.session.scalars(select(Letter))}
            assert shown.items() <= letters.items()
            assert len(shown) == 2
        page = look_up(portal, number, code)
        assert "已经答复" in page.text
        assert "予以公开答复书" in page.text
        assert ANSWER[0] in page.text
        assert carry(desk, portal)[1] == 0  # nothing is told twice
    withdrawn_there_is_gone_here(portal, desk, number, code)
    for path in ("/desk", "/legal", "/status/withdrawal", "/my/contact"):
        # nobody acts, and nothing is sent, where it would be lost
        assert portal.test_client().get(path).status_code == 404
    for path in ("/apply", "/status", "/my"):
        assert desk.test_client().get(path).status_code == 404
    assert desk.test_client().get("/").location == "/sign-in"


def withdrawn_there_is_gone_here(portal, desk, number, code):
    with clock.at(MONDAY + timedelta(days=3)):
        with desk.app_context():
            case = the_case()
            release.withdraw(case, a_user("head"), case.released[0], "含有个人信息")
            query_code.replace(case, a_user("officer"), "当面核对身份证")
            db.session.commit()
        carry(desk, portal)
        assert "对不上" in look_up(portal, number, code).text  # the code was replaced there
        with portal.app_context():
            assert the_case().released == []


def look_up(portal, number, code):
    browser = portal.test_client()
    return browser.send("/status", case_number=number, query_code=code)
