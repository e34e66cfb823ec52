"""The leaders' words for what is kept as a code."""

from flask_babel import get_locale, gettext

from tracker.report.words import NO_RESULT, ROWS, outcome_text


def outcome_name(row: str) -> str:
    """A row of the annual report with its number, in the reader's language; "" has no result."""
    locale = get_locale()
    if not row:
        return gettext(NO_RESULT)
    if row not in ROWS:  # row 3.6 of the 2019 form
        number, name = outcome_text(row).split(" ", 1)
        return f"{number} {gettext(name)}"
    return outcome_text(row, english=bool(locale and locale.language == "en"))
