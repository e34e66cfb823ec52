"""Sealed, sent, served: three facts, three days."""

from datetime import date, timedelta

import pytest
from weasyprint import HTML

from tests.builders import MONDAY, a_case, a_unit, a_user, an_agency
from tracker import clock
from tracker.audit.event import Event
from tracker.documents import store
from tracker.documents.document import EVIDENCE, SEALED_LETTER
from tracker.extensions import db
from tracker.handling import reply
from tracker.handling.refusal import Refusal
from tracker.law.dated import Refused
from tracker.law.procedure import NotPossible

pytestmark = pytest.mark.usefixtures("context")

ISSUED = MONDAY + timedelta(days=3)
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(64)


def a_scan(purpose: str = SEALED_LETTER, name: str = "盖章件.png", agency=None):
    return store.keep((agency or an_agency()).id, purpose, (name, PNG))


def event_of(case, act: str) -> dict[str, object]:
    return db.session.scalars(db.select(Event).filter_by(case_id=case.id, act=act)).all()[-1].data


def test_the_sealed_scan_becomes_the_issued_original():
    case, scan = a_case("to_send"), a_scan()
    letter = reply.reply_of(case)
    reply.upload_sealed(case, a_user("officer"), letter, scan, confirmed=True)
    assert (letter.sealed, scan.case_id) == (scan, case.id)
    assert event_of(case, "upload_sealed")["sha256"] == scan.sha256


def a_sealed(case, *changed: tuple[str, str]):
    """The letter of `case` printed as an e-sealed file, some of its words changed."""
    html = reply.reply_of(case).body
    for old, new in changed:
        html = html.replace(old, new)
    content = HTML(string=f"<html lang=zh><body>{html}</body></html>").write_pdf()
    return store.keep(an_agency().id, SEALED_LETTER, ("盖章件.pdf", content))


def test_the_same_words_need_no_reason_and_the_log_says_so():
    case = a_case("to_send")
    letter = reply.reply_of(case)
    reply.upload_sealed(case, a_user("officer"), letter, a_sealed(case))
    assert (letter.sealed_match, letter.sealed_reason) == ("same", None)
    assert event_of(case, "upload_sealed")["match"] == "same"


def test_other_words_need_a_reason_which_stays_with_the_letter():
    case, officer = a_case("to_send"), a_user("officer")
    letter, sealed = reply.reply_of(case), a_sealed(case, ("合同", "协议"))
    with pytest.raises(Refusal, match="请填写理由"):
        reply.upload_sealed(case, officer, letter, sealed, confirmed=True)
    reply.upload_sealed(case, officer, letter, sealed, reason="排版时改了错字")
    assert (letter.sealed_match, letter.sealed_reason) == ("differs", "排版时改了错字")


def test_a_scan_without_words_is_confirmed_by_the_officer():
    case, officer, scan = a_case("to_send"), a_user("officer"), a_scan()
    letter = reply.reply_of(case)
    with pytest.raises(Refusal, match="没有文字层"):
        reply.upload_sealed(case, officer, letter, scan)
    reply.upload_sealed(case, officer, letter, scan, confirmed=True)
    assert letter.sealed_match == "confirmed"


def test_a_wrong_scan_is_replaced_before_sending_and_never_after():
    case, officer = a_case("sent"), a_user("officer")
    letter = reply.reply_of(case)
    reply.upload_sealed(case, officer, letter, a_scan(), confirmed=True)
    with pytest.raises(Refusal, match="不能更换"):
        reply.upload_sealed(case, officer, letter, a_scan(), confirmed=True)


def test_only_a_sealed_scan_of_this_case_is_taken():
    case, officer = a_case("to_send"), a_user("officer")
    letter, other = reply.reply_of(case), reply.reply_of(a_case("to_send"))
    foreign = a_scan(agency=an_agency("SMN", "三门示范局"))
    for wrong in ((letter, a_scan(EVIDENCE)), (letter, foreign), (other, a_scan())):
        with pytest.raises(Refusal, match="不是本件的盖章件"):
            reply.upload_sealed(case, officer, *wrong)


@pytest.mark.parametrize(
    ("sent_on", "late"), [(date(2026, 3, 31), False), (date(2026, 4, 1), True)]
)
def test_a_reply_is_in_time_by_the_day_it_is_sent(sent_on, late):
    case = a_case("to_send")
    with clock.at(date(2026, 4, 2)):
        answered_for = {"late_unit": a_unit(), "late_reason": "核对台账"} if late else {}
        reply.record_sending(case, a_user("officer"), sent_on, "post", "XA1", **answered_for)
    letter = reply.reply_of(case)
    assert (case.state, case.concluded_on, letter.sent_on) == ("sent", sent_on, sent_on)
    assert (letter.sent_way, letter.tracking_number) == ("post", "XA1")
    assert event_of(case, "record_sending")["late"] is late


@pytest.mark.parametrize(
    ("sent_on", "way", "because"),
    [
        (ISSUED - timedelta(days=1), "post", "不能早于签发"),
        (ISSUED + timedelta(days=1), "post", "不能晚于今天"),
        (ISSUED, "", "送达方式"),
        (ISSUED, "email", "没有同意电子送达"),
    ],
)
def test_a_sending_that_cannot_be_is_refused(sent_on, way, because):
    case = a_case("to_send")
    with clock.at(ISSUED), pytest.raises(Refused, match=because):
        reply.record_sending(case, a_user("officer"), sent_on, way)


def test_who_agreed_is_served_by_mail():
    case = a_case("to_send", electronic_service_accepted=True)
    with clock.at(ISSUED):
        reply.record_sending(case, a_user("officer"), ISSUED, "email")
    assert case.state == "sent"


def test_remedies_run_from_service_which_is_not_before_sending():
    case, officer = a_case("sent"), a_user("officer")
    sent_on = reply.reply_of(case).sent_on
    with clock.at(sent_on + timedelta(days=3)):
        for wrong in (sent_on - timedelta(days=1), sent_on + timedelta(days=4)):
            with pytest.raises(Refused):
                reply.record_service(case, officer, wrong, "signed")
        reply.record_service(case, officer, sent_on + timedelta(days=2), "signed", "本人签收")
    assert reply.reply_of(case).served_on == sent_on + timedelta(days=2)


def test_a_wrong_day_of_service_is_put_right_and_the_log_keeps_both():
    case, officer = a_case("sent"), a_user("officer")
    sent_on = reply.reply_of(case).sent_on
    with clock.at(sent_on + timedelta(days=3)):
        reply.record_service(case, officer, sent_on, "signed")
        reply.record_service(case, officer, sent_on + timedelta(days=1), "signed")
    told = event_of(case, "record_service")
    assert told["was"] == sent_on.isoformat()
    assert told["served_on"] == (sent_on + timedelta(days=1)).isoformat()


def test_service_says_how():
    case = a_case("sent")
    with pytest.raises(Refusal, match="方式"):
        reply.record_service(case, a_user("officer"), reply.reply_of(case).sent_on, "")


def test_nothing_is_sent_that_was_not_issued():
    case = a_case("in_review")
    with pytest.raises(NotPossible, match="还没有签发"):
        reply.record_sending(case, a_user("officer"), ISSUED, "post")
    with pytest.raises(Refusal, match="还没有签发"):
        reply.reply_of(case)
