"""Server-side sessions: a signed cookie until something must be remembered, then a row."""

import json
from datetime import datetime, timedelta
from typing import Any

import structlog
from flask import Flask, Request, Response, g, request
from flask.sessions import SecureCookieSessionInterface, SessionInterface, SessionMixin
from itsdangerous import BadSignature
from sqlalchemy.exc import OperationalError
from werkzeug.datastructures import CallbackDict

from tracker import clock, crypto
from tracker.accounts import session_row
from tracker.extensions import SAFE_METHODS, db

LIGHT = frozenset({"csrf_token", "lang", "view"})  # in the cookie: nothing personal
OWNED = frozenset({"_user_id", "account"})  # whose a session is: a user's or an applicant's
NOTED_EVERY = timedelta(minutes=1)  # how often the owner's presence is written down
ROW = "r."

log = structlog.get_logger()


class ServerSession(CallbackDict[str, Any], SessionMixin):
    """What Flask calls `session`. `token` is the secret of its row, if it has one."""

    def __init__(self, content: dict[str, Any], token: str | None = None):
        def changed(_: Any) -> None:
            self.modified = True

        super().__init__(content, changed)
        self.token = self.opened_as = token
        self.seen_at: datetime | None = None
        self.is_unreadable = self.is_over = False
        self.modified, self.accessed = False, True

    def renew(self) -> None:
        """Give the session a new identifier: at every sign-in, so that none can be planted."""
        self.token, self.modified = None, True

    def begin_anew(self, **content: Any) -> None:
        """Forget all but how pages look, hold `content`, and take a new identifier and token."""
        kept = {name: self[name] for name in ("lang", "view") if name in self}
        self.clear()
        self.update(kept, csrf_token=crypto.token(), **content)
        self.renew()

    def end(self) -> None:
        """Sign out: the row goes, so that a copied cookie opens nothing; the language stays."""
        self.begin_anew()
        self.is_over = True


class DatabaseSessions(SessionInterface):
    """Opens the session from the cookie, and saves it after the view has committed."""

    def open_session(self, app: Flask, request: Request) -> ServerSession:
        """The session that the cookie names, or an empty one; files are the same for everyone."""
        cookie = request.cookies.get(self.get_cookie_name(app), "")
        if not cookie.startswith(ROW) or request.path.startswith(f"{app.static_url_path}/"):
            return ServerSession(_read_signed(app, cookie))
        try:
            return _open_row(cookie.removeprefix(ROW))
        except OperationalError:
            log.warning("session.unreadable")
            return _unreadable()

    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:
        """Write what changed; a reader who only reads causes no write."""
        assert isinstance(session, ServerSession)
        response.vary.add("Cookie")
        if session.is_unreadable:
            return
        needs_row = session.opened_as is not None and not session.is_over
        if session.modified and not needs_row and set(session) <= LIGHT:
            self._end(session)
            self._set_cookie(app, response, _signer(app).dumps(dict(session)))
        elif session.modified:
            self._keep(app, session, response)
        elif OWNED & set(session) and _presence_is_due(session):
            _try_to_write(_note_presence, session)

    def get_cookie_name(self, app: Flask) -> str:
        """`__Host-` binds the cookie to https and this host; plain http exists on loopback only."""
        return "__Host-tracker" if app.config["HTTPS"] else "tracker"

    def _keep(self, app: Flask, session: ServerSession, response: Response) -> None:
        """A page must be seen also when the disk is full; what a form began must be kept."""
        if request.method in SAFE_METHODS:
            _try_to_write(_store, session)
        else:
            _store(session)
        if session.token:
            self._set_cookie(app, response, ROW + session.token)

    def _end(self, session: ServerSession) -> None:
        if session.is_over and session.opened_as:
            _begin_writing()
            session_row.forget(session.opened_as)
            db.session.commit()

    def _set_cookie(self, app: Flask, response: Response, value: str) -> None:
        response.set_cookie(
            self.get_cookie_name(app),
            value,
            secure=bool(app.config["HTTPS"]),
            httponly=True,
            samesite="Lax",
            path="/",
        )


def _open_row(token: str) -> ServerSession:
    row = session_row.find(token)
    if row is None:
        return ServerSession({})
    found = ServerSession(json.loads(row.content), token)
    found.seen_at = row.seen_at
    return found


def _unreadable() -> ServerSession:
    """Not an empty session: whoever it belongs to must not be taken for a stranger."""
    db.session.rollback()
    session = ServerSession({})
    session.is_unreadable = True
    return session


def _begin_writing() -> None:
    """The view's transaction is over; the next one writes, whatever the request's method."""
    g.writing = True
    db.session.rollback()


def _store(session: ServerSession) -> None:
    """Write the session's row in a transaction of its own."""
    _begin_writing()
    token, content = session.token, json.dumps(dict(session))
    user_id, account_id = session.get("_user_id"), session.get("account")
    if token is None:
        session_row.forget(session.opened_as)
        token = session_row.add(int(user_id) if user_id else None, content, account_id)
    else:
        session_row.change(token, content=content)
    db.session.commit()
    session.token = token


def _presence_is_due(session: ServerSession) -> bool:
    return session.seen_at is not None and clock.now() - session.seen_at >= NOTED_EVERY


def _note_presence(session: ServerSession) -> None:
    _begin_writing()
    session_row.change(session.token or "")
    db.session.commit()


def _try_to_write(write: Any, session: ServerSession) -> None:
    """Reading must go on when the disk is full or the database is busy, so this may fail."""
    try:
        write(session)
    except OperationalError:
        db.session.rollback()
        log.warning("session.not_written")


def _signer(app: Flask) -> Any:
    return SecureCookieSessionInterface().get_signing_serializer(app)


def _read_signed(app: Flask, cookie: str) -> dict[str, Any]:
    if not cookie or cookie.startswith(ROW):
        return {}
    try:
        content = _signer(app).loads(cookie)
    except BadSignature:
        return {}
    return {name: value for name, value in content.items() if name in LIGHT}
