"""An applicant's account: contact details put right on open cases, and the end of the account."""

from sqlalchemy.exc import IntegrityError

from tracker.accounts import account_link, passwords, recovery_code, session_row
from tracker.accounts.account import Account, by_email
from tracker.accounts.account_link import AccountLink
from tracker.audit.event import witness
from tracker.cases import account as account_cases
from tracker.cases.case import Case
from tracker.cases.record import GUEST, permit, record
from tracker.extensions import db
from tracker.handling import staff_mail
from tracker.law.procedure import Act

CONTACT = ("phone", "email", "address", "postcode")


def correct_contact(case: Case, told: dict[str, str | None]) -> list[str]:
    """Put the contact details `told` in place of those of an open case; the names that changed.

    The caller found the case among those that the account may correct. The event names what was
    changed, never the old or the new value; the officer is told by mail. PIPL art 46.
    """
    permit(case, Act.CORRECT_CONTACT, GUEST)
    changed = [
        name for name in CONTACT if name in told and told[name] != getattr(case.applicant, name)
    ]
    if not changed:
        return []
    for name in changed:
        setattr(case.applicant, name, told[name])
    event = record(case, Act.CORRECT_CONTACT, GUEST, changed=changed)
    staff_mail.tell_contact(case, event.id)
    return changed


def open_with(link: AccountLink, password: str) -> Account | None:
    """Make the account, or give it the new password; None where the link was used meanwhile.

    The link proved the address. A new password ends every session and voids the other links.
    """
    if not account_link.use(link):
        return None
    account = link.account or by_email(link.agency_id, link.email)
    if account is None:
        account = _made(link, password)
        what = "account_opened"
    else:
        account.password_hash = passwords.hashed(password)
        what = "account_password_reset"
    end_sessions(account)
    witness(what, ("account", account.id), agency_id=account.agency_id, by=account)
    return account


def move(link: AccountLink) -> Account | None:
    """Take the proved new address, and give it to the open cases that named the old one.

    None where the link was used meanwhile, or another account has the address by now.
    """
    account = link.account
    taken = by_email(link.agency_id, link.email)
    if account is None or (taken and taken is not account) or not account_link.use(link):
        return None
    cases = account_cases.correctable(account, to_act=True)
    mine = [case for case in cases if account_cases.is_address_of(account, case)]
    try:
        with db.session.begin_nested():
            account.move_to(link.email)
            db.session.flush()
    except IntegrityError:
        db.session.refresh(account)
        return None
    for case in mine:
        correct_contact(case, {"email": account.email})
    end_sessions(account)
    witness("account_moved", ("account", account.id), agency_id=account.agency_id, by=account)
    return account


def end_sessions(account: Account) -> None:
    """Sign the account out everywhere, and let no link that waits in a mailbox open it."""
    session_row.end_all_of_account(account.id)
    account_link.void(account)


def delete(account: Account) -> None:
    """Delete the account and its links to cases; the cases stay, as the law wants."""
    witness("account_deleted", ("account", account.id), agency_id=account.agency_id, by=account)
    end_sessions(account)
    recovery_code.forget(account)
    account_cases.forget(account)
    db.session.delete(account)
    db.session.flush()


def _made(link: AccountLink, password: str) -> Account:
    account = Account(agency_id=link.agency_id, password_hash=passwords.hashed(password))
    account.move_to(link.email)
    db.session.add(account)
    db.session.flush()
    return account
