"""Cases that letters are written for, and what an officer writes for each outcome."""

from datetime import date, timedelta
from itertools import count

from tests.builders import MONDAY, a_user, an_agency, an_application
from tracker import clock
from tracker.cases import timeline
from tracker.cases.case import Case
from tracker.cases.correction import Correction
from tracker.cases.fee import FeeNotice
from tracker.extensions import db
from tracker.handling import intake
from tracker.letters.kinds import keys

_serial = count(1)
EXEMPTION = {"R03": ["business_secret"], "R07": ["business_secret"]}


def received(on: date = MONDAY, way: str = "post", **answers: object) -> Case:
    """An online application, confirmed and signed for on the day it came; its slip is issued."""
    with clock.at(on):
        application = an_application(way=way, **answers)
        case = intake.submit(an_agency(), application, f"letter key {next(_serial)}").case
        told = {"confirmed_on": on, "spoken_with": "申请人", "how": "电话"}
        confirms = timeline.received(case).needs_confirmation
        intake.acknowledge(case, a_user(), signed=True, **(told if confirms else {}))
    return case


def asked_to_correct(case: Case, corrected_on: date | None = None) -> Case:
    """The case, with a correction asked the day after receipt."""
    asked_on = case.received_on + timedelta(days=1)
    case.correction = Correction(
        points="年份不明确", sent_on=asked_on, delivered_on=asked_on, period_wd=10
    )
    case.correction.received_on = corrected_on
    db.session.flush()
    return case


def asked_to_pay(case: Case) -> Case:
    """The case, with a fee notice delivered the day after receipt."""
    delivered_on = case.received_on + timedelta(days=1)
    case.fees.append(FeeNotice(yuan=300, delivered_on=delivered_on))
    db.session.flush()
    return case


def decided(outcome: str, **content: str) -> dict[str, object]:
    """What a reply of `outcome` is told when the officer has written every piece."""
    written = {key: f"{key}的说明" for key in keys(outcome)}
    if outcome == "R23":
        written["withdrawn_on"] = "2026-03-10"
    exemptions = EXEMPTION.get(outcome, [])
    return {"outcome": outcome, "exemptions": exemptions, "content": written | content}


def ready(outcome: str, on: date = MONDAY) -> Case:
    """A case on which a reply of `outcome` can rest."""
    case = received(on)
    if outcome in ("R15", "R21"):
        return asked_to_correct(case, on + timedelta(days=4) if outcome == "R15" else None)
    return asked_to_pay(case) if outcome == "R22" else case
