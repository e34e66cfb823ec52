"""A draft: an application still being written, sealed, so that nothing typed is lost."""

import json
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ForeignKey, String, delete, select
from sqlalchemy.orm import Mapped, mapped_column

from tracker import clock, crypto
from tracker.columns import Moment, Sealed
from tracker.extensions import db
from tracker.outbox.job import periodic

KEPT = timedelta(hours=24)  # from the last change


class Draft(db.Model):
    """What was typed so far (sealed JSON). Found by the digest of a token in the session."""

    __tablename__ = "drafts"

    id: Mapped[int] = mapped_column(primary_key=True)
    agency_id: Mapped[int] = mapped_column(ForeignKey("agencies.id"))
    token_digest: Mapped[str] = mapped_column(String(64), unique=True)
    content: Mapped[str] = mapped_column(Sealed("drafts.content"))
    changed_at: Mapped[datetime] = mapped_column(Moment)

    @property
    def answers(self) -> dict[str, Any]:
        """The answers so far, by field name."""
        found: dict[str, Any] = json.loads(self.content)
        return found

    def keep(self, answers: dict[str, Any]) -> None:
        """Put `answers` in place of what was kept."""
        self.content = json.dumps(answers, ensure_ascii=False)
        self.changed_at = clock.now()
        db.session.flush()


def begin(agency_id: int) -> tuple[Draft, str]:
    """A new draft and the token by which its writer finds it again."""
    token = crypto.token()
    draft = Draft(agency_id=agency_id, token_digest=crypto.digest(token, "draft"))
    draft.keep({})
    db.session.add(draft)
    db.session.flush()
    return draft, token


def find(token: str | None) -> Draft | None:
    """The draft of `token`, unless it is older than it is kept for."""
    if not token:
        return None
    return db.session.scalar(
        select(Draft).where(
            Draft.token_digest == crypto.digest(token, "draft"),
            Draft.changed_at > clock.now() - KEPT,
        )
    )


@periodic(timedelta(hours=1))
def forget_old() -> int:
    """Delete the drafts that nobody finished; returns how many."""
    gone = db.session.execute(delete(Draft).where(Draft.changed_at <= clock.now() - KEPT))
    return int(gone.rowcount)  # type: ignore[attr-defined]
