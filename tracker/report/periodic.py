"""The monthly or quarterly report (月报、季报) of any period, beside two earlier ones."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from sqlalchemy import case as sql_case
from sqlalchemy import func, select

from tracker import clock, crypto
from tracker.agencies.agency import Agency
from tracker.cases.case import Case
from tracker.disputes.dispute import Dispute
from tracker.extensions import db
from tracker.law.words import says
from tracker.report import conditions, durations, measures, overview
from tracker.report.period import Period

Content = dict[str, Any]
PERIODS = ("now", "previous", "year_before")
COUNTED = (
    *("carried_over", "received", "concluded", "on_time", "late", "late_by_original", "pending"),
    *("extended", "corrections", "extensions", "deferrals", "consultations", "fees"),
)
OVERTURNED = "overturned"
_CONTESTS = {"reconsiderations": conditions.RECONSIDERATION, "litigations": conditions.LITIGATION}
RATES = {  # the rate, its share and its whole
    "on_time_rate": ("on_time", "concluded"),
    "extension_rate": ("extended", "concluded"),
    "corrected_rate": ("reconsiderations_overturned", "reconsiderations_decided"),
    "lost_rate": ("litigations_overturned", "litigations_decided"),
}
NAMES = measures.NAMES | {
    "reconsiderations_decided": says("行政复议审结"),
    "reconsiderations_overturned": says("其中结果纠正"),
    "litigations_decided": says("行政诉讼审结"),
    "litigations_overturned": says("其中结果纠正"),
    "on_time_rate": says("按期率"), "extension_rate": says("延期率"),
    "corrected_rate": says("复议纠正率"), "lost_rate": says("败诉率"),
    "median": says("答复用时中位数（工作日）"), "p90": says("答复用时第 90 百分位（工作日）"),
}  # fmt: skip
SECTIONS = (
    (says("申请"), ("carried_over", "received", "concluded", "pending")),
    (says("期限"), ("on_time", "late", "late_by_original", "on_time_rate", "median", "p90")),
    (says("程序"), ("corrections", "consultations", "extensions", "extended", "extension_rate",
                  "deferrals", "fees")),
    (says("复议、诉讼"), ("reconsiderations_decided", "reconsiderations_overturned",
                     "corrected_rate", "litigations_decided", "litigations_overturned",
                     "lost_rate")),
)  # fmt: skip
DEFINITIONS = {
    "on_time_rate": says("按期率：按期办结的件数 ÷ 办结的件数。"),
    "extension_rate": says("延期率：办结的申请中批准过延期的件数 ÷ 办结的件数。"),
    "corrected_rate": says("复议纠正率：本期审结的行政复议中结果纠正的件数 ÷ 本期审结的件数。"),
    "lost_rate": says(
        "败诉率：本期审结的行政诉讼（含复议后起诉）中结果纠正的件数 ÷ 本期审结的件数。"
    ),
    "none": says("分母为零的比率写作“–”。件数为零也照印。"),
}
NOTHING = says("本期没有收到、也没有办结政府信息公开申请，没有审结的复议、诉讼，各数为零。")


@dataclass(frozen=True)
class Line:
    """One printed line: a name, and its value in the period and in the two earlier ones.

    `measure` names the cases behind it, with `row` for a result; "" for none.
    """

    name: str
    values: tuple[str, ...]
    measure: str = ""
    row: str = ""


def build(agency: Agency, period: Period) -> Content:
    """The report as data, which is what is frozen when it is issued. Fifteen queries."""
    three = dict(zip(PERIODS, _compared(period), strict=True))
    return {
        "agency": agency.name,
        "made_at": clock.beijing(clock.now()).isoformat(timespec="seconds"),
        "periods": {name: each.key for name, each in three.items()},
        "numbers": {name: numbers(agency, each) for name, each in three.items()},
        "outcomes": {name: dict(overview.outcomes(agency, each)) for name, each in three.items()},
    }


def _compared(period: Period) -> tuple[Period, Period, Period]:
    return period, period.previous(), period.year_before()


def numbers(agency: Agency, period: Period) -> dict[str, int | None]:
    """Every number of one period. Three queries."""
    sums = [_how_many(measures.OF_PERIOD[name](period)).label(name) for name in COUNTED]
    found = db.session.execute(select(*sums).where(Case.agency_id == agency.id)).mappings().one()
    taken = durations.together(durations.by_unit(agency, period))
    return {
        **{name: int(found[name]) for name in COUNTED},
        **_contested(agency, period),
        "median": taken.median,
        "p90": taken.p90,
    }


def _contested(agency: Agency, period: Period) -> dict[str, int]:
    """Reconsiderations and litigations decided in the period, and those overturned."""
    decided = Dispute.decided_on.between(period.first, period.last)
    sums = []
    for name, kind in _CONTESTS.items():
        whole = decided & (Dispute.kind == kind)
        sums.append(_how_many(whole).label(f"{name}_decided"))
        overturned = whole & (Dispute.result == OVERTURNED)
        sums.append(_how_many(overturned).label(f"{name}_overturned"))
    found = db.session.execute(select(*sums).where(Dispute.agency_id == agency.id)).mappings().one()
    return {name: int(number) for name, number in found.items()}


def lines(content: Content) -> list[tuple[str, list[Line]]]:
    """The sections with their lines; the results of the cases stand after the applications."""
    found = [(title, [_line(content, name) for name in names]) for title, names in SECTIONS]
    found.insert(1, (says("办理结果（年报行次）"), list(_results(content))))
    return found


def is_nothing(content: Content) -> bool:
    """Whether nothing happened in the period: its zeros are the report."""
    now = content["numbers"]["now"]
    return not any(
        now[name]
        for name in ("received", "concluded", "reconsiderations_decided", "litigations_decided")
    )


def seal(content: Content) -> str:
    """The SHA-256 over the content's canonical bytes."""
    line = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return crypto.fingerprint(line.encode())


def rate(share: int, whole: int) -> str:
    """A share in per cent with one decimal, half up; – of nothing."""
    if not whole:
        return "–"
    exact = Decimal(share * 100) / Decimal(whole)
    return f"{exact.quantize(Decimal('0.1'), ROUND_HALF_UP)}%"


def _line(content: Content, name: str) -> Line:
    values = tuple(_value(content["numbers"][each], name) for each in PERIODS)
    return Line(NAMES[name], values, name if name in measures.OF_PERIOD else "")


def _value(found: dict[str, int | None], name: str) -> str:
    if name in RATES:
        share, whole = (found[part] or 0 for part in RATES[name])
        return rate(share, whole)
    value = found[name]
    return "–" if value is None else str(value)


def _results(content: Content) -> Iterator[Line]:
    counted = [content["outcomes"][each] for each in PERIODS]
    rows = sorted({row for each in counted for row in each}, key=overview.printed_order)
    for row in rows:
        values = tuple(str(each.get(row, 0)) for each in counted)
        yield Line(row, values, "concluded", row or "none")


def _how_many(condition: conditions.Condition) -> Any:
    return func.coalesce(func.sum(sql_case((condition, 1), else_=0)), 0)
