"""Checks on our own report: every identity with both sides, and what the tables leave out."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, literal, select, union_all

from tracker.agencies.agency import Agency
from tracker.cases.case import Case
from tracker.cases.decision import Decision
from tracker.extensions import db
from tracker.law.identities import Broken, broken
from tracker.law.words import says
from tracker.report import conditions

SHOWN = 20  # case numbers named in one warning


@dataclass(frozen=True)
class Identity:
    """One identity of the form: its name, what it says, and where it is broken."""

    id: str
    text: str
    broken: list[Broken]


@dataclass(frozen=True)
class Warning:
    """Cases that the tables cannot count as they should; the first of their numbers."""

    text: str
    numbers: list[str]
    more: bool


_TABLE_IDENTITIES = {
    "I1": says("第一项加第二项之和，等于第三项加第四项之和（每一列）"),
    "I2": says("办理结果总计等于各项办理结果之和（每一列）"),
    "I3": says("总计列等于六类申请人之和（每一行）"),
    "I4": says("上年结转数等于上一年度报告的结转下年数（每一列）"),
    "I5": says("各数均为不小于零的整数"),
    "D1": says("复议、诉讼的总计等于四类结果之和"),
    "P1": says("上年现行有效件数加制发件数减废止件数，等于现行有效件数"),
}
_OUTLINE_IDENTITIES = {
    "I5": says("各数均为不小于零的整数"),
    "B1": says("主动公开信息总数等于各类信息之和"),
}


def identities(report: dict[str, Any], previous: dict[str, Any] | None = None) -> list[Identity]:
    """Every identity that can be checked on a report, passed (nothing broken) or failed."""
    found = broken(report, previous)
    outline = report["form"] == "2008"
    known = _OUTLINE_IDENTITIES if outline else _TABLE_IDENTITIES
    return [
        Identity(id, text, [each for each in found if each.id == id])
        for id, text in known.items()
        if previous is not None or id not in ("I4", "P1")
    ]


def warnings(agency: Agency, year: int, seen: ColumnElement[bool] | None = None) -> list[Warning]:
    """What the report on `year` leaves out or counts askew, each with its cases. One query.

    seen: of whom it names the cases, for a reader who may not see every one.
    """
    askew = _askew(year)
    found: dict[str, list[str]] = {text: [] for text in askew}
    query = union_all(
        *(_first(agency, text, _both(condition, seen)) for text, condition in askew.items())
    )
    for text, number in db.session.execute(query):
        found[text].append(number)
    return [
        Warning(text, numbers[:SHOWN], len(numbers) > SHOWN)
        for text, numbers in found.items()
        if numbers
    ]


def _askew(year: int) -> dict[str, ColumnElement[bool]]:
    standing = select(Decision.id).where(conditions.standing()).exists()
    return {
        says("以下申请尚未确认收到申请之日，不计入本表"): conditions.unconfirmed(year),
        says("以下申请已经办结而没有办理结果，不计入第三项"): and_(
            conditions.concluded(year), ~standing
        ),
        says("以下申请的办结日期早于收到申请之日，请核对"): and_(
            Case.concluded_on < Case.received_on, conditions.within(Case.concluded_on, year)
        ),
    }


def _both(condition: ColumnElement[bool], seen: ColumnElement[bool] | None) -> ColumnElement[bool]:
    return condition if seen is None else and_(condition, seen)


def _first(agency: Agency, text: str, condition: ColumnElement[bool]) -> Select[Any]:
    """The first cases of one warning, and one more to know whether there are more."""
    query = select(Case.case_number).where(Case.agency_id == agency.id, condition)
    some = query.order_by(Case.id).limit(SHOWN + 1).subquery()
    return select(literal(text), some.c.case_number)
