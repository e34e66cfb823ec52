"""What happened to a case since a form was opened on it, so that nobody acts on what is past."""

from sqlalchemy import func, select

from tracker.audit.event import Event
from tracker.cases.case import Case
from tracker.desk.story import Entry, entries
from tracker.extensions import db
from tracker.law.procedure import Act

# Beside the matter: whoever writes a decision is not stopped by a colleague's telephone talk.
QUIET = frozenset({Act.DISCUSS, Act.NOTE_TALK, Act.REPLACE_CODE, Act.REVEAL_IDENTITY})
MATTERS = tuple(act.value for act in Act if act not in QUIET)


def newest(case: Case) -> int:
    """The number of the last event that a form opened now has taken into account; 0 for none."""
    query = select(func.max(Event.id)).where(Event.case_id == case.id, Event.act.in_(MATTERS))
    return db.session.scalar(query) or 0


def since(case: Case, opened: int) -> list[Entry]:
    """The events after the one numbered `opened`, newest first, as the case page tells them."""
    return entries(case, (), after=opened)
