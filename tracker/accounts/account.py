"""An applicant's account on the portal: optional, and never one of the people who work here."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint, false, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker import clock, crypto
from tracker.agencies.agency import Agency
from tracker.columns import Moment, Sealed
from tracker.extensions import db

EVERY, ACT, NONE = "every", "act", "none"  # mail at each step, when one must act, the least


class Account(db.Model):
    """Who applies and wants to find all their cases again. Made once the e-mail was proved.

    It has no role: a route for staff is open to no account, and one for accounts to no user.
    """

    __tablename__ = "accounts"
    __table_args__ = (UniqueConstraint("agency_id", "email_digest"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    agency_id: Mapped[int] = mapped_column(ForeignKey("agencies.id"))
    email: Mapped[str] = mapped_column(Sealed("accounts.email"))
    email_digest: Mapped[str] = mapped_column(String(64))
    password_hash: Mapped[str] = mapped_column(Text)
    notices: Mapped[str] = mapped_column(String(10), default=EVERY)
    totp_secret: Mapped[str | None] = mapped_column(Sealed("accounts.totp_secret"))
    totp_last_step: Mapped[int | None]
    is_demo: Mapped[bool] = mapped_column(default=False, server_default=false())
    made_at: Mapped[datetime] = mapped_column(Moment, default=clock.now)

    agency: Mapped[Agency] = relationship()

    actor_kind = "account"  # in the log, so that its number is not taken for a user's

    @property
    def login(self) -> str:
        """What a device that makes codes calls the account."""
        return self.email

    def move_to(self, email: str) -> None:
        """Take a proved address; two at once for one address: the flush raises IntegrityError."""
        self.email, self.email_digest = plain(email), digest(email)


def plain(email: str) -> str:
    """An address as it is kept and compared: nobody has two that differ in capitals only."""
    return email.strip().lower()


def digest(email: str) -> str:
    """The keyed digest by which an address is found."""
    return crypto.digest(plain(email), "account e-mail")


def by_email(agency_id: int, email: str) -> Account | None:
    """The account of an address on this agency's portal."""
    return db.session.scalar(
        select(Account).where(Account.agency_id == agency_id, Account.email_digest == digest(email))
    )


def load(account_id: int, agency_id: int) -> Account | None:
    """The account of a session; None where it was deleted or is another agency's."""
    found = db.session.get(Account, account_id)
    return found if found and found.agency_id == agency_id else None
