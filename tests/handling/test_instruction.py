"""What was asked of those above, and what they wrote: kept sealed, several, no date moved."""

from datetime import date

import pytest
from sqlalchemy import select

from tests.builders import MONDAY, a_case, a_user
from tracker import clock
from tracker.audit.event import Event
from tracker.cases import queries
from tracker.documents import store
from tracker.documents.document import INSTRUCTION, RELEASE
from tracker.extensions import db
from tracker.handling import instruction
from tracker.handling.refusal import Refusal

pytestmark = pytest.mark.usefixtures("context")

TODAY = date(2026, 3, 4)
PDF = ("批示.pdf", b"%PDF-1.4\n%%EOF\n")


def test_both_are_kept_with_their_words_and_move_no_date():
    case, officer = a_case("handling"), a_user()
    before = case.due_on, case.state
    with clock.at(TODAY):
        instruction.ask(case, officer, "分管副局长", TODAY, "能否公开合同")
        scan = store.keep(case.agency_id, INSTRUCTION, PDF, case=case)
        instruction.receive(case, a_user("leader"), "王副局长", TODAY, "同意部分公开", scan)
        instruction.receive(case, officer, "李局长", TODAY, "按法律办")
    kept = {(row.kind, row.spoken_with, row.text) for row in queries.notes(case)}
    assert kept >= {
        ("asked", "分管副局长", "能否公开合同"),
        ("instructed", "王副局长", "同意部分公开"),
        ("instructed", "李局长", "按法律办"),
    }
    assert (case.due_on, case.state) == before


def test_the_log_holds_no_words():
    case = a_case("handling")
    with clock.at(TODAY):
        instruction.ask(case, a_user(), "分管副局长", TODAY, "能否公开合同")
    (event,) = db.session.scalars(select(Event).filter_by(act="ask_instruction"))
    assert "合同" not in str(event.data)
    assert "副局长" not in str(event.data)


WRONG = [
    ({"whom": " "}, "请填写向谁请示"),
    ({"words": ""}, "请填写请示或者批示的内容"),
    ({"on": date(2026, 3, 5)}, "还没有到"),
    ({"on": date(2026, 2, 27)}, "早于申请到达之日"),
]


@pytest.mark.parametrize(("told", "said"), WRONG)
@pytest.mark.parametrize("act", [instruction.ask, instruction.receive])
def test_what_cannot_be_is_refused(act, told, said):
    case = a_case("handling", on=MONDAY)
    given = {"whom": "分管副局长", "on": TODAY, "words": "能否公开"} | told
    with clock.at(TODAY), pytest.raises(Refusal, match=said):
        act(case, a_user(), *given.values())


def test_the_scan_is_of_this_case_and_meant_for_this():
    case, other, officer = a_case("handling"), a_case("handling"), a_user()
    with clock.at(TODAY):
        for document in (
            store.keep(case.agency_id, INSTRUCTION, PDF, case=other),
            store.keep(case.agency_id, RELEASE, PDF, case=case),
        ):
            with pytest.raises(Refusal, match="不是本件的请示或者批示文件"):
                instruction.receive(case, officer, "李局长", TODAY, "同意", document)
