"""A report as a file: JSON for other systems, HTML for people and for print."""

import json
from typing import Any

from flask import current_app

from tracker.law.annual_report import COLUMNS, DISPUTE_BLOCKS, DISPUTE_COLUMNS, FORMS
from tracker.report import layout, outline


def as_json(report: dict[str, Any]) -> str:
    """The report in the exchange shape."""
    return json.dumps(report, ensure_ascii=False, indent=1) + "\n"


def as_html(report: dict[str, Any]) -> str:
    """The report as one printable page that needs no other file."""
    page = current_app.jinja_env.get_template("report/print.html")
    return page.render(view=layout.View(), **told(report))


def told(report: dict[str, Any]) -> dict[str, Any]:
    """What a template needs to print a report."""
    form = FORMS[report["form"]]
    return {
        "report": report,
        "form": form,
        "tables": report["tables"],
        "paragraphs": outline.paragraphs(report) if form.paragraphs else [],
        "lines": layout.application_lines(form),
        "columns": COLUMNS,
        "blocks": DISPUTE_BLOCKS,
        "results": DISPUTE_COLUMNS,
        "layout": layout,
    }
