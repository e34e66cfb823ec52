"""Two people act on one case: the second sees what changed, keeps what was typed, and goes on."""

from threading import Barrier, Thread

import pytest

from tracker.extensions import db
from tracker.handling import items

WORDS = {"reason": "需要从 2025 年的全部合同台账中加工、汇总"}


def opened(desk, who: str, path: str):
    """A browser in which the form at `path` stands open."""
    client = desk.as_(who)
    client.get(path)
    return client, client.page.fields


def test_the_second_of_two_sees_what_changed_and_keeps_what_was_typed(desk):
    number = desk.case()
    path = f"/desk/cases/{number}/decide?outcome=R14"
    client, fields = opened(desk, "officer", path)
    desk.as_("head").send(f"/desk/cases/{number}/assign", officer=desk.ids["section"], unit="0")
    answer = client.post(path, data=fields | WORDS)
    assert answer.status_code == 409
    assert "您打开本页以后，本件有了这些变化" in answer.text
    assert "分办给承办人" in answer.text
    assert WORDS["reason"] in answer.text
    assert desk.look(number).state == "handling"


def test_who_has_seen_what_changed_may_go_on(desk):
    number = desk.case()
    path = f"/desk/cases/{number}/decide?outcome=R14"
    client, fields = opened(desk, "officer", path)
    desk.as_("head").send(f"/desk/cases/{number}/assign", officer=desk.ids["section"], unit="0")
    client.post(path, data=fields | WORDS)
    client.post(path, data=client.page.fields | WORDS)
    assert desk.look(number).state == "in_review"


def test_what_happened_before_the_form_was_opened_stops_nobody(desk):
    number = desk.case()
    desk.as_("head").send(f"/desk/cases/{number}/assign", officer=desk.ids["section"], unit="0")
    desk.as_("officer").send(f"/desk/cases/{number}/decide?outcome=R14", **WORDS)
    assert desk.look(number).state == "in_review"


def test_a_telephone_talk_meanwhile_stops_nobody(desk):
    number = desk.case()
    path = f"/desk/cases/{number}/decide?outcome=R14"
    client, fields = opened(desk, "officer", path)
    talk = {"spoken_on": "2026-03-13", "at": "09:30", "spoken_with": "申请人", "text": "问进度"}
    desk.as_("head").send(f"/desk/cases/{number}/talk", **talk)
    client.post(path, data=fields | WORDS)
    assert desk.look(number).state == "in_review"


def test_a_head_does_not_issue_what_was_changed_after_it_was_shown(desk):
    """The reply was returned by one head and proposed anew, while another still had it open."""
    number = desk.case("in_review")
    review = f"/desk/cases/{number}/review"
    client, fields = opened(desk, "head", review)
    desk.as_("second_head").send(review, answer="return", reason="请补充检索范围")
    desk.as_("officer").send(f"/desk/cases/{number}/decide?outcome=R14", **WORDS)
    answer = client.post(review, data=fields | {"answer": "issue"})
    assert answer.status_code == 409
    assert "退回答复意见" in answer.text
    assert WORDS["reason"] in answer.text
    assert desk.look(number).state == "in_review"


def test_an_extension_is_answered_as_it_was_shown(desk):
    number = desk.case()
    ask, answering = (f"/desk/cases/{number}/{page}" for page in ("extension", "extension-answer"))
    desk.as_("officer").send(ask, days="10", reason="核对台账")
    client, fields = opened(desk, "head", answering)
    desk.as_("second_head").send(answering, answer="refuse", reason="可以按期办结")
    desk.as_("officer").send(ask, days="20", reason="调取档案")
    assert client.post(answering, data=fields | {"answer": "approve"}).status_code == 409
    assert desk.look(number).extension is None


def test_a_decision_sent_after_a_colleague_split_the_case_is_not_lost(desk):
    number = desk.case()
    path = f"/desk/cases/{number}/decide?outcome=R14"
    client, fields = opened(desk, "officer", path)
    with desk.app.app_context():
        case = db.session.merge(desk.look(number))
        items.add(case, desk.user("section"), ["合同", "台账"])
        db.session.commit()
    answer = client.post(path, data=fields | WORDS)
    assert answer.status_code == 409
    assert "本件已经分项" in answer.text
    assert WORDS["reason"] in answer.text


@pytest.mark.parametrize("typed", ["", "x", "-1", "0"])
def test_a_form_that_does_not_say_when_it_was_opened_passes_only_as_new(desk, typed):
    """0 is before everything; what is no number is no form of ours, and the law still decides."""
    number = desk.case()
    path = f"/desk/cases/{number}/decide?outcome=R14"
    client, fields = opened(desk, "officer", path)
    answer = client.post(path, data=fields | WORDS | {"opened": typed})
    assert answer.status_code == (409 if typed == "0" else 302)


def test_of_two_at_the_same_moment_one_acts_and_the_other_is_told(desk):
    number = desk.case()
    path = f"/desk/cases/{number}/decide?outcome=R14"
    both = [opened(desk, who, path) for who in ("officer", "colleague")]
    together, codes = Barrier(2), []

    def send(client, fields) -> None:
        together.wait()
        codes.append(client.post(path, data=fields | WORDS).status_code)

    threads = [Thread(target=send, args=one) for one in both]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(codes) == [302, 409]
    assert len(desk.events("decide")) == 1
