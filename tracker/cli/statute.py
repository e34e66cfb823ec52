"""flask statute: what the law says of dates, as a table in and a table out."""

import csv
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from itertools import zip_longest
from pathlib import Path

import click
from flask.cli import AppGroup

from tracker.arrangements import load
from tracker.cli.failure import Failed, at
from tracker.cli.recheck import recheck
from tracker.law.dated import Refused
from tracker.law.deadlines import (
    Consultation,
    Correction,
    Explanation,
    Extension,
    Fee,
    Timeline,
    check_reply_period,
    explain,
    period_end,
)
from tracker.law.workdays import Calendar
from tracker.ledgers import sheet
from tracker.ledgers.sheet import Sheet

command = AppGroup("statute", help="法定期限的计算")
command.add_command(recheck)

REQUIRED = ("id", "kind", "start_date")
USUAL = (
    *("regime", "correction_notice_delivered", "correction_period_wd", "correction_received"),
    *("consult1_type", "consult1_sent", "consult1_delivered", "consult1_answered"),
    *("consult2_type", "consult2_sent", "consult2_delivered", "consult2_answered"),
    *("extension_wd", "fee_notice_delivered", "fee_paid", "param_n", "param_unit"),
)
CONSULTATIONS = ("consult1", "consult2")
OUTPUT = (
    *("correction_notice_by", "correction_due", "consult1_due", "consult2_due", "fee_due"),
    *("clock_start", "base_due", "final_due", "status", "report_row", "provisional"),
    *("explanation", "error"),
)
ABOUT = {  # the column of what the law may refuse; a consultation's sentence names its days
    "correction": "correction_notice_delivered",
    "fee": "fee_notice_delivered",
    "extension": "extension_wd",
    "deferral": "deferred_until",
}
UNITS = {"wd": "working_day", "workday": "working_day"}
WEEKDAYS = "一二三四五六日"

Row = Mapping[str, str]


class BadRow(Refused):
    """A cell that holds no date or no whole number, or cells that lack another."""


@command.command("deadlines", help="逐行计算期限：读入 IN.csv，结果与理由写入 OUT.csv")
@click.argument("source", metavar="IN.csv", type=click.Path(exists=True, path_type=Path))
@click.option("-o", "target", metavar="OUT.csv", required=True, type=click.Path(path_type=Path))
def deadlines(source: Path, target: Path) -> None:
    """Compute each row of a CSV; a row that cannot be computed says why in its error column."""
    table = _table(source)
    absent = [name for name in USUAL if name not in table.header]
    if absent:
        click.echo(f"没有这些列，按空值计算：{'、'.join(absent)}", err=True)
    calendar = load.calendar()
    results = [_result(table.header, cells, calendar) for _, cells in table.lines]
    with at(target):
        _write(target, table, results)
    errors = [
        (line, result["error"])
        for (line, _), result in zip(table.lines, results, strict=True)
        if "error" in result
    ]
    for line, error in errors:
        click.echo(f"第 {line} 行：{error}", err=True)
    if errors:
        click.echo(f"{len(errors)} 行无法计算，原因见 {target} 的 error 列", err=True)


def _table(source: Path) -> Sheet:
    """The input with the columns it must have, each once; raises Failed."""
    try:
        with at(source):
            table = sheet.read(source)
    except Refused as refusal:
        raise Failed(f"{source}：{_render(refusal.text, refusal.values)}") from refusal
    missing = [name for name in REQUIRED if name not in table.header]
    twice = [name for name, times in Counter(table.header).items() if name and times > 1]
    for fault, names in (("缺少列", missing), ("有重复的列", twice)):
        if names:
            raise Failed(f"{source} 第 1 行{fault}：{'、'.join(names)}")
    return table


def _write(target: Path, table: Sheet, results: Iterable[Mapping[str, str]]) -> None:
    """Write every row as it was given, without earlier results, and its results."""
    width = len(table.header)
    kept = [place for place, name in enumerate(table.header) if name not in OUTPUT]
    with target.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow((*(table.header[place] for place in kept), *OUTPUT))
        for (_, cells), result in zip(table.lines, results, strict=True):
            filled = [*cells, *[""] * width]
            given = (sheet.guarded(filled[place]) for place in kept)
            writer.writerow((*given, *map(result.get, OUTPUT)))


def _result(header: list[str], cells: list[str], calendar: Calendar) -> dict[str, str]:
    width = len(header)
    try:
        if any(cells[width:]):
            raise BadRow("单元格多于列数")
        return compute(dict(zip_longest(header, cells[:width], fillvalue="")), calendar)
    except Refused as refusal:
        column = f"{ABOUT[refusal.about]} 列：" if refusal.about in ABOUT else ""
        return {"error": column + _render(refusal.text, refusal.values)}


