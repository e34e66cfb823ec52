"""The deadlines command, against a loop that only counts working days one by one."""

import csv
import tempfile
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path

import chinese_calendar
from flask import Flask

from bench.measure import Ratio, fastest

ROWS, ROUNDS = 100_000, 2
SLOWLY = 1_000  # rows are enough for the loop that has no calendar in memory
PERIOD = 20  # working days
FIRST, DAYS = date(2008, 5, 1), 6_700  # starts from the first Regulation to autumn 2026
FEES = date(2021, 1, 1)

# What happens to twenty applications, of which half only wait: days after receipt, and words.
LIFE: tuple[Mapping[str, int | str], ...] = (
    *[{}] * 10,
    *[{"extension_wd": "10"}] * 3,
    {"correction_notice_delivered": 5, "correction_received": 12},
    {"correction_notice_delivered": 5, "correction_period_wd": "10"},
    {"consult1_type": "third_party", "consult1_sent": 3, "consult1_delivered": 5},
    {"consult1_type": "third_party", "consult1_sent": 3, "consult1_answered": 15,
     "consult2_type": "co_agency", "consult2_sent": 8, "consult2_answered": 20},
    {"fee_notice_delivered": 10, "fee_paid": 20},
    {"kind": "reconsideration_apply"},
    {"kind": "proactive_publish"},
)  # fmt: skip
COLUMNS = ("id", "kind", "start_date", *dict.fromkeys(name for facts in LIFE for name in facts))


def ratios(app: Flask) -> Iterator[Ratio]:
    """Rows in, rows out: with every rule and reason, and with none."""
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder, "in.csv"), Path(folder, "out.csv")
        _write(source, ROWS)
        command = ["statute", "deadlines", str(source), "-o", str(target)]
        taken = fastest(lambda: _run(app, command), ROUNDS)
        few = min(ROWS, SLOWLY)
        _write(source, few)
        naive = fastest(lambda: _count(source, target), ROUNDS) * ROWS / few
    yield Ratio(
        f"statute deadlines, {ROWS:,} rows ({ROWS / taken:,.0f} rows/s)",
        taken,
        f"a naive loop ({ROWS / naive:,.0f} rows/s)",
        naive,
    )


def _write(source: Path, rows: int) -> None:
    with source.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(dict.fromkeys(COLUMNS)))
        writer.writeheader()
        for n in range(rows):
            start, facts = FIRST + timedelta(days=n % DAYS), LIFE[n % len(LIFE)]
            if "fee_paid" in facts and start < FEES:
                facts = {}
            days = {
                name: start + timedelta(days=fact) if isinstance(fact, int) else fact
                for name, fact in facts.items()
            }
            writer.writerow({"id": n, "kind": "reply", "start_date": start} | days)


def _run(app: Flask, command: list[str]) -> None:
    result = app.test_cli_runner().invoke(args=command)
    if result.exit_code or "无法计算" in result.output:
        raise RuntimeError(f"{' '.join(command)}: {result.output[:1000]}")


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
