"""Published reports as data, and the ledgers from which they are counted again."""

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from tests.ledgers.tables import Row

DATA = Path(__file__).parent / "data"


def published(name: str) -> dict[str, Any]:
    """A published report as it was exchanged."""
    return json.loads((DATA / f"{name}.json").read_text("utf-8"))


def disclosures_of(report: dict[str, Any]) -> list[Row]:
    """Items that a report in the 2008 form counts, some published and some only updated in it."""
    year, rows = report["year"], []
    for category, number in report["tables"]["proactive"]["by_category"].items():
        for _ in range(number):
            serial = len(rows)
            published_on = date(year, 1, 4) + timedelta(days=serial * 7)
            rows.append(
                {
                    "index_number": f"HHJ-{year}-{serial:03d}",
                    "title": f"{category}第{serial}号",
                    "kind": "other",
                    "category": category,
                    "produced_on": date(year - serial % 2, 1, 4),
                    "published_on": published_on.replace(year=year - serial % 2),
                    "updated_on": published_on if serial % 2 else "",
                }
            )
    return rows
