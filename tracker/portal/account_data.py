"""One's own data: who looked at the identity data, and everything as one archive."""

import tempfile
from collections.abc import Iterator
from typing import IO, Any

from flask import Response, render_template
from flask.typing import ResponseReturnValue

from tracker import clock
from tracker.accounts import access
from tracker.accounts.account_session import me
from tracker.audit.event import witness
from tracker.cases import account as account_cases
from tracker.extensions import db, limiter
from tracker.law.procedure import ROLE_NAMES, Role
from tracker.portal import account_archive, bp
from tracker.portal.account_again import is_mine
from tracker.portal.account_forms import PasswordForm

IN_MEMORY = 8 * 1024 * 1024  # bytes of an archive before it is written to the disk
PIECE = 64 * 1024  # bytes sent at once


@bp.get("/my/looks")
@access.account
def account_looks() -> ResponseReturnValue:
    """Who opened the identity data in full, by role and moment; never who of the staff it was."""
    return render_template(
        "portal/account_looks.html",
        looks=[
            (look.at, ROLE_NAMES[Role(look.role)], look.case_number)
            for look in account_cases.looks(me())
        ],
        most=account_cases.MOST_LOOKS,
    )


@bp.route("/my/data", methods=["GET", "POST"])
@access.account
@limiter.limit("10 per hour", methods=["POST"])
def account_data() -> ResponseReturnValue:
    """Everything the account may see, as one ZIP, for the password; written anew each time."""
    form = PasswordForm()
    if not form.validate_on_submit() or not is_mine(form.password):
        return render_template("portal/account_data.html", form=form)
    file: Any = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 - sent below
    cases = account_archive.write(file, me())
    witness(
        "account_data_copied", ("account", me().id), agency_id=me().agency_id, by=me(), cases=cases
    )
    db.session.commit()
    return _download(file)


def _download(file: IO[bytes]) -> Response:
    name, size = f"my-data-{clock.today().isoformat()}.zip", file.tell()
    file.seek(0)
    response = Response(_pieces(file), mimetype="application/zip")
    response.headers["Content-Length"] = str(size)
    response.headers["Content-Disposition"] = f"attachment; filename={name}"
    response.headers["Cache-Control"] = "private, no-store"
    return response


def _pieces(file: IO[bytes]) -> Iterator[bytes]:
    """The file piece by piece, so that no archive stands in memory whole; it ends with the last."""
    with file:
        while piece := file.read(PIECE):
            yield piece
