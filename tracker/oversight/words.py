"""The leaders' words for what is kept as a code."""

from flask_babel import get_locale, gettext

from tracker.law.annual_report import FORMS
from tracker.law.outcomes import GROUPS

_ROWS = {row.code: row for row in FORMS["2021"].rows}


def outcome_name(row: str) -> str:
    """A row of the annual report with its number, in the reader's language; "" has no result."""
    if not row:
        return gettext("没有登记办理结果")
    if row not in _ROWS:  # row 3.6 of the 2019 form
        return f"{row} {gettext(GROUPS[row[:3]])}"
    found, locale = _ROWS[row], get_locale()
    text = found.english if locale and locale.language == "en" else found.text
    return f"{row} {_bare(text)}"


def _bare(text: str) -> str:
    """Without the number that stands before it in the form."""
    for sign in ("）", ") ", ". ", "."):
        head, found, rest = text.partition(sign)
        if found and len(head) <= 2:
            return rest
    return text
