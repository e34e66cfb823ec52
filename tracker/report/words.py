"""The names of results as tables print them: the row of the annual report without its number."""

from tracker.law.annual_report import FORMS
from tracker.law.outcomes import GROUPS
from tracker.law.words import says

ROWS = {row.code: row for row in FORMS["2021"].rows}
NO_RESULT = says("没有登记办理结果")


def outcome_text(row: str, english: bool = False) -> str:
    """A row with its number, in Chinese or English; row 3.6 of the 2019 form by its group."""
    if row not in ROWS:
        return f"{row} {GROUPS[row[:3]]}" if row else NO_RESULT
    return f"{row} {_bare(ROWS[row].english if english else ROWS[row].text)}"


def _bare(text: str) -> str:
    """Without the number that stands before it in the form."""
    for sign in ("）", ") ", ". ", "."):
        head, found, rest = text.partition(sign)
        if found and len(head) <= 2:
            return rest
    return text
