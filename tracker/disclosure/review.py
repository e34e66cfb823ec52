"""The one review before disclosure (公开审查): nothing is handed out that did not pass (art 17).

保守国家秘密法 art 35: reviewed first, disclosed then, item by item.
"""

from tracker.cases.decision import Decision
from tracker.cases.review import AGREES, ReviewStep, issuing
from tracker.law.dated import Refused
from tracker.law.review import Step, discloses
from tracker.law.words import says


class NotReviewed(Refused):
    """Something would be handed out that nobody reviewed."""


def reviewed(decision: Decision) -> ReviewStep | None:
    """The step that counts as the review before disclosure, if it was passed.

    The secrecy reviewer's where the chain has one; else the issuing step, as in the short form.
    Never one that the author of the draft took.
    """
    secrecy = [step for step in decision.steps if step.kind == Step.SECRECY]
    step = secrecy[0] if secrecy else issuing(decision)
    passed = step.answer == AGREES and step.signed_name
    return step if passed and step.signed_by_id != decision.decided_by_id else None


def check(decision: Decision) -> None:
    """Raise NotReviewed where the decision hands something out that was not reviewed."""
    if discloses(decision.outcomes) and reviewed(decision) is None:
        raise NotReviewed(says("公开前应当审查：还没有通过公开审查，不能签发"))
