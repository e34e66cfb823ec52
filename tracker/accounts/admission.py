"""Admission: from a login and a password to a user; each try counted before it is judged."""

from dataclasses import dataclass
from datetime import datetime

from flask import current_app

from tracker import clock
from tracker.accounts import failure, passwords, second_factor
from tracker.accounts.failure import SECOND_FACTOR, SIGN_IN
from tracker.accounts.user import User, by_login
from tracker.audit.event import witness
from tracker.extensions import db

MOST_FROM_ONE_ADDRESS = 30  # an office shares an address, so it is given more tries than a login


class Locked(PermissionError):
    """Too many failures; `until` tells when to try again."""

    def __init__(self, until: datetime):
        super().__init__(f"locked until {until:%H:%M}")
        self.until = until


@dataclass(frozen=True)
class Try:
    """One try to sign in, already counted; judged outside any transaction, for hashing is slow."""

    login: str
    address: str
    user_id: int | None
    kept: str | None


def begin(login: str, address: str) -> Try:
    """Count a try as failed; the caller commits it before `finish`. Raises Locked.

    Counted first, so that many tries at once cannot outrun the count.
    """
    login = login.strip().lower()
    count(SIGN_IN, login, address)
    user = by_login(login)
    admitted = user is not None and _may_enter(user)
    return Try(
        login,
        address,
        user.id if user and admitted else None,
        user.password_hash if user and admitted else None,
    )


def finish(tried: Try, password: str) -> User | None:
    """The user whose password it is; the same answer, after the same time, for everyone else."""
    right = passwords.matches(tried.kept, password)
    user = db.session.get(User, tried.user_id) if tried.user_id else None
    if not right or user is None:
        _witness_failure(user, "password")
        return None
    forgive(SIGN_IN, tried)
    if passwords.is_outdated(user.password_hash):
        user.password_hash = passwords.hashed(password)
    db.session.flush()
    return user


def count(door: str, login: str, address: str) -> None:
    """Count a try at `door` as failed, for the login and for where it came from; raises Locked."""
    for key, most in _keys(login, address):
        if until := failure.locked_until(door, key, most):
            raise Locked(until)
        failure.note(door, key)


def forgive(door: str, tried: Try) -> None:
    """A success ends the count."""
    for key, _most in _keys(tried.login, tried.address):
        failure.forgive(door, key)


def has_expired(user: User) -> bool:
    """Whether the password was made for first use and not used in time."""
    return user.password_expires_at is not None and user.password_expires_at <= clock.now()


def accept_code(user: User, code: str) -> bool:
    """Whether `code` is the second factor of `user`; raises Locked after too many wrong ones."""
    key = str(user.id)
    if until := failure.locked_until(SECOND_FACTOR, key):
        raise Locked(until)
    if second_factor.accept(user, code):
        failure.forgive(SECOND_FACTOR, key)
        return True
    failure.note(SECOND_FACTOR, key)
    _witness_failure(user, "code")
    return False


def is_own_password(user: User, password: str) -> bool:
    """Whether a signed-in user knows the current password; raises Locked after wrong ones."""
    if until := failure.locked_until(SIGN_IN, user.login):
        raise Locked(until)
    if passwords.matches(user.password_hash, password):
        return True
    failure.note(SIGN_IN, user.login)
    _witness_failure(user, "password")
    return False


def _keys(login: str, address: str) -> tuple[tuple[str, int], ...]:
    return (login, failure.MOST), (f"from {address}", MOST_FROM_ONE_ADDRESS)


def _may_enter(user: User) -> bool:
    return user.is_active and (not user.is_demo or bool(current_app.config["DEMO"]))


def _witness_failure(user: User | None, what: str) -> None:
    """A login that nobody has is witnessed without its text: people type passwords there."""
    witness(
        "sign_in_failed",
        ("user", user.id if user else 0),
        agency_id=user.agency_id if user else None,
        what=what,
    )
