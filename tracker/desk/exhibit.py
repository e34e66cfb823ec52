"""Shows and prints how the due date of a case came about (期限计算说明)."""

from flask import abort, render_template
from flask.typing import ResponseReturnValue

from tracker.accounts import access
from tracker.accounts.access import READS_CASES
from tracker.cases import queries
from tracker.desk import bp
from tracker.desk.acting import me
from tracker.letters.exhibit import exhibit as written


@bp.get("/cases/<number>/exhibit")
@access.only(*READS_CASES)
def exhibit(number: str) -> ResponseReturnValue:
    """The count as a document; a foreign case answers like a missing one."""
    case = queries.find(me(), number)
    if case is None:
        abort(404)
    return render_template("desk/exhibit.html", case=case, exhibit=written(case))
