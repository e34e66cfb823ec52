"""The sheet of a review (L21): item, level, author and every opinion; frozen, and for the file."""

from datetime import timedelta

import pytest

from tests.builders import MONDAY, a_case, a_user, issue_reply, words_for
from tracker import clock
from tracker.handling import decision, review
from tracker.letters import issue, queries
from tracker.portal import standing

pytestmark = pytest.mark.usefixtures("context")


@pytest.fixture(autouse=True)
def _today():
    with clock.at(MONDAY + timedelta(days=3)):
        yield


def drafted():
    officer = a_user("officer", name="拟稿人甲")
    return a_case("in_review", outcome="R03", exemptions=["internal"], officer=officer)


def test_a_sheet_can_be_printed_before_anybody_has_signed():
    text = issue.draft(drafted(), "L21", {})
    for words in ("政府信息公开审查呈批单", "采购合同", "部分公开", "拟稿人甲", "法制审核意见",
                  "保密审查意见", "签发人意见", "签名："):  # fmt: skip
        assert words in text


def test_what_was_said_stands_on_it_with_who_and_when():
    case, head = drafted(), a_user("head", name="负责人乙")
    review.give(case, head, "请补充第<b>二</b>页")
    text = issue.draft(case, "L21", {})
    assert "请补充第&lt;b&gt;二&lt;/b&gt;页" in text
    assert "负责人乙　2026年3月5日" in text
    decision.send_back(case, a_user("legal"), "依据不足")
    decision.decide(case, a_user("officer"), "R02", (), words_for("R02"))
    assert "退回：依据不足" in issue.draft(case, "L21", {})


def test_with_the_reply_the_sheet_is_frozen_and_never_shown_to_the_applicant():
    case = drafted()
    reply = issue_reply(case)
    (sheet,) = [letter for letter in queries.of_case(case) if letter.kind == "L21"]
    assert sheet.is_intact
    assert "不涉及国家秘密" in sheet.body
    assert sheet.document_number == f"{case.case_number}-呈批1"
    assert not sheet.is_reply
    assert reply.document_number.endswith("2号")  # the sheet takes no number of the agency's own
    assert "L21" not in [row.kind for row in standing.shown_letters(case)]
