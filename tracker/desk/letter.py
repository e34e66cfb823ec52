"""A letter as issued, to read and print; its sealed original, to download."""

from flask import abort, render_template
from flask.typing import ResponseReturnValue

from tracker.accounts import access
from tracker.accounts.access import READS_CASES
from tracker.cases import queries
from tracker.desk import bp
from tracker.desk.acting import me
from tracker.letters import queries as letters


@bp.get("/cases/<number>/letters/<int:letter_id>")
@access.only(*READS_CASES)
def letter(number: str, letter_id: int) -> ResponseReturnValue:
    """The frozen text; a letter of another case is not there."""
    case = queries.find(me(), number)
    found = letters.find(case, letter_id) if case else None
    if case is None or found is None:
        abort(404)
    return render_template("desk/letter.html", case=case, letter=found)
