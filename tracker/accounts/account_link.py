"""A link by e-mail that proves an address: used once, for half an hour, known by digest only."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ForeignKey, Index, String, delete, func, or_, select, update
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker import clock, crypto
from tracker.accounts.account import Account, digest, plain
from tracker.columns import Moment, Sealed
from tracker.extensions import db
from tracker.outbox.job import periodic

SIGN_UP, RESET, EMAIL = "sign_up", "reset", "email"
KEPT = timedelta(minutes=30)
MOST = 3  # open at one time for one address, so that nobody's mailbox is flooded


class AccountLink(db.Model):
    """To make an account for `email`, to set a new password of `account`, or to move it there."""

    __tablename__ = "account_links"
    __table_args__ = (Index(None, "email_digest"), Index(None, "account_id"))

    id: Mapped[int] = mapped_column(primary_key=True)
    agency_id: Mapped[int] = mapped_column(ForeignKey("agencies.id"))
    account_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    kind: Mapped[str] = mapped_column(String(10))
    email: Mapped[str] = mapped_column(Sealed("account_links.email"))
    email_digest: Mapped[str] = mapped_column(String(64))
    token_digest: Mapped[str] = mapped_column(String(64), unique=True)
    expires_at: Mapped[datetime] = mapped_column(Moment)
    used_at: Mapped[datetime | None] = mapped_column(Moment)

    account: Mapped[Account | None] = relationship()


def offer(agency_id: int, kind: str, email: str, account: Account | None) -> str | None:
    """A new link's token; None where the address has enough open ones. Flushes."""
    if _open(agency_id, email) >= MOST:
        return None
    token = crypto.token()
    link = AccountLink(
        agency_id=agency_id,
        account_id=account.id if account else None,
        kind=kind,
        email=plain(email),
        email_digest=digest(email),
        token_digest=_digest(token),
        expires_at=clock.now() + KEPT,
    )
    db.session.add(link)
    db.session.flush()
    return token


def find(agency_id: int, token: str, *kinds: str) -> AccountLink | None:
    """The link of `token`, while it is neither used nor expired; a reader's question."""
    return db.session.scalar(
        select(AccountLink).where(
            AccountLink.agency_id == agency_id,
            AccountLink.token_digest == _digest(token),
            AccountLink.kind.in_(kinds),
            AccountLink.used_at.is_(None),
            AccountLink.expires_at > clock.now(),
        )
    )


def use(link: AccountLink) -> bool:
    """Whether this is the one use of the link, also where two try it at once; flushes."""
    free = (AccountLink.used_at.is_(None), AccountLink.expires_at > clock.now())
    used: Any = db.session.execute(
        update(AccountLink).where(AccountLink.id == link.id, *free).values(used_at=clock.now())
    )
    return bool(used.rowcount)


def void(account: Account) -> None:
    """Delete the links of an account and its address: a new password leaves no older way in."""
    mine = or_(
        AccountLink.account_id == account.id,
        (AccountLink.agency_id == account.agency_id)
        & (AccountLink.email_digest == account.email_digest),
    )
    db.session.execute(delete(AccountLink).where(mine))


@periodic(timedelta(hours=1))
def forget_old() -> int:
    """Delete the links that can no longer be used, with their addresses; returns how many."""
    gone = db.session.execute(delete(AccountLink).where(AccountLink.expires_at <= clock.now()))
    return int(gone.rowcount)  # type: ignore[attr-defined]


def _open(agency_id: int, email: str) -> int:
    mine = (AccountLink.agency_id == agency_id, AccountLink.email_digest == digest(email))
    counted = select(func.count(AccountLink.id)).where(
        *mine, AccountLink.used_at.is_(None), AccountLink.expires_at > clock.now()
    )
    return db.session.scalar(counted) or 0


def _digest(token: str) -> str:
    return crypto.digest(token, "account link")
