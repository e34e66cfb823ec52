"""The gate: no letter leaves without what the law wants it to say."""

from collections.abc import Mapping
from typing import Any

from tracker.law import dispute_answer
from tracker.law.dated import Refused
from tracker.law.items import numeral
from tracker.law.words import says
from tracker.letters.kinds import CONTENT, KINDS, LABELS

PIECES: dict[str, str] = {
    **LABELS,
    **dispute_answer.PIECES,
    "addressee": says("申请人姓名或者名称"),
    "received_on": says("收到申请之日"),
    "wanted": says("申请公开的内容"),
    "way": says("送达方式"),
    "contact": says("本机关的联系方式"),
    "pattern": says("文号样式（须含年份和序号）"),
    "due": says("期限的最后一日"),
    "base_due": says("原答复期限届满之日"),
    "points": says("需要补正的事项"),
    "period_wd": says("补正期限"),
    "days": says("延长的期限"),
    "excess": says("超过合理范围的情况"),
    "until": says("延迟答复的日期"),
    "yuan": says("应缴的金额"),
    "steps": says("费用的计算"),
    "pay_way": says("缴纳的方式"),
    "parts": says("分成的各件"),
    "outcome": says("办理结果"),
    "article": says("依据的条款"),
    "articles": says("不予公开所依据的条款"),
    "missed": says("错过的期限"),
    "organ": says("行政复议机关"),
    "court": says("有管辖权的人民法院"),
}

EVERY = ("addressee", "received_on", "wanted", "way", "contact", "pattern")
PROCEDURAL = {
    "L02": ("due",),
    "L03": ("points", "period_wd", "due"),
    "L04": ("excess", "period_wd", "due"),
    "L05": ("days", "base_due", "due"),
    "L06": ("due",),
    "L07": ("due",),
    "L08": (),  # other organs that are only to agree have no last day
    "L09": ("disclosed", "reason", "organ", "court"),
    "L10": ("yuan", "steps", "pay_way", "due"),
    "L21": (),  # printed at any time, to be signed where it is blank
    "L22": tuple(dispute_answer.PIECES),
    "L24": ("reason", "until", "base_due"),
    "L28": ("parts", "reason", "due"),
}
BLANK = "〔%s〕"


class Incomplete(Refused):
    """A letter that lacks something; `missing` are its names, each a msgid."""

    def __init__(self, title: str, missing: list[str]) -> None:
        self.missing = tuple(missing)
        super().__init__(
            says("《%(title)s》还不能签发，缺少：%(missing)s"),
            title=title,
            missing="、".join(missing),
        )


class Provisional(Refused):
    """A letter that states a date which a holiday notice may still move, and nobody signed for."""

    def __init__(self, title: str) -> None:
        super().__init__(
            says(
                "《%(title)s》写明的日期落在节假日安排尚未公布的年份，期限待定；"
                "由您签名确认以后，才能照此出具"
            ),
            title=title,
        )


def missing(kind: str, facts: Mapping[str, Any]) -> list[str]:
    """The keys of what the letter must say and does not yet know; of its items, see `in_items`."""
    told = _reply(facts) if KINDS[kind].is_reply else _procedural(kind, facts)
    return _absent([*EVERY, *told, *facts["named"].values()], facts)


def in_items(facts: Mapping[str, Any]) -> list[tuple[int, str]]:
    """What each item of a reply must say and does not yet: its number, and the key."""
    return [
        (item["number"], key)
        for item in facts.get("items", ())
        for key in _absent(_words(item), item)
    ]


def names(kind: str, facts: Mapping[str, Any]) -> list[str]:
    """What is missing by name, that of an item with its number."""
    items = [f"第{numeral(number)}项的{PIECES[key]}" for number, key in in_items(facts)]
    called = {key: name for name, key in facts["named"].items()} | PIECES
    return [called[key] for key in missing(kind, facts)] + items


def blanks(absent: list[str], named: Mapping[str, str] | None = None) -> dict[str, str]:
    """What a draft prints in place of what is missing; `named`: the merge fields it uses."""
    called = {key: name for name, key in (named or {}).items()} | PIECES
    return {key: BLANK % called[key] for key in absent}


def _procedural(kind: str, facts: Mapping[str, Any]) -> tuple[str, ...]:
    """An extension during a correction has no days to name yet; it says how they will be found."""
    return ("days",) if facts.get("waiting") else PROCEDURAL[kind]


def _reply(facts: Mapping[str, Any]) -> list[str]:
    words = ["outcome"] if facts["items"] else _words(facts)
    return [*words, *(("organ", "court") if facts["remedies"] else ())]


def _words(facts: Mapping[str, Any]) -> list[str]:
    """What is said of the whole, or of one item."""
    return ["outcome", *needed(facts["outcome"])]


def needed(outcome: str) -> list[str]:
    """The keys of what a reply of `outcome` must say of its ground and its facts."""
    keys = list(CONTENT.get(outcome, ()))
    if outcome != "R23":  # to end what the applicant withdrew needs no other ground
        keys.append("article")
    if outcome in KINDS_OF_REFUSAL:
        keys.append("articles")
    if outcome in LAPSES:
        keys.append("missed")
    return keys


def _absent(needed: list[str], facts: Mapping[str, Any]) -> list[str]:
    return [key for key in dict.fromkeys(needed) if not facts[key]]


LAPSES = ("R21", "R22")
KINDS_OF_REFUSAL = {"R03", "R04", "R05", "R06", "R07", "R08", "R09", "R10"}
"""Outcomes that withhold something, and so must name what the law withholds it by."""
