"""A round of review (呈批) as pages show it: each step, what was said and by whom."""

from dataclasses import dataclass

from flask_babel import gettext as _

from tracker.cases.decision import Decision
from tracker.cases.review import AGREES, ReviewStep
from tracker.context import day
from tracker.desk.review_against import name
from tracker.law.review import LEVELS


@dataclass(frozen=True)
class Shown:
    """One step. `mark` is a kind of badge: done, waiting, overdue (returned), or none yet."""

    name: str
    mark: str
    answer: str
    remark: str
    signed: str
    scan_id: str = ""


def shown(decision: Decision) -> list[Shown]:
    """The steps of the round in their order."""
    ordered = sorted(decision.steps, key=lambda step: (step.position, step.id))
    return [_shown(step) for step in ordered]


def _shown(step: ReviewStep) -> Shown:
    called = _("%(step)s（会签）", step=name(step)) if step.is_cosign else name(step)
    if step.answer is None:
        mark, answer = ("waiting", _("等待意见")) if step.asked_on else ("", _("尚未到这个环节"))
        return Shown(called, mark, answer, "", "")
    agrees = step.answer == AGREES
    who = f"{step.signed_name} {day(step.signed_on)}"
    level = _(LEVELS[step.level]) if step.level else ""
    return Shown(
        called,
        "done" if agrees else "overdue",
        _("同意") if agrees else _("退回"),
        "\n".join(filter(None, (level, step.remark))),
        _("%(who)s（纸质签署）", who=who) if step.on_paper else who,
        step.scan.public_id if step.scan else "",
    )
