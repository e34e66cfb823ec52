"""Server-side sessions: a signed cookie until something must be remembered, then a row."""

import json
from datetime import datetime, timedelta
from typing import Any

import structlog
from flask import Flask, Request, Response, g
from flask.sessions import SecureCookieSessionInterface, SessionInterface, SessionMixin
from itsdangerous import BadSignature
from sqlalchemy import ForeignKey, Index, String, delete, update
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Mapped, mapped_column
from werkzeug.datastructures import CallbackDict

from tracker import clock, crypto
from tracker.columns import Moment, Sealed
from tracker.extensions import db

LIGHT = frozenset({"csrf_token", "lang"})  # what the signed cookie may hold: nothing personal
STAFF_IDLE, STAFF_LONGEST = timedelta(minutes=30), timedelta(hours=8)
GUEST_IDLE, GUEST_LONGEST = timedelta(minutes=60), timedelta(hours=12)
NOTED_EVERY = timedelta(minutes=1)  # how often a staff member's presence is written down
ROW = "r."

log = structlog.get_logger()


class SessionRow(db.Model):
    """One session: its cookie is known by digest only, so that the table opens no door."""

    __tablename__ = "sessions"
    __table_args__ = (Index(None, "user_id"),)

    id_digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    user_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    content: Mapped[str] = mapped_column(Sealed("sessions.content"))
    made_at: Mapped[datetime] = mapped_column(Moment)
    seen_at: Mapped[datetime] = mapped_column(Moment)

    def expired(self, at: datetime) -> bool:
        """Whether it was idle too long, or lasted too long, for staff or for a guest."""
        idle, longest = (STAFF_IDLE, STAFF_LONGEST) if self.user_id else (GUEST_IDLE, GUEST_LONGEST)
        return at - self.seen_at > idle or at - self.made_at > longest


class ServerSession(CallbackDict[str, Any], SessionMixin):
    """What Flask calls `session`. `token` is the secret of its row, if it has one."""

    def __init__(self, content: dict[str, Any], token: str | None = None):
        def changed(_: Any) -> None:
            self.modified = True

        super().__init__(content, changed)
        self.token = self.opened_as = token
        self.seen_at: datetime | None = None
        self.modified, self.accessed = False, True

    def renew(self) -> None:
        """Give the session a new identifier: at every sign-in, so that none can be planted."""
        self.token, self.modified = None, True


class DatabaseSessions(SessionInterface):
    """Opens the session from the cookie, and saves it after the view has committed."""

    def open_session(self, app: Flask, request: Request) -> ServerSession:
        """The session that the cookie names, or an empty one."""
        cookie = request.cookies.get(self.get_cookie_name(app), "")
        if not cookie.startswith(ROW):
            return ServerSession(_read_signed(app, cookie))
        token = cookie.removeprefix(ROW)
        row = db.session.get(SessionRow, crypto.digest(token, "session"))
        if row is None or row.expired(clock.now()):
            return ServerSession({})
        found = ServerSession(json.loads(row.content), token)
        found.seen_at = row.seen_at
        return found

    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:
        """Write what changed; a reader who only reads causes no write."""
        assert isinstance(session, ServerSession)
        response.vary.add("Cookie")
        if session.modified and session.opened_as is None and set(session) <= LIGHT:
            self._set_cookie(app, response, _signer(app).dumps(dict(session)))
        elif session.modified:
            self._set_cookie(app, response, ROW + _store(session))
        elif session.get("_user_id") and _presence_is_due(session):
            _note_presence(session)

    def _set_cookie(self, app: Flask, response: Response, value: str) -> None:
        response.set_cookie(
            self.get_cookie_name(app),
            value,
            secure=bool(app.config["HTTPS"]),
            httponly=True,
            samesite="Lax",
            path="/",
        )

    def get_cookie_name(self, app: Flask) -> str:
        """`__Host-` binds the cookie to https and this host; plain http exists on loopback only."""
        return "__Host-tracker" if app.config["HTTPS"] else "tracker"


def end_all(user_id: int, but: str | None = None) -> None:
    """End every session of a user, except the one whose token is `but`."""
    kept = _digest(but) if but else ""
    db.session.execute(
        delete(SessionRow).where(SessionRow.user_id == user_id, SessionRow.id_digest != kept)
    )


def forget_old() -> int:
    """Delete the sessions that can no longer be used; returns how many."""
    oldest = clock.now() - GUEST_LONGEST
    gone = db.session.execute(delete(SessionRow).where(SessionRow.made_at < oldest))
    return int(gone.rowcount)  # type: ignore[attr-defined]


def _store(session: ServerSession) -> str:
    """Write the session's row in a transaction of its own and return its token."""
    g.writing = True  # the view's transaction is over; this one writes, whatever the method
    db.session.rollback()
    content, now = json.dumps(dict(session)), clock.now()
    user_id = session.get("_user_id")
    if session.token is None:
        if session.opened_as:
            db.session.execute(
                delete(SessionRow).where(SessionRow.id_digest == _digest(session.opened_as))
            )
        session.token = crypto.token()
        db.session.add(
            SessionRow(
                id_digest=_digest(session.token),
                user_id=int(user_id) if user_id else None,
                content=content,
                made_at=now,
                seen_at=now,
            )
        )
    else:
        _update(session.token, content=content, seen_at=now)
    db.session.commit()
    return session.token


def _presence_is_due(session: ServerSession) -> bool:
    return session.seen_at is not None and clock.now() - session.seen_at >= NOTED_EVERY


def _note_presence(session: ServerSession) -> None:
    """Reading must go on when the disk is full or the database is busy, so this may fail."""
    g.writing = True
    try:
        db.session.rollback()
        _update(session.token or "", seen_at=clock.now())
        db.session.commit()
    except OperationalError:
        db.session.rollback()
        log.warning("session.presence_not_noted")


def _update(token: str, **values: Any) -> None:
    row = SessionRow.id_digest == _digest(token)
    db.session.execute(update(SessionRow).where(row).values(**values))


def _digest(token: str) -> str:
    return crypto.digest(token, "session")


def _signer(app: Flask) -> Any:
    return SecureCookieSessionInterface().get_signing_serializer(app)


def _read_signed(app: Flask, cookie: str) -> dict[str, Any]:
    if not cookie:
        return {}
    try:
        content = _signer(app).loads(cookie)
    except BadSignature:
        return {}
    return {name: value for name, value in content.items() if name in LIGHT}
