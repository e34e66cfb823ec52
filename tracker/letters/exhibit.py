"""The exhibit: how the due date of a case came about, as a document to print and to file."""

from markupsafe import Markup

from tracker import clock
from tracker.cases import timeline
from tracker.cases.case import Case
from tracker.letters import paper, words


def exhibit(case: Case) -> Markup:
    """The count of `case` by what is recorded today, line by line and day by day, in Chinese."""
    receipt = timeline.received(case)
    return paper.write(
        "exhibit.html",
        {
            "agency": case.agency.name,
            "case_number": case.case_number,
            "received_on": case.received_on,
            "risk_on": receipt.risk_on,
            "cite": words.cited(receipt.cite),
            "explanation": timeline.explain(case),
            "on": clock.today(),
        },
    )
