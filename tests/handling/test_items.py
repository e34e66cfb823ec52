"""Items are drafts until they are decided together; what was decided keeps its own copy."""

from datetime import timedelta

import pytest

from tests.builders import (
    MONDAY,
    UNPUBLISHED,
    a_case,
    a_search,
    a_user,
    an_agency,
    issue_reply,
    words_for,
)
from tracker import clock
from tracker.agencies import settings
from tracker.audit.event import Event
from tracker.cases.record import NotAllowed
from tracker.documents import store
from tracker.documents.document import RELEASE
from tracker.extensions import db
from tracker.handling import decision, items
from tracker.handling.refusal import Refusal
from tracker.law.items import MOST, WHOLE, NoSuchItem
from tracker.law.outcomes import ORDER
from tracker.law.procedure import NotPossible

pytestmark = pytest.mark.usefixtures("context")

GROUNDS = {"R03": ["internal"], "R07": ["personal_privacy"]}
TEXTS = ["施工合同", "布防图", "会议纪要"]
LATER = MONDAY + timedelta(days=3)


def split(*outcomes: str, texts: list[str] | None = None):
    """A case in items, with a reply drafted for each outcome that is named."""
    case, officer = a_case("handling"), a_user("officer")
    items.add(case, officer, texts or TEXTS[: max(len(outcomes), 2)])
    for number, outcome in enumerate(outcomes, start=1):
        if outcome == "R12":
            a_search(case, officer, case.items[number - 1])
        items.draft(case, officer, number, outcome, GROUNDS.get(outcome, ()), words_for(outcome))
    return case


def decided(*outcomes: str):
    case = split(*outcomes)
    with clock.at(LATER):
        decision.decide_items(case, a_user("officer"), (), UNPUBLISHED)
    return case


def test_items_are_numbered_from_one_and_move_up():
    case, officer = split(texts=[*TEXTS, "  ", "批复"]), a_user("officer")
    assert [(item.number, item.wanted) for item in case.items][-1] == (4, "批复")
    items.remove(case, officer, 2)
    db.session.expire_all()
    assert [(item.number, item.wanted) for item in case.items] == [
        (1, "施工合同"), (2, "会议纪要"), (3, "批复")]  # fmt: skip


def test_each_change_is_in_the_log_without_what_was_written():
    case = split("R12", "R02")
    items.rewrite(case, a_user("officer"), 1, "沈若溪的合同")
    events = db.session.scalars(
        db.select(Event).filter_by(case_id=case.id, act="split_items").order_by(Event.id)
    ).all()
    assert [(event.data["items"], event.data.get("outcome")) for event in events] == [
        (2, None), (2, "R12"), (2, "R02"), (2, None)]  # fmt: skip
    assert "合同" not in str([event.data for event in events])
    assert case.state == "handling"


REFUSED = [
    (lambda case, by: items.add(case, by, [" "]), "请写明"),
    (lambda case, by: items.add(case, by, ["一"] * MOST), "最多分"),
    (lambda case, by: items.rewrite(case, by, 1, " "), "请写明"),
    (lambda case, by: items.remove(case, by, 9), "没有第 9 项"),
    (lambda case, by: items.draft(case, by, 1, "R13", (), {}), "事实和理由"),
    (lambda case, by: items.draft(case, by, 1, "R12", (), {}), "第 1 项“信息不存在”应当经过检索"),
    (lambda case, by: items.draft(case, by, 1, "R02", (), words_for("R02"), "R12"), "请填写理由"),
    (lambda case, by: items.draft(case, by, 1, "R15", (), words_for("R15")), "没有要求过补正"),
    (lambda case, by: decision.decide(case, by, "R02", (), words_for("R02")), "已经分项"),
    (lambda case, by: decision.decide_items(case, by), "还没有拟定"),
]


@pytest.mark.parametrize(("act", "because"), REFUSED)
def test_what_an_item_cannot_be_is_refused_in_words(act, because):
    with pytest.raises(Refusal) as refused:
        act(split(), a_user("officer"))
    assert because in refused.value.text % refused.value.values


@pytest.mark.parametrize("outcome", [*sorted(WHOLE), "R24"])
def test_what_ends_a_whole_application_ends_no_item(outcome):
    with pytest.raises(NoSuchItem):
        items.draft(split(), a_user("officer"), 1, outcome, (), {})