def compute(row: Row, calendar: Calendar) -> dict[str, str]:
    """Return the output columns of one input row; raise Refused where the law has no answer."""
    start, kind = _day(row, "start_date"), row.get("kind", "")
    if start is None:
        raise BadRow("start_date 为空：期限须有起算之日")
    unit = row.get("param_unit") or None
    n, unit = _number(row, "param_n"), UNITS.get(unit, unit) if unit else None
    if kind != "reply":
        return _cells(period_end(kind, start, calendar, n, unit), {}, calendar)
    check_reply_period(start, n, unit)
    consultations = _consultations(row)
    timeline = _timeline(row, start, tuple(consultations.values()))
    explanation = explain(timeline, calendar)
    due = zip(consultations, explanation.consultation_due, strict=True)
    return _cells(explanation, {f"{name}_due": day for name, day in due}, calendar)


def _timeline(row: Row, start: date, consultations: tuple[Consultation, ...]) -> Timeline:
    extension = _number(row, "extension_wd")
    return Timeline(
        received_on=start,
        regime=row.get("regime") or None,
        correction=_correction(row),
        consultations=consultations,
        extension=None if extension is None else Extension(extension),
        fee=_fee(row),
        deferred_until=_day(row, "deferred_until"),
    )


def _correction(row: Row) -> Correction | None:
    delivered_on = _day(row, "correction_notice_delivered")
    sent_on, received_on = _day(row, "correction_notice_sent"), _day(row, "correction_received")
    if delivered_on is None:
        if sent_on or received_on:
            raise BadRow("没有补正通知的送达日（correction_notice_delivered），无从补正")
        return None
    period = _number(row, "correction_period_wd")
    return Correction(sent_on or delivered_on, delivered_on, period, received_on)


def _consultations(row: Row) -> dict[str, Consultation]:
    found = {}
    for name in CONSULTATIONS:
        kind, sent_on = row.get(f"{name}_type", ""), _day(row, f"{name}_sent")
        delivered_on, answered_on = _day(row, f"{name}_delivered"), _day(row, f"{name}_answered")
        if sent_on:
            found[name] = Consultation(kind, sent_on, delivered_on, answered_on)
        elif kind or delivered_on or answered_on:
            text = "没有征求意见的发出日（%(column)s），无从扣除"
            raise BadRow(text, column=f"{name}_sent")
    return found


def _fee(row: Row) -> Fee | None:
    notified_on, paid_on = _day(row, "fee_notice_delivered"), _day(row, "fee_paid")
    if notified_on is None:
        if paid_on:
            raise BadRow("没有收费通知的送达日（fee_notice_delivered），无从缴费")
        return None
    return Fee(notified_on, paid_on)


def _day(row: Row, column: str) -> date | None:
    cell = row.get(column)
    if not cell:
        return None
    try:
        day = date.fromisoformat(cell)
    except ValueError:
        day = None
    if day is None or day.isoformat() != cell:
        text = "%(column)s 不是日期：%(cell)s（应如 2025-03-03）"
        raise BadRow(text, column=column, cell=cell)
    return day


def _number(row: Row, column: str) -> int | None:
    cell = row.get(column)
    if not cell:
        return None
    if not re.fullmatch(r"-?[0-9]{1,6}", cell):
        raise BadRow("%(column)s 不是整数：%(cell)s", column=column, cell=cell)
    return int(cell)


def _cells(
    explanation: Explanation, consultation_due: dict[str, date], calendar: Calendar
) -> dict[str, str]:
    days: dict[str, date | None] = {
        "correction_notice_by": explanation.correction_notice_by,
        "correction_due": explanation.correction_due,
        **consultation_due,
        "fee_due": explanation.fee_due,
        "clock_start": explanation.clock_start,
        "base_due": explanation.base_due,
        "final_due": explanation.due_on,
    }
    shown = {column: day for column, day in days.items() if day}
    provisional = explanation.provisional or not all(map(calendar.published, shown.values()))
    return {column: day.isoformat() for column, day in shown.items()} | {
        "status": explanation.status,
        "report_row": explanation.report_row,
        "provisional": "yes" if provisional else "",
        "explanation": "".join(
            f"{_render(line.text, line.values)}（{line.cite}）。" for line in explanation.lines
        ),
    }


def _render(text: str, values: Mapping[str, object]) -> str:
    return text % {
        name: _spoken(value) if isinstance(value, date) else value for name, value in values.items()
    }


def _spoken(day: date) -> str:
    """A day as it is read aloud: 2025年3月3日（周一）."""
    return f"{day.year}年{day.month}月{day.day}日（周{WEEKDAYS[day.weekday()]}）"
