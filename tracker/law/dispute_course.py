"""How a contest goes on: until when the organ decides, and who may go further until when (5.1).

行政复议法 arts 34, 62; 行政诉讼法 arts 45, 81, 85, 88.
"""

from tracker.law.contests import ENDS, End
from tracker.law.dispute_answer import LITIGATION, ORDINARY, RECONSIDERATION
from tracker.law.words import says

FIRST, APPEAL = "first", "appeal"
INSTANCES = {FIRST: says("一审"), APPEAL: says("二审")}
COMPLAINT_ENDS: dict[str, End] = {
    "upheld": End(says("投诉不成立"), "upheld", ""),
    "overturned": End(says("投诉成立，已经纠正"), "overturned", ""),
    "other_result": End(says("撤回、转送等其他情况"), "other_result", ""),
}
"""[convention] No paper names how a complaint ends; none of them is counted in the report."""
ORDERS_ANEW = frozenset({"revoked", "ordered_to_perform", "without_evidence"})
"""Ends after which the organ usually has to act once more, where the decision says so."""


def ends(kind: str) -> dict[str, End]:
    """Every way in which a contest of this kind can end."""
    return ENDS.get(kind, COMPLAINT_ENDS)


def decided_within(kind: str, procedure: str | None, instance: str) -> str | None:
    """Which period of law.periods the organ has from acceptance; None where none is set."""
    if kind == RECONSIDERATION:
        return f"reconsideration_decide_{procedure or ORDINARY}"
    if kind != LITIGATION:
        return None
    return "second_instance" if instance == APPEAL else "first_instance"


def contested_within(kind: str, instance: str, is_ruling: bool) -> str | None:
    """Which period to go further runs from service of the end; None where it is final."""
    if kind == RECONSIDERATION:
        return "litigation_after_reconsideration"
    if kind != LITIGATION or instance == APPEAL:
        return None
    return "appeal_ruling" if is_ruling else "appeal_judgment"
