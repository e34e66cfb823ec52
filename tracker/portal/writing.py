"""The application being written: its answers, kept on the server from the first step on."""

from dataclasses import dataclass
from typing import Any

from flask import redirect, session, url_for
from sqlalchemy import select
from werkzeug.wrappers import Response

from tracker import crypto
from tracker.cases import draft as drafts
from tracker.cases.draft import Draft
from tracker.context import current_agency
from tracker.documents.document import Document
from tracker.extensions import db


@dataclass
class Writing:
    """A draft as the steps see it: `said` by field name, the steps `seen`, the form's `key`."""

    draft: Draft
    key: str
    said: dict[str, Any]
    seen: list[str]

    def keep(self, step: str, answers: dict[str, Any]) -> None:
        """Remember what a step was answered, right or wrong, so that nothing typed is lost."""
        self.said.update(answers)
        if step not in self.seen:
            self.seen.append(step)
        self.draft.keep({"key": self.key, "said": self.said, "seen": self.seen})
        session.modified = True  # who is still writing stays known

    @property
    def documents(self) -> list[Document]:
        """The files added so far, in the order in which they came."""
        mine = select(Document).where(
            Document.draft_id == self.draft.id, Document.case_id.is_(None)
        )
        return list(db.session.scalars(mine.order_by(Document.id)))


def find() -> Writing | None:
    """The visitor's application in progress, if there is one; a reader's question, no write."""
    draft = drafts.find(session.get("draft"))
    if draft is None or draft.agency_id != current_agency().id:
        return None
    content = draft.answers
    return Writing(draft, content["key"], content["said"], content["seen"])


def elsewhere() -> Response:
    """Where one goes who writes nothing: back to the receipt just given, or to the first step."""
    page = "portal.apply_receipt" if "receipt" in session else "portal.apply"
    return redirect(url_for(page), 303)


def begin() -> Writing:
    """A new application with a secret key of its own; what an earlier one left is closed."""
    draft, token = drafts.begin(current_agency().id)
    session["draft"] = token
    session.pop("receipt", None)
    return Writing(draft, crypto.token(), {}, [])


def end(writing: Writing) -> None:
    """The application was sent: its draft is consumed."""
    session.pop("draft", None)
    db.session.delete(writing.draft)
    db.session.flush()
