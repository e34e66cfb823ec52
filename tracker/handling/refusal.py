"""An act that the facts of a case forbid, refused in a sentence for the page."""

from datetime import date
from typing import TypeVar

from tracker import clock
from tracker.accounts.user import User
from tracker.cases.deferral import Deferral
from tracker.cases.extension import Extension
from tracker.cases.fee import FeeNotice
from tracker.law.dated import Refused
from tracker.law.words import says

Asked = TypeVar("Asked", Deferral, Extension, FeeNotice)


class Refusal(Refused):
    """Why the act was not done: `text` is a msgid, `values` its parameters.

    The law's own refusals are `law.dated.Refused` too, so a face catches that one class.
    """


def not_in_future(day: date) -> None:
    """Raise Refusal for a day that has not come: what is recorded has happened."""
    if day > clock.today():
        raise Refusal(says("%(day)s还没有到，不能登记将来的日期"), day=day)


def not_before(day: date, earliest: date, text: str) -> None:
    """Raise Refusal(text) with both days where `day` is before `earliest`."""
    if day < earliest:
        raise Refusal(text, day=day, earliest=earliest)


def written(text: str | None, refusal: str) -> str:
    """`text` without the blanks around it; raises Refusal(refusal) where nothing is left."""
    plain = (text or "").strip()
    if not plain:
        raise Refusal(refusal)
    return plain


def answerable(asked: Asked | None, by: User, nothing: str, own: str) -> Asked:
    """What an officer asked and another person may answer; raises Refusal(nothing), Refusal(own).

    Four eyes: nobody answers what they asked themselves.
    """
    if asked is None:
        raise Refusal(nothing)
    if asked.asked_by_id == by.id:
        raise Refusal(own)
    return asked
