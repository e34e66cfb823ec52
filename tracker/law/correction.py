"""Correction of an unclear application: Regulation 2019 art 30; 2007 art 21(4)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial

from tracker.law import statutes
from tracker.law.count import Count, Effect
from tracker.law.impossible import NotTheLaw, in_order
from tracker.law.words import says
from tracker.law.workdays import Calendar


@dataclass(frozen=True, slots=True)
class Correction:
    """A notice to correct, and the corrected application.

    period_wd: working days given, None for the default; excused: late, but with a good reason
    (正当理由) which an officer has recorded.
    """

    notice_sent_on: date
    notice_delivered_on: date | None = None
    period_wd: int | None = None
    received_on: date | None = None
    excused: bool = False

    @property
    def asked_on(self) -> date:
        """The day from which the correction period runs: delivery, until known the sending."""
        return self.notice_delivered_on or self.notice_sent_on


def check(correction: Correction, received_on: date) -> None:
    """Raise ImpossibleOrder or NotTheLaw for a correction that cannot have happened so."""
    sent_on, asked_on = correction.notice_sent_on, correction.asked_on
    cite = statutes.CORRECTION_NOTICE_PERIOD.on(received_on).cite
    text = says("补正通知（%(later)s）早于收到申请之日（%(earlier)s）（%(cite)s）")
    in_order(text, received_on, sent_on, cite)
    text = says("补正通知送达（%(later)s）早于发出（%(earlier)s）（%(cite)s）")
    in_order(text, sent_on, asked_on, cite)
    text = says("收到补正（%(later)s）早于补正通知送达（%(earlier)s）：须先告知补正（%(cite)s）")
    in_order(text, asked_on, correction.received_on, cite)
    if correction.period_wd is not None and correction.period_wd < 1:
        raise NotTheLaw(
            says("补正期限须为 1 个工作日以上，不能是 %(number)s（%(cite)s）"),
            number=correction.period_wd,
            cite=statutes.CORRECTION_PERIOD.on(received_on).cite,
        )


def notice_by(received_on: date, calendar: Calendar) -> date | None:
    """Return the last day to send the notice (None: the law of that day sets none)."""
    number = statutes.CORRECTION_NOTICE_PERIOD.on(received_on).value
    return calendar.add(received_on, number) if number else None


def due(correction: Correction, received_on: date, calendar: Calendar) -> date:
    """Return the last day for the applicant to correct."""
    return calendar.add(correction.asked_on, _period(correction, received_on))


def _period(correction: Correction, received_on: date) -> int:
    return correction.period_wd or statutes.CORRECTION_PERIOD.on(received_on).value


def effects(
    correction: Correction, notice_by: date | None, due: date, still_open: bool
) -> Iterator[Effect]:
    """Yield the effects of the notice and of the corrected application, or of its absence.

    A notice sent after notice_by neither restarts the clock nor closes the application.
    """
    received_on = correction.received_on
    in_time = notice_by is None or correction.notice_sent_on <= notice_by
    yield correction.notice_sent_on, partial(_ask, correction, notice_by, due)
    if not in_time:
        return
    if received_on and (received_on <= due or correction.excused):
        yield received_on, partial(_corrected, received_on, due)
    elif received_on or not still_open:
        yield due, partial(_lapse, due)
    else:
        yield due, partial(_await, due)


def _ask(correction: Correction, notice_by: date | None, due: date, count: Count) -> None:
    rule = statutes.CORRECTION_NOTICE_PERIOD.on(count.received_on)
    sent_on, number = correction.notice_sent_on, _period(correction, count.received_on)
    text = says(
        "%(sent)s发出补正通知，未超过一次性告知补正的最后一日%(limit)s；自%(asked)s次日起"
        " %(number)s 个工作日内补正，至%(until)s（含当日）"
    )
    late = notice_by is not None and sent_on > notice_by
    if notice_by is None:
        text = says(
            "%(sent)s告知申请人补正；自%(asked)s次日起 %(number)s 个工作日内补正，"
            "至%(until)s（含当日）"
        )
    elif late:
        text = says(
            "%(sent)s发出补正通知，已超过一次性告知补正的最后一日%(limit)s，答复期限不因此重新"
            "计算；申请人可以自%(asked)s次日起 %(number)s 个工作日内补正，至%(until)s（含当日）"
        )
    count.note_expiry(sent_on)
    values = {"sent": sent_on, "limit": notice_by, "until": due}
    due_on = count.due() if late else None
    count.ask(sent_on, text, rule.cite, correction.asked_on, number, due_on, **values)


def _corrected(received_on: date, due: date, count: Count) -> None:
    text = says(
        "%(day)s收到补正后的申请，当日不计入；自次日起重新计算 %(number)s 个工作日，"
        "答复期限至%(due)s"
    )
    if received_on > due:
        text = says(
            "%(day)s收到补正后的申请，虽已超过补正的最后一日%(limit)s，但有正当理由，当日不计入；"
            "自次日起重新计算 %(number)s 个工作日，答复期限至%(due)s"
        )
    rule = statutes.CORRECTION_EFFECT.on(count.received_on)
    count.restart(received_on, text, rule.cite, limit=due)


def _lapse(due: date, count: Count) -> None:
    text = says("补正期限于%(due)s届满，申请人无正当理由逾期不补正，视为放弃申请，不再处理")
    rule = statutes.CORRECTION_EFFECT.on(count.received_on)
    count.stop("closed_abandoned_correction", due, text, rule.cite)


def _await(due: date, count: Count) -> None:
    text = says("等待申请人补正至%(due)s（含当日）；收到补正后，自次日起重新计算答复期限")
    rule = statutes.CORRECTION_EFFECT.on(count.received_on)
    count.stop("awaiting_correction", due, text, rule.cite)
