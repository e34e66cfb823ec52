"""How a letter went out and arrived: facts of their own, which move no state."""

from datetime import date

from tracker import clock
from tracker.extensions import db
from tracker.law.dated import Refused
from tracker.law.words import says
from tracker.letters.letter import Letter


class NotInOrder(Refused):
    """A day of sending or service that cannot be."""


def mark_sent(letter: Letter, sent_on: date, way: str, tracking_number: str | None = None) -> None:
    """Note when and how the letter went out; raises NotInOrder."""
    issued_on = clock.beijing(letter.issued_at).date()
    _check(says("寄出日期不能早于签发日期（%(earlier)s）"), issued_on, sent_on)
    letter.sent_on, letter.sent_way, letter.tracking_number = sent_on, way, tracking_number
    db.session.flush()


def mark_served(letter: Letter, served_on: date, how: str, note: str | None = None) -> None:
    """Note when and how the letter reached the applicant; raises NotInOrder."""
    if letter.sent_on is None:
        raise NotInOrder(says("还没有登记寄出日期，请先登记寄出"))
    _check(says("送达日期不能早于寄出日期（%(earlier)s）"), letter.sent_on, served_on)
    letter.served_on, letter.served_how, letter.service_note = served_on, how, note
    db.session.flush()


def _check(too_early: str, earlier: date, day: date) -> None:
    if day < earlier:
        raise NotInOrder(too_early, earlier=earlier)
    if day > clock.today():
        raise NotInOrder(says("日期不能晚于今天（%(today)s）"), today=clock.today())
