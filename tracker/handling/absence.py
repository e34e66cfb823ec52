"""Who stands in for whom (AB岗), and who is away from when to when."""

from datetime import date

from tracker import clock
from tracker.accounts.absence import Absence
from tracker.accounts.user import User
from tracker.audit.event import witness
from tracker.cases.record import NotAllowed
from tracker.extensions import db
from tracker.handling.refusal import Refusal
from tracker.law.procedure import Role
from tracker.law.words import says


def set_deputy(user: User, by: User, deputy: User | None) -> None:
    """Let `deputy` stand in for `user`, or nobody; raises Refusal, NotAllowed."""
    _permit(user, by)
    if deputy is not None:
        fits = deputy.role == Role.OFFICER and not deputy.is_disabled
        if deputy.id == user.id or deputy.agency_id != user.agency_id or not fits:
            raise Refusal(says("请选择本机关另一位在用的承办人作为代办人"))
    if (deputy.id if deputy else None) == user.deputy_id:
        return
    user.deputy = deputy
    _witness("set_deputy", user, by, deputy_id=deputy.id if deputy else None)


def note(user: User, by: User, first_on: date, last_on: date) -> Absence:
    """Keep that `user` is away from one day to another, both included; raises Refusal, NotAllowed.

    Nothing is assigned to whoever is away, so somebody should stand in.
    """
    _permit(user, by)
    if last_on < first_on:
        raise Refusal(says("外出的最后一天不能早于第一天"))
    if last_on < clock.today():
        raise Refusal(says("外出的最后一天已经过去"))
    if user.deputy is None:
        raise Refusal(says("请先选择代办人，外出期间新的申请和提醒由代办人接手"))
    row = Absence(
        agency_id=user.agency_id, user_id=user.id, first_on=first_on, last_on=last_on,
        noted_by_id=by.id,
    )  # fmt: skip
    db.session.add(row)
    _witness("note_absence", user, by, first_on=first_on, last_on=last_on)
    return row


def cancel(row: Absence, by: User) -> None:
    """The absence does not take place, or has ended early; raises NotAllowed."""
    _permit(row.user, by)
    _witness("cancel_absence", row.user, by, first_on=row.first_on, last_on=row.last_on)
    db.session.delete(row)
    db.session.flush()


def _permit(user: User, by: User) -> None:
    """People say it of themselves, a head of everybody in the agency."""
    if by.agency_id != user.agency_id or (by.id != user.id and by.role != Role.HEAD):
        raise NotAllowed("somebody else's absence")


def _witness(act: str, user: User, by: User, **data: object) -> None:
    db.session.flush()
    witness(act, ("user", user.id), agency_id=user.agency_id, by=by, **data)
