"""Merge fields (合并字段): {{收到申请之日}} in a wording is replaced by a fact of the case.

No language stands behind them: a name between braces is replaced by its value and nothing is run.
"""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from tracker.letters import gate, kinds, words
from tracker.letters.kinds import KINDS, LABELS

FIELD = re.compile(r"\{\{\s*([^{}\n]+?)\s*\}\}")
ALONE = re.compile(rf"^{FIELD.pattern}$")
HEADING = re.compile(r"^[一二三四五六七八九十]+、[^。；]{1,30}$")
EVERYWHERE = {
    "申请人": "addressee",
    "称谓": "you",
    "申请编号": "case_number",
    "提交方式": "came",
    "收到申请之日": "received_on",
    "申请内容": "wanted",
    "获取方式": "way",
    "机关名称": "agency",
    "成文日期": "on",
}
OF_REPLY = {"依据的条款": "article", "不予公开的依据": "articles", "错过的期限": "missed"}
FORMS = frozenset({"L21", "L22"})  # a table without sentences; written anew for each dispute
LISTS = frozenset({"parts"})  # facts that are no text
OWN_OPENING = frozenset({"L02", "L06", "L08", "L09"})  # a table, or words to a third party
OPENING_SAYS = ("case_number", "received_on", "wanted")


class Said(NamedTuple):
    """One paragraph: its text, and whether it is a heading, or the applicant's own words."""

    text: str
    is_heading: bool = False
    is_quote: bool = False


def fields(kind: str, outcome: str) -> dict[str, str]:
    """The merge fields of a letter: the name that is typed → the key of the fact."""
    if KINDS[kind].is_reply:
        own = {LABELS[key]: key for key in kinds.keys(outcome)}
        refuses = outcome in gate.KINDS_OF_REFUSAL
        left_out = set() if refuses else {"articles"}
        left_out |= set() if outcome in gate.LAPSES else {"missed"}
        of_reply = {name: key for name, key in OF_REPLY.items() if key not in left_out}
        return EVERYWHERE | of_reply | own
    own = (key for key in gate.PROCEDURAL[kind] if key not in LISTS)
    return EVERYWHERE | {gate.PIECES[key]: key for key in own}


def required(kind: str, outcome: str, part: str) -> tuple[str, ...]:
    """The keys that a part must name where it takes the place of the program's own words."""
    if part == "opening":
        return OPENING_SAYS
    if part == "body" and KINDS[kind].is_reply:
        way = ("way",) if outcome in ("R02", "R03") else ()
        return (*gate.needed(outcome), *way)
    return ()


def parts(kind: str) -> tuple[str, ...]:
    """What an agency may word in a letter: of those on the way to a reply, never the body.

    Their sentences change with the law and the facts (a late notice of correction abandons
    nothing); what an agency wants to add stands after them.
    """
    opening = () if kind in OWN_OPENING else ("opening",)
    body = ("body",) if KINDS[kind].is_reply else ()
    return ("title", *opening, *body, "more", "closing")


def named(text: str) -> list[str]:
    """The names of the merge fields in a text."""
    return FIELD.findall(text)


def stray(text: str) -> bool:
    """Whether braces are left that no merge field explains."""
    return bool(re.search(r"\{\{|\}\}|\{%|%\}|\{#|#\}", FIELD.sub("", text)))


def fill(text: str, known: Mapping[str, str], facts: Mapping[str, Any]) -> list[Said]:
    """The paragraphs of a text, its fields replaced; raises KeyError for an unknown one.

    A field alone on its line may become several paragraphs: the lines that somebody typed.
    """
    return [said for line in words.lines(text) for said in _line(line, known, facts)]


def shown(value: Any) -> str:
    """A value as a letter prints it within a sentence; empty for none."""
    return _inline(value) if value is not None else ""


def _line(line: str, known: Mapping[str, str], facts: Mapping[str, Any]) -> list[Said]:
    alone = ALONE.match(line)
    if alone:
        key = known[alone.group(1)]
        return [Said(row, is_quote=key == "wanted") for row in words.lines(_value(facts[key]))]
    filled = FIELD.sub(lambda found: _inline(facts[known[found.group(1)]]), line)
    return [Said(filled, is_heading=bool(HEADING.match(line)))]


def _inline(value: Any) -> str:
    return "；".join(words.lines(_value(value)))


def _value(value: Any) -> str:
    return words.day(value) if isinstance(value, date) else str(value)
