"""flask statute: what the law says of dates, as a table in and a table out."""

import csv
from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import zip_longest
from pathlib import Path

import click
from flask.cli import AppGroup

from tracker.arrangements import load
from tracker.cli.deadline_row import ABOUT, OUTPUT, REQUIRED, USUAL, BadRow, compute
from tracker.cli.failure import Failed, at
from tracker.cli.recheck import recheck
from tracker.law.dated import Refused
from tracker.law.words import read_out
from tracker.law.workdays import Calendar
from tracker.ledgers import sheet
from tracker.ledgers.sheet import Sheet

command = AppGroup("statute", help="法定期限的计算")
command.add_command(recheck)


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
        raise Failed(f"{source}：{read_out(refusal.text, refusal.values)}") from refusal
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
    """The output columns of a row, or its error column alone."""
    width = len(header)
    try:
        if any(cells[width:]):
            raise BadRow("单元格多于列数")
        return compute(dict(zip_longest(header, cells[:width], fillvalue="")), calendar)
    except Refused as refusal:
        column = f"{ABOUT[refusal.about]} 列：" if refusal.about in ABOUT else ""
        return {"error": column + read_out(refusal.text, refusal.values)}
