"""A specimen (样张): what an agency's wording would read like, for a case that was made up.

Nothing of it is stored: its rows never enter the database, and no real case is looked at.
"""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from markupsafe import Markup

from tracker import clock
from tracker.agencies.agency import Agency
from tracker.arrangements import load
from tracker.cases.applicant import Applicant
from tracker.cases.case import Case
from tracker.cases.consultation import Consultation
from tracker.cases.correction import Correction
from tracker.cases.deferral import Deferral
from tracker.cases.fee import FeeNotice
from tracker.extensions import db
from tracker.letters import issue, kinds, merge
from tracker.letters.facts import Facts
from tracker.letters.kinds import KINDS
from tracker.letters.wording import Wording

WANTED = "2025年度防汛物资采购合同"
WRITTEN = "（此处为承办人填写的内容）"
DAYS = 5  # from the made-up receipt to the letter
REPLY_WD, FEE_WD = 20, 20


def specimen(agency: Agency, words: Wording) -> Markup:
    """The letter in the words of a version; raises KeyError for an unknown merge field."""
    with db.session.no_autoflush:
        case = _case(agency, words.kind, words.outcome)
        return issue.specimen(case, words, _given(case, words.kind, words.outcome))


def values(agency: Agency, kind: str, outcome: str) -> dict[str, str]:
    """Each merge field of a letter with the value that it has in the specimen."""
    with db.session.no_autoflush:
        case = _case(agency, kind, outcome)
        known: Facts = issue.facts_of(case, kind, _given(case, kind, outcome))
    shown = merge.fields(kind, outcome).items()
    return {name: merge.shown(known.get(key)) for name, key in shown}


def _case(agency: Agency, kind: str, outcome: str) -> Case:
    today = clock.today()
    received_on = today - timedelta(days=DAYS)
    case = Case(
        agency=agency,
        agency_id=agency.id,
        case_number=f"{agency.code}-{today.year}-00000",
        applicant=Applicant(kind="natural_person", name="（申请人姓名）", address="（地址）"),
        state="handling",
        channel="internet",
        is_oral=False,
        wanted=WANTED,
        way="post",
        submitted_at=clock.noon(received_on),
        received_on=received_on,
        confirmed_on=received_on,
        electronic_service_accepted=False,
        due_provisional=False,
    )
    case.due_on = load.calendar().add(received_on, REPLY_WD)
    if kind == "L03" or outcome in ("R15", "R21"):
        case.correction = _correction(received_on)
    if kind == "L10" or outcome == "R22":
        case.fees.append(_fee(received_on))
    if kind == "L24":
        until = case.due_on + timedelta(days=10)
        case.deferrals.append(Deferral(state="approved", until=until, reason=WRITTEN))
    return case


def _correction(on: date) -> Correction:
    return Correction(points=WRITTEN, sent_on=on, delivered_on=on, received_on=on, period_wd=10)


def _fee(on: date) -> FeeNotice:
    return FeeNotice(
        state="approved",
        kind="charge",
        basis="items",
        yuan=Decimal(100),
        waived_yuan=Decimal(0),
        steps=[],
        cite="《政府信息公开信息处理费管理办法》第四条",
        sent_on=on,
        delivered_on=on,
        period_wd=FEE_WD,
    )


def _given(case: Case, kind: str, outcome: str) -> dict[str, Any]:
    """What the rows of a real case would hold, in words that show where they come from."""
    if KINDS[kind].is_reply:
        content = dict.fromkeys(kinds.keys(outcome), WRITTEN)
        if outcome == "R23":
            content["withdrawn_on"] = clock.today().isoformat()
        chosen = {"R03": ["business_secret"], "R07": ["business_secret"]}.get(outcome, [])
        return {"outcome": outcome, "exemptions": chosen, "content": content, "documents": []}
    asked = {"third_party": ("L06", "L07", "L09")}
    row = Consultation(
        kind=next((name for name, those in asked.items() if kind in those), "co_agency"),
        whom="（被征求意见方）",
        asked=WANTED,
        sent_on=clock.today(),
        answered_on=clock.today(),
        disclosed=WRITTEN,
        despite_reason=WRITTEN,
    )
    return {
        "consultation": row,
        "parts": [(case.case_number, WANTED)],
        "points": WRITTEN,
        "excess": WRITTEN,
        "days": REPLY_WD,
        "reason": WRITTEN,
        "old_due": case.due_on,
    }
