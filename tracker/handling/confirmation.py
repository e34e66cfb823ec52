"""Confirmation by the system (双方确认): where an agency has set it for a channel (art 31)."""

from datetime import date

from flask import current_app

from tracker import clock
from tracker.agencies.settings import settings
from tracker.arrangements import load
from tracker.cases import timeline
from tracker.cases.case import Case
from tracker.cases.record import record
from tracker.config import PORTAL
from tracker.handling import mail
from tracker.law.procedure import Act
from tracker.law.receipt import Channel
from tracker.letters import issue

# ordinary mail is not among them: there the office must reach the applicant itself (art 31(2))
AUTOMATIC = frozenset({Channel.INTERNET.value, Channel.FAX.value, Channel.OTHER.value})


def confirm_itself(case: Case, on: date | None = None) -> bool:
    """Make today, or the day `on`, the day of receipt and issue L02, if the channel is set so.

    On the portal's side of two networks the desk's side does it, for the day of submission.

    An officer is left to confirm what no system may: a slip that lacks something, or one whose
    due date is provisional, for which somebody must sign. Returns whether it was confirmed.
    """
    chosen = set(settings(case.agency, clock.today())["auto_confirm"].split(";"))
    if current_app.config["SIDE"] == PORTAL or case.channel not in chosen & AUTOMATIC:
        return False
    case.confirmed_on = case.received_on = on or clock.today()
    if issue.missing(case, "L02", {}) or timeline.explain(case, load.calendar()).provisional:
        case.confirmed_on = case.received_on = None
        return False
    record(case, Act.ACKNOWLEDGE, None, received_on=case.received_on, automatic=True)
    issue.freeze(case, "L02", None, {})
    mail.tell_applicant(case, "acknowledged")
    return True
