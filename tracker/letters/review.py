"""The sheet of a review (L21, 审查呈批单): what is proposed, and every opinion on it."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from tracker.accounts.user import User
from tracker.agencies.settings import Settings
from tracker.cases.case import Case
from tracker.cases.decision import Decision
from tracker.cases.review import AGREES, ReviewStep
from tracker.extensions import db
from tracker.law.exemptions import EXEMPTIONS
from tracker.law.outcomes import OUTCOMES
from tracker.law.review import LEVELS, STEP_NAMES, Step
from tracker.letters import words
from tracker.letters.kinds import LABELS

Facts = dict[str, Any]


def review_sheet(case: Case, given: Mapping[str, Any], held: Settings, on: date) -> Facts:
    """L21: of the decision that stands; a step not yet taken stays blank, to be signed on paper."""
    decision = case.decision
    steps = sorted(decision.steps, key=lambda step: (step.position, step.id)) if decision else []
    author = db.session.get(User, decision.decided_by_id or 0) if decision else None
    level = next((step.level for step in steps if step.level), None)
    return {
        "author": author.name if author else "",
        "sheet_number": sheet_number(case),
        "unit": case.unit.name if case.unit else "",
        "proposed_on": decision.decided_on if decision else None,
        "outcomes": _outcomes(decision),
        "documents": [document.name for document in case.released],
        "secret_level": LEVELS[level] if level else "",
        "steps": [_step(step) for step in steps],
        "returned": [_returned(row) for row in case.decisions if row.return_reason],
        "outcome": "",  # an internal paper: no ground, no remedies of its own
    }


def sheet_number(case: Case) -> str:
    """What the sheet of this round is called: it stays in the file and takes no document number."""
    return f"{case.case_number}-呈批{len(case.decisions)}"


def _outcomes(decision: Decision | None) -> list[str]:
    """What is proposed, item by item, with article, grounds and the officer's words."""
    if decision is None:
        return []
    rows = decision.items or [
        {
            "outcome": decision.outcome,
            "exemptions": decision.exemptions,
            "content": decision.content,
        }
    ]
    return [line for row in rows for line in _lines(row)]


def _lines(row: Mapping[str, Any]) -> list[str]:
    outcome = OUTCOMES[row["outcome"]]
    number = f"第{row['number']}项：" if row.get("number") else ""
    grounds = "、".join(EXEMPTIONS[key].name for key in row["exemptions"])
    told = [f"{LABELS[key]}：{text}" for key, text in row["content"].items() if key in LABELS]
    first = f"{number}{outcome.name}（{outcome.article}）"
    return [first, *([f"不公开的理由：{grounds}"] if grounds else []), *told]


def _step(step: ReviewStep) -> Facts:
    name = STEP_NAMES[Step(step.kind)]
    name = f"{name}（{step.unit.name}）" if step.unit else name
    said = {None: "", AGREES: "同意。"}.get(step.answer, "退回。")
    return {
        "name": f"{name}（会签）" if step.is_cosign else name,
        "said": said,
        "remark": step.remark or "",
        "signed_name": step.signed_name or "",
        "signed_on": step.signed_on,
        "on_paper": step.on_paper,
    }


def _returned(row: Decision) -> str:
    return f"{words.day(row.answered_on)}退回：{row.return_reason}"