def test_one_item_alone_is_no_reply_to_several():
    case, officer = split("R02", "R02"), a_user("officer")
    items.remove(case, officer, 2)
    with pytest.raises(NoSuchItem):
        decision.decide_items(case, officer, (), UNPUBLISHED)
    items.remove(case, officer, 1)
    decision.decide(case, officer, "R02", (), words_for("R02"))
    assert case.decision.items == []


ROWS = [
    (("R02", "R04", "R12"), "R03", "3.2", "L12", "部分公开答复书", ["state_secret"]),
    (("R01", "R01"), "R01", "3.1", "L11", "已主动公开答复书", []),
    (("R01", "R02"), "R02", "3.1", "L11", "予以公开答复书", []),
    (("R08", "R04"), "R04", "3.3.1", "L13", "不予公开决定书", ["state_secret", "internal"]),
    (("R04", "R12"), "R12", "3.4.1", "L14", "政府信息公开申请答复书", []),
    (("R13", "R13"), "R13", "3.4.1", "L15", "非本机关政府信息告知书", []),
    (("R16", "R25"), "R16", "3.5.1", "L18", "政府信息公开申请答复书", []),
]


@pytest.mark.parametrize(("outcomes", "whole", "row", "kind", "title", "grounds"), ROWS)
def test_the_items_come_to_one_outcome_one_row_and_one_letter(
    outcomes, whole, row, kind, title, grounds
):
    case = decided(*outcomes)
    made = case.decision
    assert (made.outcome, made.report_row, made.exemptions) == (whole, row, grounds)
    with clock.at(LATER):
        letter = issue_reply(case)
    assert (letter.kind, letter.title) == (kind, title)


def test_every_outcome_that_an_item_can_have_is_told_in_one_letter():
    codes = [code for code in ORDER if code not in WHOLE | {"R15", "R19"}]
    case = split(*codes, texts=[f"第{code}件" for code in codes])
    with clock.at(LATER):
        decision.decide_items(case, a_user("officer"), (), UNPUBLISHED)
        letter = issue_reply(case)
    assert all(f"第{code}件" in letter.body for code in codes)
    assert case.decision.report_row == "3.2"


def test_the_row_of_each_day_holds_for_the_items_too():
    settings.put(an_agency(), "row_R25", "3.4.1", LATER)
    settings.put(an_agency(), "row_R25", "3.6.3", LATER + timedelta(days=1))
    case = decided("R25", "R26")
    assert (case.decision.outcome, case.decision.report_row) == ("R25", "3.4.1")


def test_a_returned_proposal_keeps_its_items_and_the_next_begins_from_the_drafts():
    case, officer = decided("R02", "R04"), a_user("officer")
    with clock.at(LATER):
        decision.send_back(case, a_user("head"), "请核对")
        items.rewrite(case, officer, 2, "2026年的布防图")
        items.draft(case, officer, 2, "R13", (), words_for("R13"))
        decision.decide_items(case, officer, (), UNPUBLISHED)
    first, second = case.decisions
    assert [(item["wanted"], item["outcome"]) for item in first.items][1] == ("布防图", "R04")
    assert second.items[1]["wanted"] == "2026年的布防图"
    assert (first.report_row, second.report_row) == ("3.2", "3.2")


def test_the_files_go_out_with_the_whole_reply():
    case, officer = split("R02", "R12"), a_user("officer")
    file = store.keep(an_agency().id, RELEASE, ("合同.txt", b"x"))
    with clock.at(LATER):
        decision.decide_items(case, officer, [file], UNPUBLISHED)
        letter = issue_reply(case)
    assert case.released == [file]
    assert "合同.txt" in letter.body


def test_the_event_names_the_outcome_of_each_item_and_nothing_written():
    case = decided("R02", "R04")
    event = db.session.scalars(db.select(Event).filter_by(case_id=case.id, act="decide")).one()
    assert event.data["items"] == ["R02", "R04"]
    assert "布防图" not in str(event.data)


def test_items_are_the_officers_and_only_while_the_case_is_handled():
    with pytest.raises(NotAllowed):
        items.add(a_case("handling"), a_user("head"), TEXTS)
    with pytest.raises(NotPossible):
        items.add(a_case("sent"), a_user("officer"), TEXTS)
    with pytest.raises(NotAllowed):
        items.add(a_case("handling"), a_user("officer", an_agency("HZ", "惠州河务局")), TEXTS)


def test_a_copy_is_kept_not_the_draft_itself():
    case = decided("R02", "R04")
    frozen = case.decision.items[0]["wanted"]
    case.items[0].wanted = "别的"
    db.session.flush()
    db.session.expire_all()
    assert case.decision.items[0]["wanted"] == frozen
