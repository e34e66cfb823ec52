"""Nothing goes out with an open finding; a second person signs; the withdrawn never returns."""

import pytest

from tests.builders import MONDAY, Story, a_user, an_application
from tests.documents.papers import MOBILE
from tracker import clock
from tracker.audit.event import Event
from tracker.documents import release, release_check, store
from tracker.documents.document import RELEASE
from tracker.extensions import db
from tracker.handling import decision, redaction, reply
from tracker.handling import release as acts
from tracker.handling.refusal import Refusal

pytestmark = pytest.mark.usefixtures("context")
BAD = f"名称,电话\n甲,{MOBILE}\n".encode()
CLEAN = "名称,数量\n编织袋,200\n".encode()


@pytest.fixture(autouse=True)
def _day():
    with clock.at(MONDAY):
        yield


def under_review(content: bytes = BAD, name: str = "名单.csv"):
    """The story of a case whose officer proposes to release one file; and the case."""
    story = Story()
    case = story.until("handling", an_application())
    file = store.keep(case.agency_id, RELEASE, (name, content), story.officer, case=case)
    decision.decide(case, story.officer, "R02", (), story.content, [file])
    return story, case, file


def the_finding(case):
    return [one.id for one in acts.findings(case)]


def test_a_reply_is_not_issued_while_a_finding_is_open():
    story, case, _ = under_review()
    with pytest.raises(Refusal, match="没有改正，也没有人签字"):
        decision.issue(case, story.head)
    assert case.state == "in_review"


def test_a_clean_file_does_not_hold_the_reply_up():
    story, case, _ = under_review(CLEAN)
    decision.issue(case, story.head)
    assert case.state == "to_send"


def test_a_file_whose_check_is_not_finished_holds_the_reply_up(monkeypatch):
    monkeypatch.setattr(release_check, "SMALL", 10)
    story, case, _ = under_review(CLEAN)
    with pytest.raises(Refusal, match="还在检查"):
        decision.issue(case, story.head)


def test_a_check_that_breaks_holds_the_reply_up_and_cannot_be_signed(monkeypatch):
    monkeypatch.setitem(release.LOOKS, "csv", lambda content: 1 / 0)
    story, case, _ = under_review(CLEAN)
    with pytest.raises(Refusal, match="不能签字"):
        acts.sign(case, story.head, the_finding(case), "看过")
    with pytest.raises(Refusal, match="没有改正"):
        decision.issue(case, story.head)


def test_a_second_person_signs_with_a_reason_and_the_log_keeps_who():
    story, case, file = under_review()
    with pytest.raises(Refusal, match="请填写签字的理由"):
        acts.sign(case, story.head, the_finding(case), " ")
    acts.sign(case, story.head, the_finding(case), "办公电话，可以公开")
    decision.issue(case, story.head)
    event = db.session.scalars(db.select(Event).filter_by(act="sign_finding")).one()
    assert (event.actor_id, event.data["documents"]) == (story.head.id, {str(file.id): file.sha256})


def test_who_uploaded_a_file_does_not_sign_for_it():
    story, case, _ = under_review()
    with pytest.raises(Refusal, match="由另一人签字"):
        acts.sign(case, story.officer, the_finding(case), "看过")


def test_a_finding_is_signed_once_and_only_in_its_own_case():
    story, case, _ = under_review()
    _, other, _ = under_review()
    with pytest.raises(Refusal, match="已经处理过"):
        acts.sign(case, story.head, the_finding(other), "看过")
    acts.sign(case, story.head, the_finding(case), "看过")
    with pytest.raises(Refusal, match="已经处理过"):
        acts.sign(case, story.head, the_finding(case), "看过")


def test_a_check_that_learns_after_the_issue_holds_the_sending_up(monkeypatch):
    story, case, _ = under_review(CLEAN)
    decision.issue(case, story.head)
    monkeypatch.setattr(release, "VERSION", 2)
    monkeypatch.setitem(release.LOOKS, "csv", lambda _: iter([release.Found("comments")]))
    with pytest.raises(Refusal, match="没有改正"):
        reply.record_sending(case, story.officer, MONDAY, "post")
    acts.sign(case, story.head, the_finding(case), "看过")
    reply.record_sending(case, story.officer, MONDAY, "post")
    assert case.state == "sent"


def sent(content: bytes = CLEAN):
    story, case, file = under_review(content)
    decision.issue(case, story.head)
    reply.record_sending(case, story.officer, MONDAY, "post")
    return story, case, file


def test_a_withdrawn_file_is_out_of_reach_and_its_bytes_go_out_for_nobody_again():
    story, case, file = sent()
    acts.withdraw(case, story.officer, file, "含有他人的姓名")
    assert not release_check.may_be_had(file)
    other, second, _ = under_review(CLEAN, "另一个名字.csv")
    with pytest.raises(Refusal, match="不能签字"):
        acts.sign(second, other.head, the_finding(second), "看过")
    with pytest.raises(Refusal, match="以前撤下过"):
        decision.issue(second, other.head)


def test_bytes_withdrawn_meanwhile_are_not_issued_though_they_were_clean():
    story, case, file = sent()
    other, second, copy = under_review(CLEAN)
    acts.withdraw(case, story.officer, file, "含有他人的姓名")
    assert not release_check.may_be_had(copy)
    with pytest.raises(Refusal, match="以前撤下过"):
        decision.issue(second, other.head)


def test_a_file_is_withdrawn_with_a_reason_and_once():
    story, case, file = sent()
    with pytest.raises(Refusal, match="请填写撤下的理由"):
        acts.withdraw(case, story.officer, file, "")
    acts.withdraw(case, story.officer, file, "含有他人的姓名")
    with pytest.raises(Refusal, match="已经撤下"):
        acts.withdraw(case, story.officer, file, "再一次")


def test_a_file_that_was_withdrawn_before_sending_does_not_hold_the_reply_up():
    story, case, file = under_review(CLEAN)
    decision.issue(case, story.head)
    acts.withdraw(case, a_user("head"), file, "发错了")
    reply.record_sending(case, story.officer, MONDAY, "post")
    assert case.state == "sent"


def test_nothing_of_another_case_is_withdrawn():
    story, case, _ = sent()
    _, _, foreign = sent()
    with pytest.raises(Refusal, match="不是随答复提供的文件"):
        acts.withdraw(case, story.officer, foreign, "不该提供")


def test_a_corrected_copy_clears_the_findings_and_goes_out_in_place_of_the_file():
    story, case, file = under_review()
    copy = store.keep(case.agency_id, RELEASE, ("名单.csv", CLEAN), story.officer, case=case)
    redaction.upload(case, story.officer, copy, file)
    assert (case.released, file.purpose) == ([copy], "original")
    assert {one.state for one in file.check.findings} == {"cleared"}
    decision.issue(case, story.head)


def test_a_copy_with_the_very_same_words_is_no_redacted_copy():
    story, case, file = under_review()
    same = store.keep(case.agency_id, RELEASE, ("遮盖.csv", BAD + b"\n"), story.officer, case=case)
    redaction.upload(case, story.officer, same, file)
    assert {one.code for one in same.check.open} == {"mobile", "nothing_redacted"}


def test_a_file_that_was_found_clean_is_not_replaced_behind_the_reviewers_back():
    story, case, file = under_review(CLEAN)
    copy = store.keep(case.agency_id, RELEASE, ("换.csv", b"a,b"), story.officer, case=case)
    with pytest.raises(Refusal, match="只能更换检查发现问题的文件"):
        redaction.upload(case, story.officer, copy, file)
    assert case.released == [file]
