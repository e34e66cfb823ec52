"""Which internal date of a case is past, for lists and for the band of the case page."""

from flask_babel import gettext

from tracker import clock
from tracker.cases.case import Case
from tracker.cases.internal import internal
from tracker.context import current_settings
from tracker.law.procedure import State
from tracker.law.workdays import Calendar

DRAFTED = (State.IN_REVIEW,)  # what is written already can only be reviewed late


def behind(case: Case, calendar: Calendar) -> str:
    """Which internal date is past, in words; empty where none is, or the due date itself is."""
    found = internal(case, calendar, current_settings())
    today = clock.today()
    if found is None or today > case.due_on:
        return ""
    if today > found.review_on:
        return gettext("已过内部审核时限")
    if today > found.draft_on and case.state not in DRAFTED:
        return gettext("已过内部起草时限")
    return ""
