"""Freezes the sheet of a review (L21) when the reply is issued: what was said stays said."""

from tracker import clock, crypto
from tracker.accounts.user import User
from tracker.cases import search
from tracker.cases.case import Case
from tracker.extensions import db
from tracker.letters import issue
from tracker.letters.kinds import KINDS
from tracker.letters.letter import Letter
from tracker.letters.review import sheet_number

KIND = "L21"


def freeze(case: Case, by: User) -> Letter:
    """Keep the sheet with every opinion as it is now.

    It stays in the file, so it bears the case's number and round, none of the agency's own.
    """
    body = str(issue.draft(case, KIND, {}))
    letter = Letter(
        agency_id=case.agency_id,
        case=case,
        kind=KIND,
        title=KINDS[KIND].title,
        document_number=sheet_number(case),
        body=body,
        sha256=crypto.fingerprint(body.encode()),
        issued_at=clock.now(),
        issued_by_id=by.id,
    )
    db.session.add(letter)
    db.session.flush()
    search.add(case, letter.document_number)
    return letter
