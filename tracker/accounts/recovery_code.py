"""Recovery codes (恢复码): each stands once for a second factor whose device is lost."""

import base64
import secrets
import unicodedata
from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String, delete, func, select, update
from sqlalchemy.orm import Mapped, mapped_column

from tracker import clock, crypto
from tracker.accounts.account import Account
from tracker.columns import Moment
from tracker.extensions import db

NUMBER, LENGTH = 8, 12  # codes, and characters of base 32 in each: 60 bits, behind a throttle
GROUP = 4


class RecoveryCode(db.Model):
    """One code, known by its digest only."""

    __tablename__ = "recovery_codes"
    __table_args__ = (Index(None, "account_id", "code_digest"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    code_digest: Mapped[str] = mapped_column(String(64))
    used_at: Mapped[datetime | None] = mapped_column(Moment)


def fresh(account: Account) -> list[str]:
    """New codes, to be shown once; the earlier ones die. Flushes."""
    forget(account)
    codes = [_code() for _ in range(NUMBER)]
    db.session.add_all(
        RecoveryCode(account_id=account.id, code_digest=_digest(account, code)) for code in codes
    )
    db.session.flush()
    return codes


def use(account: Account, code: str) -> bool:
    """Whether `code` is one of the account's and was not used before, also at the same time."""
    mine = (RecoveryCode.account_id == account.id, RecoveryCode.used_at.is_(None))
    used: Any = db.session.execute(
        update(RecoveryCode)
        .where(*mine, RecoveryCode.code_digest == _digest(account, code))
        .values(used_at=clock.now())
    )
    return bool(used.rowcount)


def left(account: Account) -> int:
    """How many codes can still be used."""
    mine = (RecoveryCode.account_id == account.id, RecoveryCode.used_at.is_(None))
    return db.session.scalar(select(func.count(RecoveryCode.id)).where(*mine)) or 0


def forget(account: Account) -> None:
    """Delete the codes of an account."""
    db.session.execute(delete(RecoveryCode).where(RecoveryCode.account_id == account.id))


def _code() -> str:
    text = base64.b32encode(secrets.token_bytes(LENGTH)).decode()[:LENGTH]
    return "-".join(text[start : start + GROUP] for start in range(0, LENGTH, GROUP))


def _digest(account: Account, code: str) -> str:
    """However it is typed: spaces, hyphens, full width, O and 0, I and 1."""
    narrow = unicodedata.normalize("NFKC", code).upper()
    typed = "".join(sign for sign in narrow if sign.isalnum())
    typed = typed.replace("0", "O").replace("1", "I")
    return crypto.digest(f"{account.id} {typed}", "recovery code")
