"""Downloads a file of a case, for whoever may see that case; for anybody else it is not there."""

from flask import abort
from flask.typing import ResponseReturnValue
from sqlalchemy import select

from tracker.accounts import access
from tracker.accounts.access import READS_CASES, REVIEWERS
from tracker.cases import queries
from tracker.cases.case import Case
from tracker.desk import bp
from tracker.desk.acting import me
from tracker.disputes import complaint
from tracker.documents.document import COMPLAINED, NAMES_WHO_ASKS, Document
from tracker.documents.send import attachment
from tracker.extensions import db


@bp.get("/documents/<public_id>")
@access.only(*READS_CASES)
def document(public_id: str) -> ResponseReturnValue:
    """The file as a download, found through the cases that the user may see."""
    seen = queries.visible_to(me()).with_only_columns(Case.id)
    found = db.session.scalar(
        select(Document).where(Document.public_id == public_id, Document.case_id.in_(seen))
    )
    return attachment(found) if found and may_read(found) else abort(404)


def may_read(document: Document) -> bool:
    """Whether the user may open a file of a case that they may see.

    Reviewers do not read who asks, and nobody a complaint whose register is not theirs.
    """
    if document.purpose == COMPLAINED:
        return me().role in complaint.READS
    return me().role not in REVIEWERS or document.purpose not in NAMES_WHO_ASKS
