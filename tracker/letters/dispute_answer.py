"""What our answer in a dispute says (L22): to whom, the course of the case, grounds, evidence."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from tracker.agencies.settings import Settings
from tracker.cases.case import Case
from tracker.cases.timeline import received
from tracker.law.dispute_answer import LITIGATION

Facts = dict[str, Any]
HANDED_IN = "直接提交或者邮寄"


def dispute_answer(case: Case, given: Mapping[str, Any], held: Settings, on: date) -> Facts:
    """L22: `given` holds the dispute's row and the answer's parts; nobody's remedies follow."""
    dispute, told = given["dispute"], given["answer"]
    in_court = dispute.kind == LITIGATION
    names = [case.applicant.name, *(one.name for one in case.joint_applicants)]
    return {
        "addressee": dispute.organ or "",
        "you": "贵院" if in_court else "贵机关",
        "served_on_agent": "",
        "in_court": in_court,
        "dispute_number": dispute.dispute_number,
        "copy_on": dispute.received_on,
        "party": dispute.party or "、".join(names),
        "received_on": case.received_on or received(case).risk_on,
        "way": HANDED_IN,
        **told,
    }
