"""What a letter says, gathered from the case: strings and days, empty where not yet known."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from tracker.agencies.settings import Settings, settings
from tracker.cases.agent import receiving
from tracker.cases.case import Case
from tracker.cases.timeline import received
from tracker.law import statutes
from tracker.letters import (
    consultation,
    dispute_answer,
    fee,
    procedural,
    reasons,
    reply,
    review,
    shape,
    words,
)

Facts = dict[str, Any]

CONTACT = (
    ("联系部门", "office_name"),
    ("联系电话", "office_phone"),
    ("传真", "office_fax"),
    ("电子邮箱", "office_email"),
    ("地址", "office_address"),
    ("邮政编码", "office_postcode"),
    ("办公时间", "office_hours"),
)
REACHED_BY = ("office_phone", "office_email", "office_address")

OWN: dict[str, Callable[..., Facts]] = {
    "L02": procedural.receipt_slip,
    "L03": procedural.correction_notice,
    "L04": reasons.reasons_notice,
    "L05": procedural.extension_notice,
    "L06": consultation.request,
    "L07": consultation.notice,
    "L08": consultation.request,
    "L09": consultation.override,
    "L10": fee.fee_notice,
    "L21": review.review_sheet,
    "L22": dispute_answer.dispute_answer,
    "L24": reasons.deferral_notice,
    "L28": shape.split_notice,
}


def gather(case: Case, kind: str, given: Mapping[str, Any], on: date) -> Facts:
    """Everything that the letter `kind`, dated `on`, says of `case`.

    given: what the rows do not hold (yet); it goes before them. For L03: points, period_wd,
    delivered_on; for L04: excess, period_wd, delivered_on; for L05: days, reason; for L06-L09:
    consultation (a row); for L24: old_due; for a reply: outcome, exemptions, content, documents.
    """
    held = settings(case.agency, on)
    common = _common(case, given, held, on)
    return common | OWN.get(kind, reply.reply_facts)(case, given, held, on)


def _common(case: Case, given: Mapping[str, Any], held: Settings, on: date) -> Facts:
    receipt, agent = received(case), receiving(case.agents)
    names = [case.applicant.name, *(one.name for one in case.joint_applicants)]
    return {
        "agency": case.agency.name,
        "addressee": words.addressed(names),
        "applicants": "、".join(names),
        "you": _you(case, held),
        "served_on_agent": agent.name if agent else "",
        "case_number": case.case_number,
        "came": words.ORAL if case.is_oral else words.CAME[case.channel],
        "received_on": case.received_on,
        "received_cite": words.cited(receipt.cite),
        "regime": statutes.regime(case.received_on or receipt.risk_on),
        "wanted": case.asked,
        "joined": shape.joined(case),
        "index_number": case.wanted_index_number or "",
        "way": words.way(reply.way(case, given)),
        "contact": contact(held),
        "on": on,
        "provisional": False,
        **dict.fromkeys(("remedies", "online", "complaint", "this"), ""),
        "named": {},  # the merge fields that the agency's own wording uses
        "level": 3,  # of a part's heading; one deeper within an item
    }


def _you(case: Case, held: Settings) -> str:
    if case.joint_applicants:
        return words.SEVERAL
    return held["address_person" if case.applicant.is_person else "address_organisation"]


def contact(held: Settings) -> str:
    """Whom to reach at the agency and how, a line each; empty where nothing is set."""
    if not any(held[key] for key in REACHED_BY):
        return ""
    return "\n".join(f"{label}：{held[key]}" for label, key in CONTACT if held[key])
