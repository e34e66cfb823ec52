"""Second factor: a time-based code (TOTP) from the user's own device, each accepted once."""

from typing import Any

import pyotp
import segno
from sqlalchemy import or_, update

from tracker import clock, crypto
from tracker.accounts.account import Account
from tracker.accounts.user import User
from tracker.extensions import db

STEP = 30  # seconds that one code lasts
AROUND = 1  # steps by which a device's clock may be wrong


def is_missing(user: User) -> bool:
    """Whether `user` must enrol a second factor first; a demo asks for none."""
    return not user.is_demo and not user.totp_secret


def new_secret() -> str:
    """A secret of 160 bits, in base 32, for a user to take into a device."""
    return pyotp.random_base32()


def picture(secret: str, user: User | Account) -> str:
    """The QR code that a device reads, as an address of an image that needs no further request."""
    named = pyotp.TOTP(secret).provisioning_uri(name=user.login, issuer_name=user.agency.name)
    return segno.make(named, error="m").svg_data_uri(scale=5, border=4, light="white")


def step_of(secret: str, code: str) -> int | None:
    """The step whose code `code` is, of those now possible; None for a wrong code."""
    typed = "".join(code.split())
    now = int(clock.now().timestamp()) // STEP
    found = None
    for step in range(now - AROUND, now + AROUND + 1):
        if crypto.same(pyotp.TOTP(secret).generate_otp(step), typed):
            found = step
    return found


def accept(user: User | Account, code: str) -> bool:
    """Whether `code` is right and was not used before, also where two try it at once; flushes."""
    step = step_of(user.totp_secret or "", code) if user.totp_secret else None
    return step is not None and _use(user, step)


def enrol(user: User | Account, secret: str, code: str) -> bool:
    """Keep `secret` for `user` once a code proves that the device has it; flushes."""
    step = step_of(secret, code)
    if step is None:
        return False
    user.totp_secret, user.totp_last_step = secret, step
    db.session.flush()
    return True


def _use(user: User | Account, step: int) -> bool:
    table: Any = type(user)
    unused = or_(table.totp_last_step.is_(None), table.totp_last_step < step)
    used: Any = db.session.execute(
        update(table).where(table.id == user.id, unused).values(totp_last_step=step)
    )
    return bool(used.rowcount)
