"""The deadlines command, against a loop that only counts working days one by one."""

import csv
import tempfile
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import chinese_calendar
from flask import Flask

from bench.measure import Ratio, fastest

ROWS, ROUNDS = 2_000, 3
PERIOD = 20  # working days
COLUMNS = ("id", "kind", "start_date", "extension_wd")


def ratios(app: Flask) -> Iterator[Ratio]:
    """Rows in, rows out: with every rule and reason, and with none."""
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder, "in.csv"), Path(folder, "out.csv")
        _write(source)
        command = ["statute", "deadlines", str(source), "-o", str(target)]
        taken = fastest(lambda: _run(app, command), ROUNDS)
        naive = fastest(lambda: _count(source, target), ROUNDS)
    yield Ratio(
        f"statute deadlines, {ROWS:,} rows ({ROWS / taken:,.0f} rows/s)",
        taken,
        f"a naive loop ({ROWS / naive:,.0f} rows/s)",
        naive,
    )


def _write(source: Path) -> None:
    with source.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        for n in range(ROWS):
            start = date(2020, 1, 2) + timedelta(days=n % 2000)
            writer.writerow((n, "reply", start, "10" if n % 5 == 0 else ""))


def _run(app: Flask, command: list[str]) -> None:
    result = app.test_cli_runner().invoke(args=command)
    if result.exit_code:
        raise RuntimeError(f"{' '.join(command)}: {result.output}")


def _count(source: Path, target: Path) -> None:
    """What a spreadsheet does: the day after the 20th working day's, and nothing about why."""
    with source.open(encoding="utf-8") as file, target.open("w", encoding="utf-8") as out:
        writer = csv.writer(out)
        for row in csv.DictReader(file):
            writer.writerow((row["id"], _after(date.fromisoformat(row["start_date"]))))


def _after(day: date) -> date:
    left = PERIOD
    while left:
        day += timedelta(days=1)
        left -= chinese_calendar.is_workday(day)
    return day
