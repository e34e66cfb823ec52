"""Readers (查阅人): a case may be restricted to those named, its officer, heads and leaders."""

from collections.abc import Collection

from tracker.accounts.access import READS_CASES
from tracker.accounts.user import User
from tracker.cases import note
from tracker.cases.case import Case
from tracker.cases.queries import READ_ALWAYS
from tracker.cases.reader import Reader
from tracker.cases.record import permit, record
from tracker.handling.refusal import Refusal, written
from tracker.law.procedure import Act
from tracker.law.words import says


def restrict(case: Case, by: User, readers: Collection[User], reason: str) -> None:
    """Let only `readers` read the case, besides those who always may; said again, it replaces.

    The event keeps who was named and who no longer is, by number. Raises Refusal.
    """
    permit(case, Act.RESTRICT_READERS, by)
    for user in readers:
        _check(case, user)
    why = note.add(case, note.READERS, by, written(reason, says("请填写限定查阅的理由")))
    before, named = {row.user_id for row in case.readers}, {user.id for user in readers}
    if case.is_restricted and before == named:
        raise Refusal(says("查阅人没有变动"))
    case.is_restricted = True
    case.readers = [Reader(user_id=number) for number in sorted(named)]
    told = {"added": sorted(named - before), "removed": sorted(before - named)}
    record(case, Act.RESTRICT_READERS, by, note_id=why.id, readers=len(named), **told)


def open_up(case: Case, by: User, reason: str) -> None:
    """End the restriction, and say why; raises Refusal."""
    permit(case, Act.OPEN_TO_READERS, by)
    if not case.is_restricted:
        raise Refusal(says("本件没有限定查阅人"))
    why = note.add(case, note.READERS, by, written(reason, says("请填写解除限定的理由")))
    removed = sorted(row.user_id for row in case.readers)
    case.is_restricted, case.readers = False, []
    record(case, Act.OPEN_TO_READERS, by, note_id=why.id, removed=removed)


def nameable(user: User) -> bool:
    """Whether naming `user` as a reader would say anything: of the readers, not those of all."""
    return user.role in READS_CASES - READ_ALWAYS and not user.is_disabled


def _check(case: Case, user: User) -> None:
    if user.agency_id != case.agency_id or not nameable(user):
        raise Refusal(says("%(name)s不能指定为查阅人"), name=user.name)
