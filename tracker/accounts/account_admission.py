"""Admission to an applicant's account: each try counted before it is judged, as for staff."""

from flask import current_app

from tracker.accounts import admission, failure, passwords, recovery_code, second_factor
from tracker.accounts.account import Account, by_email, plain
from tracker.accounts.admission import Locked, Try
from tracker.accounts.failure import ACCOUNT, ACCOUNT_CODE
from tracker.audit.event import witness
from tracker.extensions import db


def begin(agency_id: int, email: str, address: str) -> Try:
    """Count a try as failed; the caller commits it before `finish`. Raises Locked."""
    key = _key(agency_id, email)
    admission.count(ACCOUNT, key, address)
    found = by_email(agency_id, email)
    if found is None or (found.is_demo and not current_app.config["DEMO"]):
        return Try(key, address, None, None)
    return Try(key, address, found.id, found.password_hash)


def finish(tried: Try, password: str) -> Account | None:
    """The account whose password it is; the same answer, after the same time, for everyone else."""
    right = passwords.matches(tried.kept, password)
    account = db.session.get(Account, tried.user_id) if tried.user_id else None
    if not right or account is None:
        _witness_failure(account, "password")
        return None
    admission.forgive(ACCOUNT, tried)
    if passwords.is_outdated(account.password_hash):
        account.password_hash = passwords.hashed(password)
    db.session.flush()
    return account


def accept_code(account: Account, code: str) -> bool:
    """Whether `code` is of the device, or an unused recovery code; raises Locked after wrong ones.

    A device that is lost has its codes, so a recovery code is taken in the same field.
    """
    key = str(account.id)
    if until := failure.locked_until(ACCOUNT_CODE, key):
        raise Locked(until)
    if second_factor.accept(account, code) or recovery_code.use(account, code):
        failure.forgive(ACCOUNT_CODE, key)
        return True
    failure.note(ACCOUNT_CODE, key)
    _witness_failure(account, "code")
    return False


def is_own_password(account: Account, password: str) -> bool:
    """Whether whoever is signed in knows the password; raises Locked after wrong ones."""
    key = _key(account.agency_id, account.email)
    if until := failure.locked_until(ACCOUNT, key):
        raise Locked(until)
    if passwords.matches(account.password_hash, password):
        return True
    failure.note(ACCOUNT, key)
    _witness_failure(account, "password")
    return False


def _key(agency_id: int, email: str) -> str:
    return f"{agency_id} {plain(email)}"


def _witness_failure(account: Account | None, what: str) -> None:
    """An address that has no account is witnessed without its text."""
    witness(
        "account_sign_in_failed",
        ("account", account.id if account else 0),
        agency_id=account.agency_id if account else None,
        what=what,
    )
