"""Correction (补正): told once what is unclear, the applicant answers or does not (art 30)."""

from datetime import date

from tracker import clock
from tracker.accounts.user import User
from tracker.cases import search, statement, timeline
from tracker.cases.case import Case
from tracker.cases.correction import Correction
from tracker.cases.record import permit, record
from tracker.handling import mail
from tracker.handling.refusal import Refusal, not_before, not_in_future, written
from tracker.law.procedure import Act
from tracker.law.words import says
from tracker.letters import issue
from tracker.letters.letter import Letter


def request(
    case: Case,
    by: User,
    points: str,
    period_wd: int,
    delivered_on: date | None = None,
    signed: bool = False,
) -> Letter:
    """Tell the applicant once what to correct within `period_wd` working days; returns L03.

    After the seventh working day the notice is late: it may be sent, is marked so, and does not
    start the reply period anew. Raises Refusal for a second notice, NotTheLaw for the period, and
    Provisional for a last day that may still move unless it is `signed` for.
    """
    permit(case, Act.REQUEST_CORRECTION, by)
    if case.correction:
        raise Refusal(says("补正应当一次性告知，本件已经告知过补正"))
    points = written(points, says("请写明需要补正的事项"))
    late = is_late(case)
    today = clock.today()
    _check_delivery(delivered_on, today)
    case.correction = Correction(
        points=points, sent_on=today, delivered_on=delivered_on, period_wd=period_wd
    )
    record(case, Act.REQUEST_CORRECTION, by, period_wd=period_wd, late=late)
    letter = issue.freeze(case, "L03", by, {}, signed=signed)
    mail.tell_applicant(case, "correction")
    return letter


def is_late(case: Case) -> bool:
    """Whether the notice is (or would be, today) later than the law's seven working days."""
    by = timeline.explain(case).correction_notice_by
    sent_on = case.correction.sent_on if case.correction else clock.today()
    return by is not None and sent_on > by


def is_overdue(case: Case) -> bool:
    """Whether the last day to correct is past; never after a late notice (art 30)."""
    due_on = case.correction.due_on if case.correction else None
    return due_on is not None and clock.today() > due_on and not is_late(case)


def answer(
    case: Case,
    by: User,
    received_on: date,
    text: str,
    excuse: str | None = None,
    delivered_on: date | None = None,
) -> None:
    """Enter the corrected application, received on that day; the reply period begins anew.

    After the last day it counts only with `excuse`, the good reason (正当理由) as found.
    `delivered_on`: when the notice reached the applicant, where it is known by now. Raises Refusal.
    """
    permit(case, Act.RECORD_CORRECTION, by)
    asked = asked_of(case)
    not_in_future(received_on)
    not_before(received_on, asked.sent_on, says("收到补正（%(day)s）早于告知补正（%(earliest)s）"))
    learn_delivery(case, delivered_on)
    asked.text = written(text, says("请填写申请人补正的内容"))
    late = asked.due_on is not None and received_on > asked.due_on and not is_late(case)
    if late:
        asked.excuse = written(
            excuse, says("已超过补正期限，须填写申请人的正当理由，否则视为放弃申请")
        )
    asked.received_on = received_on
    search.add(case, asked.text)
    statement.settle(case, by.id, statement.EXCUSE)
    record(case, Act.RECORD_CORRECTION, by, received_on=received_on, late=late)


def go_on(case: Case, by: User) -> None:
    """Handle the case on without an answer: after a late notice, silence abandons nothing.

    Raises Refusal where the notice was in time: then the applicant has his period, or lapses.
    """
    permit(case, Act.RECORD_CORRECTION, by)
    if not is_late(case):
        raise Refusal(says("补正告知未逾期，应当等待申请人补正，或者按逾期不补正处理"))
    record(case, Act.RECORD_CORRECTION, by, received_on=None)


def take_after_all(case: Case, received_on: date, text: str | None, reason: str) -> None:
    """Take in a correction for which the case was closed too soon: late only for that reason."""
    asked = asked_of(case)
    not_before(received_on, asked.sent_on, says("收到补正（%(day)s）早于告知补正（%(earliest)s）"))
    asked.text = written(text, says("请填写申请人补正的内容"))
    asked.received_on = received_on
    asked.excuse = reason if asked.due_on and received_on > asked.due_on else None


def learn_delivery(case: Case, delivered_on: date | None) -> None:
    """Note when the notice reached the applicant: from that day the correction period runs."""
    asked = asked_of(case)
    if delivered_on is None:
        return
    _check_delivery(delivered_on, asked.sent_on)
    asked.delivered_on = delivered_on
    asked.due_on = timeline.explain(case).correction_due


def asked_of(case: Case) -> Correction:
    """What the applicant was asked to correct; raises Refusal."""
    if case.correction is None:
        raise Refusal(says("没有等待答复的补正通知"))
    return case.correction


def _check_delivery(delivered_on: date | None, sent_on: date) -> None:
    if delivered_on:
        not_in_future(delivered_on)
        not_before(delivered_on, sent_on, says("补正通知送达（%(day)s）早于发出（%(earliest)s）"))
