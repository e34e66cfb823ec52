"""Grounds: what an outcome needs before it can be proposed: its exemptions, its words, its past."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from tracker.cases.case import Case
from tracker.handling import known
from tracker.handling.refusal import Refusal, written
from tracker.law.exemptions import EXEMPTIONS
from tracker.law.outcomes import ORDER, OUTCOMES, UnknownOutcome, outcome
from tracker.law.words import says
from tracker.letters import kinds

OWN_ACTS = {
    "R21": says("逾期不补正的，请使用“按逾期不补正处理”"),
    "R23": says("申请人撤回的，请使用“登记撤回”"),
}


def check_past(case: Case, code: str) -> None:
    """Raise Refusal for an outcome that what happened so far does not bear; UnknownOutcome."""
    if not outcome(code).selectable:
        raise UnknownOutcome(says("“%(name)s”不是申请的办理结果"), name=OUTCOMES[code].name)
    if code in OWN_ACTS:
        raise Refusal(OWN_ACTS[code])
    if code == "R15" and case.correction is None:
        raise Refusal(says("本件没有要求过补正，不能以补正后仍不明确答复"))
    if code == "R22" and known.fee(case) != "missed":
        raise Refusal(says("本件没有逾期未缴的费用，不能以逾期不缴费处理"))
    if code == "R19" and known.reasons(case) not in known.UNSOUND:
        raise Refusal(
            says("先要求申请人说明理由；理由不合理或者逾期没有说明的，才能以大量、反复申请不予处理")
        )


def chosen(code: str, exemptions: Iterable[str], content: Mapping[str, Any]) -> list[str]:
    """The exemptions of a decision, an outcome's only one filled in; raises Refusal.

    Several grounds for one refusal: the first in the law's order is the outcome, all are printed.
    """
    keys = list(dict.fromkeys(exemptions))
    if not set(keys) <= EXEMPTIONS.keys():
        raise Refusal(says("请选择列出的不予公开理由"))
    if code == "R03":
        return _of_the_refused_part(keys, content)
    own = [key for key, ground in EXEMPTIONS.items() if ground.outcome == code]
    if OUTCOMES[code].exempt:
        return _of_a_refusal(code, keys, own)
    if not set(keys) <= set(own):
        raise Refusal(says("“%(name)s”不以不予公开的理由为依据"), name=OUTCOMES[code].name)
    return keys or own


def words(code: str, content: Mapping[str, Any]) -> dict[str, str]:
    """What the letter of `code` prints of `content`, trimmed; Refusal names what is missing."""
    found = {key: str(content.get(key) or "").strip() for key in kinds.keys(code)}
    missing = [kinds.LABELS[key] for key in kinds.CONTENT[code] if not found[key]]
    if missing:
        raise Refusal(says("答复应当写明：%(missing)s"), missing="、".join(missing))
    return {key: text for key, text in found.items() if text}


def departed(code: str, proposed: str | None, reason: str | None) -> tuple[str | None, str | None]:
    """What the guided choice proposed, and why the officer decides otherwise; raises Refusal."""
    if proposed in (None, code):
        return proposed, None
    return proposed, written(reason, says("与逐步判断的提议不同，请填写理由"))


def _of_the_refused_part(keys: list[str], content: Mapping[str, Any]) -> list[str]:
    """Part may be withheld, or lacking for another reason whose article the officer names."""
    if not keys and not str(content.get("law") or "").strip():
        raise Refusal(says("请选择不予公开部分的理由；不属于不予公开的，请写明依据的条款"))
    return keys


def _of_a_refusal(code: str, keys: list[str], own: Collection[str]) -> list[str]:
    if not keys and len(own) == 1:
        return list(own)
    if not set(keys) & set(own):
        raise Refusal(says("请选择“%(name)s”的具体理由"), name=OUTCOMES[code].name)
    first = min((EXEMPTIONS[key].outcome for key in keys), key=_rank)
    if first != code and OUTCOMES[first].exempt:
        raise Refusal(
            says("有几项理由的，按顺序在前的一项确定办理结果：“%(name)s”"),
            name=OUTCOMES[first].name,
        )
    return sorted(keys, key=lambda key: _rank(EXEMPTIONS[key].outcome))


def _rank(code: str) -> tuple[bool, int]:
    """The law's order, the refusals of arts 14–16 before what only refers elsewhere."""
    return not OUTCOMES[code].exempt, ORDER.index(code)
