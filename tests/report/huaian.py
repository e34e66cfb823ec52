"""Turns a published report into ledgers of invented cases that have exactly its counts."""

from collections.abc import Iterator
from datetime import date
from itertools import count
from pathlib import Path
from typing import Any

from tracker.ledgers import sheet

KINDS = (
    "natural_person", "enterprise", "research_institution", "social_organisation",
    "legal_service", "other",
)  # fmt: skip
STILL_OPEN, CARRIED_OVER = "4", "2"
Row = dict[str, object]


def ledgers(report: dict[str, Any], folder: Path) -> dict[str, Path]:
    """Write the four ledgers of a report in the 2021 form; returns the file of each kind."""
    year, tables = report["year"], report["tables"]
    told = {
        "applications": list(applications(year, tables["applications"]["rows"])),
        "disputes": list(disputes(year, tables["disputes"])),
        "disclosures": list(disclosures(year, tables["proactive"])),
        "figures": list(figures(year, tables["proactive"])),
    }
    files = {kind: folder / f"{kind}.csv" for kind in told}
    for kind, rows in told.items():
        header = list(rows[0])
        sheet.write(files[kind], header, ([str(row[name]) for name in header] for row in rows))
    return files


def applications(year: int, rows: dict[str, list[int]]) -> Iterator[Row]:
    """One case for each that the columns count; those carried over come first to a result."""
    serial = count(1)
    for column, kind in enumerate(KINDS):
        carried = rows[CARRIED_OVER][column]
        results = [code for code in rows if code.startswith("3.") and code != "3.7"]
        ends = [code for code in (*results, STILL_OPEN) for _ in range(rows[code][column])]
        for place, end in enumerate(ends):
            received_on = date(year - 1, 12, 20) if place < carried else date(year, 3, 4)
            if end == STILL_OPEN and place >= carried:
                received_on = date(year, 12, 16)
            decided_on = "" if end == STILL_OPEN else received_on.replace(year=year, day=15)
            yield {
                "case_number": f"HA-{next(serial):06d}",
                "received_on": received_on,
                "applicant_kind": kind,
                "result": "" if end == STILL_OPEN else end,
                "decided_on": decided_on,
            }


def disputes(year: int, blocks: dict[str, dict[str, int]]) -> Iterator[Row]:
    """One dispute for each that the blocks count."""
    serial = count(1)
    for block, results in blocks.items():
        for result, number in results.items():
            for _ in range(number if result != "total" else 0):
                pending = result == "pending"
                yield {
                    "dispute_number": f"D-{next(serial):04d}",
                    "kind": "reconsideration" if block == "reconsideration" else "litigation",
                    "after_reconsideration": "yes" if block.endswith("reconsideration")
                    and block != "reconsideration" else "no",
                    "received_on": date(year, 5, 6),
                    "decided_on": "" if pending else date(year, 7, 1),
                    "result": "" if pending else result,
                }  # fmt: skip


def disclosures(year: int, table: dict[str, Any]) -> Iterator[Row]:
    """Documents made in the year, and older ones of which some were repealed in it."""
    for line, kind in (("rules", "rule"), ("normative_documents", "normative_document")):
        issued, repealed, in_force = (
            table[line][name] for name in ("issued", "repealed", "in_force")
        )
        older = in_force - issued + repealed
        for serial in range(issued + older):
            new = serial < issued
            gone = issued <= serial < issued + repealed
            yield {
                "index_number": f"{kind}-{serial}",
                "title": f"文件{serial}",
                "kind": kind,
                "produced_on": date(year if new else year - 5, 4, 1),
                "repealed_on": date(year, 6, 1) if gone else "",
            }


def figures(year: int, table: dict[str, Any]) -> Iterator[Row]:
    """The numbers that no register holds."""
    for key, value in table.items():
        if not isinstance(value, dict):
            yield {"year": year, "key": key, "value": value}
