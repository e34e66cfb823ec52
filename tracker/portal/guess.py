"""Tries at a number with its code: counted by number and by address, so that neither is guessed."""

from flask_babel import lazy_gettext as _

from tracker.accounts import failure
from tracker.extensions import remote_address

MOST_FROM_ONE_ADDRESS = 30  # in 15 minutes: thousands of telephones share an address
TOO_OFTEN = _("连续输错的次数太多，请 15 分钟后再试")


def is_locked(door: str, number: str) -> bool:
    """Whether `number`, or this address, was tried too often at `door` (one of failure's)."""
    return any(failure.locked_until(door, *tried) for tried in _tried(number).items())


def note_wrong(door: str, number: str) -> None:
    """Count a wrong pair; the view commits it even though it refuses."""
    for key in _tried(number):
        failure.note(door, key)


def _tried(number: str) -> dict[str, int]:
    return {number: failure.MOST, f"from {remote_address()}": MOST_FROM_ONE_ADDRESS}
