"""A draft of an act: what an officer has typed into a form and not yet sent; sealed, their own."""

import json
from collections.abc import Mapping
from datetime import datetime, timedelta

from sqlalchemy import ForeignKey, String, UniqueConstraint, delete, select
from sqlalchemy.orm import Mapped, mapped_column

from tracker import clock
from tracker.accounts.user import User
from tracker.cases.case import Case
from tracker.columns import Moment, Sealed
from tracker.extensions import db
from tracker.outbox.job import periodic

KEPT = timedelta(days=30)  # from the last change
LONGEST = 100_000  # characters of all answers together
Answers = dict[str, list[str]]


class ActDraft(db.Model):
    """The answers of one user to one form of one case, as they were typed."""

    __tablename__ = "act_drafts"
    __table_args__ = (UniqueConstraint("user_id", "case_id", "form"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    agency_id: Mapped[int] = mapped_column(ForeignKey("agencies.id"))
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"))
    form: Mapped[str] = mapped_column(String(100))
    content: Mapped[str] = mapped_column(Sealed("act_drafts.content"))
    changed_at: Mapped[datetime] = mapped_column(Moment)

    @property
    def answers(self) -> Answers:
        """The answers by the field's name; a field may have several."""
        found: Answers = json.loads(self.content)
        return found


def find(user: User, case: Case, form: str) -> ActDraft | None:
    """What `user` left in this form of this case."""
    return db.session.scalar(
        select(ActDraft).where(
            ActDraft.user_id == user.id, ActDraft.case_id == case.id, ActDraft.form == form
        )
    )


def keep(user: User, case: Case, form: str, answers: Mapping[str, list[str]]) -> ActDraft | None:
    """Put `answers` in place of what was kept; flushes. None, and nothing kept, beyond LONGEST."""
    content = json.dumps(answers, ensure_ascii=False)
    if len(content) > LONGEST:
        return None
    draft = find(user, case, form) or ActDraft(
        agency_id=case.agency_id, user_id=user.id, case_id=case.id, form=form
    )
    draft.content, draft.changed_at = content, clock.now()
    db.session.add(draft)
    db.session.flush()
    return draft


def forget(user: User, case: Case, form: str) -> None:
    """The form was sent, or its draft is not wanted."""
    db.session.execute(
        delete(ActDraft).where(
            ActDraft.user_id == user.id, ActDraft.case_id == case.id, ActDraft.form == form
        )
    )


@periodic(timedelta(hours=6))
def forget_old() -> int:
    """Delete what nobody came back to; returns how many."""
    gone = db.session.execute(delete(ActDraft).where(ActDraft.changed_at <= clock.now() - KEPT))
    return int(gone.rowcount)  # type: ignore[attr-defined]
