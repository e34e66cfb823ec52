"""Like requests (内容相近的申请) of other applicants, and how they were answered: to look at.

Never a repeat: only the same applicant's request is one (art 36(6)), which `repeat` finds.
"""

from tracker.accounts.user import User
from tracker.cases import alike
from tracker.cases.case import Case
from tracker.cases.publication import PASSED_ON
from tracker.handling.repeat import ANSWERED, Earlier
from tracker.letters import queries as letters

PUBLIC = "R01"  # told where it is published


def of(case: Case, by: User, most: int) -> list[Earlier]:
    """The `most` cases of others most alike that `by` may see, each with its reply.

    A fixed number of queries: those of cases/alike.find, and one for the letters.
    """
    found = alike.find(by, case, most)
    replies = letters.sent_replies(one.case.id for one in found) if found else {}
    return [Earlier(one.case, one.likeness, replies.get(one.case.id)) for one in found]


def where(one: Earlier) -> str:
    """Where the information is published, as the reply on the like request told; empty if not."""
    decision = one.case.decision
    if one.case.state not in ANSWERED or decision is None or decision.outcome != PUBLIC:
        return ""
    return str(decision.content.get("disclosed", ""))


def passed_on(one: Earlier) -> str | None:
    """What was noted when its information was passed on to be published; None where it was not."""
    row = one.case.publication
    return (row.answer_reason or "") if row and row.state == PASSED_ON else None
