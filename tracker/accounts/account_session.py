"""Who is signed in as an applicant: a session of staff and one of an account are never the same."""

from typing import cast

from flask import g, session

from tracker import clock
from tracker.accounts import account as accounts
from tracker.accounts.account import Account
from tracker.accounts.session import ServerSession
from tracker.context import current_agency

WAITS_FOR_CODE = 600  # seconds between the password and the second factor
KEPT = ("draft",)  # what was typed before signing in is still there afterwards


def holder() -> Account | None:
    """The account that this session is of; one query a request, none for whoever has none."""
    if "account" not in session or "_user_id" in session:
        return None
    if "holder" not in g:
        g.holder = accounts.load(int(session["account"]), current_agency().id)
    return cast("Account | None", g.holder)


def me() -> Account:
    """The account, on a page that is open to accounts alone."""
    found = holder()
    assert found is not None
    return found


def wait_for_code(account: Account) -> None:
    """Hold who gave the right password, in a new session that opens nothing yet."""
    own().begin_anew(
        account_entering=account.id, account_entering_at=clock.now().timestamp(), **_kept()
    )


def entering() -> Account | None:
    """Who has given the right password in this session a moment ago."""
    since = session.get("account_entering_at", 0)
    if not 0 <= clock.now().timestamp() - since <= WAITS_FOR_CODE:
        return None
    return accounts.load(int(session["account_entering"]), current_agency().id)


def enter(account: Account) -> None:
    """A new session for the account; of the one before only a form being written is kept."""
    own().begin_anew(account=account.id, **_kept())
    g.holder = account


def own() -> ServerSession:
    """Flask's session, as the class that can be renewed and ended."""
    return cast("ServerSession", session._get_current_object())  # type: ignore[attr-defined]


def _kept() -> dict[str, object]:
    return {name: session[name] for name in KEPT if name in session}
