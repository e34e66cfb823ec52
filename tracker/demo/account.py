"""The demo's applicant with an account: one case in each state, so that there is a list to see."""

from sqlalchemy import func, select

from tracker.accounts import passwords
from tracker.accounts.account import Account
from tracker.agencies.agency import Agency
from tracker.cases import account as account_cases
from tracker.cases.case import Case
from tracker.demo.bureau import PASSWORD
from tracker.extensions import db

EMAIL = "shenqing@example.org"


def open_account(agency: Agency) -> Account:
    """The account, with the newest case of each state. Admitted by a demo alone."""
    account = Account(agency_id=agency.id, password_hash=passwords.hashed(PASSWORD), is_demo=True)
    account.move_to(EMAIL)
    db.session.add(account)
    db.session.flush()
    newest = select(func.max(Case.id)).where(Case.agency_id == agency.id).group_by(Case.state)
    for case in db.session.scalars(select(Case).where(Case.id.in_(newest)).order_by(Case.id)):
        account_cases.add(account, case, filed=True)
    return account
