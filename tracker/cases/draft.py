"""A draft: an application still being written, sealed, so that nothing typed is lost."""

import json
import secrets
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ForeignKey, String, delete, select
from sqlalchemy.orm import Mapped, mapped_column

from tracker import clock, crypto
from tracker.cases import code as codes
from tracker.columns import Moment, Sealed
from tracker.extensions import db
from tracker.outbox.job import periodic

KEPT = timedelta(hours=24)  # from the last change …
SAVED = timedelta(days=30)  # … or so long, where its writer took a code to return with
NUMBER = 8  # characters of the number that a saved draft is called by


class Draft(db.Model):
    """What was typed so far (sealed JSON). Found by the digest of a token in the session."""

    __tablename__ = "drafts"

    id: Mapped[int] = mapped_column(primary_key=True)
    agency_id: Mapped[int] = mapped_column(ForeignKey("agencies.id"))
    token_digest: Mapped[str] = mapped_column(String(64), unique=True)
    content: Mapped[str] = mapped_column(Sealed("drafts.content"))
    changed_at: Mapped[datetime] = mapped_column(Moment)
    expires_at: Mapped[datetime] = mapped_column(Moment, index=True)
    number: Mapped[str | None] = mapped_column(String(9), unique=True)
    code_digest: Mapped[str | None] = mapped_column(String(64))

    @property
    def answers(self) -> dict[str, Any]:
        """The answers so far, by field name."""
        found: dict[str, Any] = json.loads(self.content)
        return found

    def keep(self, answers: dict[str, Any]) -> None:
        """Put `answers` in place of what was kept."""
        self.content = json.dumps(answers, ensure_ascii=False)
        self.changed_at = clock.now()
        self.expires_at = self.changed_at + (SAVED if self.code_digest else KEPT)
        db.session.flush()

    def save(self) -> str:
        """Keep it longer, for whoever brings its number and the code that is returned just once."""
        code = codes.fresh()
        self.code_digest = _code_digest(code)
        self.number = self.number or _fresh_number()
        self.expires_at = clock.now() + SAVED
        db.session.flush()
        return code

    def hand_over(self) -> str:
        """A new token for its writer, elsewhere or later; the one before finds it no more."""
        token = crypto.token()
        self.token_digest = crypto.digest(token, "draft")
        db.session.flush()
        return token


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
            Draft.expires_at > clock.now(),
        )
    )


def saved_as(agency_id: int, number: str, code: str) -> Draft | None:
    """The agency's saved draft that number and code open; a wrong code is as no draft."""
    row = db.session.scalar(
        select(Draft).where(
            Draft.agency_id == agency_id, Draft.number == number, Draft.expires_at > clock.now()
        )
    )
    held = (row.code_digest if row else None) or ""
    return row if crypto.same(held, _code_digest(code)) and held else None


@periodic(timedelta(hours=1))
def forget_old() -> int:
    """Delete the drafts that nobody finished; returns how many."""
    gone = db.session.execute(delete(Draft).where(Draft.expires_at <= clock.now()))
    return int(gone.rowcount)  # type: ignore[attr-defined]


def _code_digest(code: str) -> str:
    return crypto.digest(codes.plain(code), "draft code")


def _fresh_number() -> str:
    return codes.grouped(secrets.token_bytes(NUMBER), NUMBER)
