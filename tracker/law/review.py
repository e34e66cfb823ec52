"""The review of a reply (呈批): who looks at it before it is issued (条例 arts 17, 45).

The Regulation wants a review with a set procedure and leaves the procedure to the agency: the chain
is the agency's setting. That no refusal passes without the legal staff, whatever the chain says, is
a convention of this system [convention].
"""

from collections.abc import Collection
from enum import StrEnum

from tracker.law.acts import Role
from tracker.law.dated import Refused
from tracker.law.outcomes import OUTCOMES
from tracker.law.words import says


class BadChain(Refused):
    """A chain that no reply could pass."""


class Step(StrEnum):
    """One step of the chain, in the order in which it is usually taken."""

    UNIT = "unit"
    OFFICE = "office"
    LEGAL = "legal"
    SECRECY = "secrecy"
    LEADER = "leader"


STEP_NAMES: dict[Step, str] = {
    Step.UNIT: says("承办单位意见"),
    Step.OFFICE: says("公开工作机构意见"),
    Step.LEGAL: says("法制审核意见"),
    Step.SECRECY: says("保密审查意见"),
    Step.LEADER: says("签发人意见"),
}

STEP_ROLES: dict[Step, Role] = {
    Step.UNIT: Role.OFFICER,
    Step.OFFICE: Role.HEAD,
    Step.LEGAL: Role.LEGAL,
    Step.SECRECY: Role.SECRECY_REVIEWER,
    Step.LEADER: Role.LEADER,
}
"""Who takes a step; a unit's is taken by an officer of that unit who did not write the draft."""

ISSUES = frozenset({Step.OFFICE, Step.LEADER})
"""The steps that may issue: the last one of a chain."""

REFUSING = ("3.2", "3.3", "3.5")
"""The report's groups 部分公开, 不予公开 and 不予处理."""

DISCLOSING = frozenset({"R02", "R03"})
"""The outcomes that hand something out; what is public already (R01) was reviewed before."""

NOT_TO_BE_TOLD = "R04"
LEVELS: dict[str, str] = {
    "none": says("不涉及国家秘密"),
    "secret": says("秘密"),
    "confidential": says("机密"),
    "top": says("绝密"),
}
"""保守国家秘密法 art 14: the three levels, and none."""


def refuses(outcomes: Collection[str]) -> bool:
    """Whether anything is refused or not processed, so that the legal staff must say its opinion.

    `outcomes`: codes R01-R26 of the whole and of its items.
    """
    return any(OUTCOMES[code].row.startswith(REFUSING) for code in outcomes)


def discloses(outcomes: Collection[str]) -> bool:
    """Whether anything is handed out, which art 17 wants reviewed first."""
    return not DISCLOSING.isdisjoint(outcomes)


def parse(text: str) -> tuple[Step, ...]:
    """The steps of a chain written as in the setting: `unit;office;legal`. Raises BadChain.

    The last one issues; no step stands twice.
    """
    names = [name.strip() for name in text.split(";") if name.strip()]
    unknown = [name for name in names if name not in list(Step)]
    if unknown:
        raise BadChain(says("没有名为“%(name)s”的审核环节"), name=unknown[0])
    steps = tuple(Step(name) for name in names)
    if len(set(steps)) < len(steps):
        raise BadChain(says("同一个审核环节只能出现一次"))
    if not steps or steps[-1] not in ISSUES:
        raise BadChain(says("最后一个审核环节应当是公开工作机构或者签发人，由其签发"))
    return steps


def chain(
    outcomes: Collection[str],
    full: Collection[Step],
    short: Collection[Step],
    in_short_form: Collection[str],
    has_unit: bool,
) -> tuple[Step, ...]:
    """The steps that a reply with these outcomes must pass, the last one issuing it.

    The short form where every outcome is one of `in_short_form`. Left out of either: the unit where
    the disclosure office handles the case itself (`has_unit` false), and the secrecy review where
    nothing is handed out and no secret is named. Put in before the last, whatever the chain says:
    the legal opinion on what refuses.
    """
    written = short if set(outcomes) <= set(in_short_form) else full
    secret = discloses(outcomes) or NOT_TO_BE_TOLD in outcomes
    left_out = {Step.UNIT: not has_unit, Step.SECRECY: not secret}
    steps = [step for step in written if not left_out.get(step)]
    if refuses(outcomes) and Step.LEGAL not in steps:
        steps.insert(-1, Step.LEGAL)
    return tuple(steps)


def level_allows(outcome: str, level: str) -> bool:
    """Whether a reviewer who finds this level may agree: nothing secret goes out (art 14).

    `level`: one of LEVELS. A refusal as a secret (R04) stands only on a level.
    """
    if outcome == NOT_TO_BE_TOLD:
        return level != "none"
    return level == "none" or not discloses({outcome})
