"""The 2008 form: the figures of chapter 二, and its six paragraphs in the words of that time."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from tracker.agencies.agency import Agency
from tracker.agencies.settings import settings
from tracker.law.annual_report import Form
from tracker.report import conditions, facts, figures

HEADING = "政府信息主动公开情况"
DEFAULT_CATEGORIES = "概况信息;政策法规;规划总结;工作动态;其他应主动公开的信息"
SELF = re.compile(r"[局厅委部处院所站]$")  # 我局, 我厅 …; any other body says 本机关


@dataclass(frozen=True)
class Part:
    """A piece of a sentence; a counted number names the table and row behind it."""

    text: str
    table: str = ""
    row: str = ""


def tables(agency: Agency, year: int, form: Form) -> dict[str, Any]:
    """The tables of the exchange shape for the 2008 form; a register without entries gives 0."""
    entered = figures.of_year(agency, year)
    by_category = facts.categories(agency, year)
    charged, waived = facts.fees(agency, year)
    begun = facts.begun(agency, year)
    return {
        "proactive": {"total": sum(by_category.values()), "by_category": by_category},
        "main_categories": _main_categories(agency, year, entered),
        "applications": {"received": facts.received(agency, year)},
        "fees": {"charged_yuan": figures.plain(charged), "waived_yuan": figures.plain(waived)},
        "contested": {
            "reconsideration": begun["reconsideration"],
            "litigation": begun["litigation"],
            "complaints": begun["complaint"],
        },
        "secrecy_review_and_inspection": {
            name: figures.number(entered, name) for name in figures.ON_PAPER
        },
    }


def _main_categories(agency: Agency, year: int, entered: dict[str, str]) -> list[str]:
    """The year's own list, else what the agency has set, else the usual five."""
    named = entered.get(figures.MAIN_CATEGORIES) or _set(agency, year) or DEFAULT_CATEGORIES
    return [name for name in re.split(r"\s*[;；]\s*", named) if name]


def _set(agency: Agency, year: int) -> str:
    return settings(agency, conditions.last(year))[figures.MAIN_CATEGORIES]


def paragraphs(report: dict[str, Any]) -> list[list[Part]]:
    """Chapter 二 of a report in the 2008 form, one list of parts for each numbered paragraph."""
    we, year, tables = _we(report["agency"]), report["year"], report["tables"]
    told = (
        [Part(f"{year} 年{we}主动公开和更新了各类信息 "), *_published(tables["proactive"])],
        [Part(f"主动公开政府信息的主要类别为：{_listed(tables['main_categories'])}。")],
        [Part("政府信息依申请公开情况。"), *_received(f"{we} {year} 年度", tables)],
        [Part("收费及减免情况。"), *_charged(f"{we} {year} 年度", tables)],
        [Part("复议、诉讼和申诉情况。"), *_contested(f"{we} {year} 年度", tables)],
        [Part("保密审查及监督检查情况。"), *_reviewed(f"{we} {year} 年度", tables)],
    )
    return [[Part(f"{n}、"), *parts] for n, parts in enumerate(told, start=1)]


def _we(name: str) -> str:
    found = SELF.search(name)
    return f"我{found.group()}" if found else "本机关"


def _listed(names: list[str]) -> str:
    return "".join(f"（{n}）{name}" for n, name in enumerate(names, start=1))


def _published(table: dict[str, Any]) -> Iterator[Part]:
    yield _number(table["total"], "proactive", "total")
    yield Part(" 条。其中" if table["by_category"] else " 条。")
    for n, (category, count) in enumerate(table["by_category"].items()):
        yield Part(f"，{category} " if n else f"{category} ")
        yield _number(count, "proactive", category)
        yield Part(" 条")
    if table["by_category"]:
        yield Part("。")


def _received(begins: str, tables: dict[str, Any]) -> Iterator[Part]:
    count = tables["applications"]["received"]
    if not count:
        yield Part(f"{begins}无受理信息公开申请。")
        return
    yield Part(f"{begins}收到信息公开申请 ")
    yield _number(count, "applications", "received")
    yield Part(" 件。")


def _charged(begins: str, tables: dict[str, Any]) -> Iterator[Part]:
    fees = tables["fees"]
    if not any(fees.values()):
        yield Part(f"{begins}无政府信息公开收费及减免情况。")
        return
    yield Part(f"{begins}收取政府信息公开费用 ")
    yield _number(fees["charged_yuan"], "fees", "charged_yuan")
    yield Part(" 元，减免 ")
    yield _number(fees["waived_yuan"], "fees", "waived_yuan")
    yield Part(" 元。")


def _contested(begins: str, tables: dict[str, Any]) -> Iterator[Part]:
    table = tables["contested"]
    about = "针对本部门有关政府信息公开事务的"
    if not any(table.values()):
        yield Part(f"{begins}未发生{about}行政复议案、行政诉讼案和有关的申诉案。")
        return
    yield Part(f"{begins}发生{about}行政复议案 ")
    yield _number(table["reconsideration"], "contested", "reconsideration")
    yield Part(" 件、行政诉讼案 ")
    yield _number(table["litigation"], "contested", "litigation")
    yield Part(" 件和有关的申诉案 ")
    yield _number(table["complaints"], "contested", "complaints")
    yield Part(" 件。")


def _reviewed(begins: str, tables: dict[str, Any]) -> Iterator[Part]:
    table = tables["secrecy_review_and_inspection"]
    if not any(table.values()):
        yield Part(f"{begins}无政府信息公开保密审查及监督检查情况。")
        return
    reported, inspections = table["secrecy_reviews_reported"], table["inspections"]
    yield Part(f"{begins}报请确定的政府信息公开保密审查 {reported} 件，监督检查 {inspections} 次。")


def _number(value: object, table: str, row: str) -> Part:
    return Part(str(value), table, row)
