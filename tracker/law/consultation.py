"""Consultation of third parties and other organs: Regulation 2019 arts 32-34; 2007 arts 23-24."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial

from tracker.law import statutes
from tracker.law.count import Count, Effect
from tracker.law.impossible import NotTheLaw, in_order
from tracker.law.words import says
from tracker.law.workdays import Calendar, Excluded

KIND_NAMES = {
    "third_party": says("第三方"),
    "co_agency": says("共同制作的机关"),
    "other_agency": says("有关机关"),
}
KINDS = tuple(KIND_NAMES)
WITHOUT_LIMIT = "other_agency"  # art 11: consulted, but the law sets it no period to answer

ANSWERED = {
    "third_party": says(
        "%(sent)s向第三方征求意见，%(answered)s收到答复：自发出次日起 %(number)s 个工作日不计入，"
        "答复期限至%(due)s"
    ),
    "co_agency": says(
        "%(sent)s向其他机关征求意见，%(answered)s收到答复：自发出次日起 %(number)s 个工作日"
        "不计入，答复期限至%(due)s"
    ),
    "other_agency": says(
        "%(sent)s就公开事项与有关机关协商、确认，%(answered)s收到答复：自发出次日起 %(number)s 个"
        "工作日不计入，答复期限至%(due)s"
    ),
}
ANSWERED_LATE = {
    "third_party": says(
        "%(sent)s向第三方征求意见，第三方最迟应当于%(until)s答复，%(answered)s才答复：只扣除至应当"
        "答复之日，共 %(number)s 个工作日不计入，答复期限至%(due)s"
    ),
    "co_agency": says(
        "%(sent)s向其他机关征求意见，该机关最迟应当于%(until)s答复，%(answered)s才答复：只扣除至"
        "应当答复之日，共 %(number)s 个工作日不计入，答复期限至%(due)s"
    ),
}
SILENT = {
    "third_party": says(
        "%(sent)s向第三方征求意见，未收到答复：扣除至第三方最迟应当答复之日%(until)s，"
        "共 %(number)s 个工作日不计入，答复期限至%(due)s"
    ),
    "co_agency": says(
        "%(sent)s向其他机关征求意见，未收到答复：扣除至该机关最迟应当答复之日%(until)s，"
        "共 %(number)s 个工作日不计入，答复期限至%(due)s"
    ),
}
STILL_OPEN = says(
    "%(sent)s就公开事项与有关机关协商、确认；法律没有规定答复期限，收到答复以前暂不扣除，"
    "答复期限至%(due)s"
)
CITES = {
    "third_party": "《政府信息公开条例》第三十二条",
    "co_agency": "《政府信息公开条例》第三十四条",
    "other_agency": "《政府信息公开条例》第十一条",
}
NOT_LEFT_OUT = says(
    "%(sent)s向其他机关征求意见；适用的条例只扣除征求第三方意见的时间，此段时间照常计入，"
    "答复期限至%(due)s"
)
WHILE_AWAITING = says("%(sent)s征求意见；正在等待申请人，答复期限待重新起算后再计算")
AFTER_SILENCE = {
    "third_party": says("第三方到这一天仍未提出意见的，由行政机关依法决定是否公开"),
    "co_agency": says("该机关到这一天仍未提出意见的，视为同意公开"),
}


@dataclass(frozen=True, slots=True)
class Consultation:
    """A letter to a third party or to another organ, and the answer.

    kind: third_party (art 32), co_agency that made the information too (art 34), or other_agency
    with which the organ must agree or confirm before it publishes (art 11).
    """

    kind: str
    sent_on: date
    delivered_on: date | None = None
    answered_on: date | None = None

    @property
    def asked_on(self) -> date:
        """The day from which the time to answer runs: delivery, until known the sending."""
        return self.delivered_on or self.sent_on


def check(consultation: Consultation, received_on: date) -> None:
    """Raise ImpossibleOrder or NotTheLaw for a consultation that cannot have happened so."""
    article = statutes.CONSULTATION_PERIOD.on(received_on).cite
    if consultation.kind not in KINDS:
        raise NotTheLaw(
            says(
                "征求意见的对象只有 third_party（第三方）、co_agency（共同制作的机关）与"
                " other_agency（有关机关），没有“%(kind)s”（%(cite)s）"
            ),
            kind=consultation.kind,
            cite=article,
        )
    sent_on, asked_on = consultation.sent_on, consultation.asked_on
    text = says("征求意见（%(later)s）早于收到申请之日（%(earlier)s）（%(cite)s）")
    in_order(text, received_on, sent_on, article)
    text = says("征求意见书送达（%(later)s）早于发出（%(earlier)s）（%(cite)s）")
    in_order(text, sent_on, asked_on, article)
    text = says("征求意见的答复（%(later)s）早于征求意见书送达（%(earlier)s）（%(cite)s）")
    in_order(text, asked_on, consultation.answered_on, article)


def due(consultation: Consultation, received_on: date, calendar: Calendar) -> date | None:
    """Return the last day for the one consulted to answer; None where the law sets none."""
    if consultation.kind == WITHOUT_LIMIT:
        return None
    number = statutes.CONSULTATION_PERIOD.on(received_on).value
    return calendar.add(consultation.asked_on, number)


def cite(kind: str, received_on: date) -> str:
    """The article by which this kind is consulted; that of 2007 for an application of its time."""
    old = statutes.regime(received_on) == "2008"
    return statutes.CONSULTATION_PERIOD.on(received_on).cite if old else CITES[kind]


def effects(number: int, consultation: Consultation, limit: date | None) -> Iterator[Effect]:
    """Yield the effects of the consultation with this number, which was to be answered by limit."""
    yield consultation.sent_on, partial(_consult, number, consultation, limit)
    if limit and consultation.answered_on is None:
        yield limit, partial(_silence, consultation.kind, limit)


def _consult(number: int, consultation: Consultation, limit: date | None, count: Count) -> None:
    rule = statutes.EXCLUDED_CONSULTATIONS.on(count.received_on)
    sent_on = consultation.sent_on
    until = min((day for day in (consultation.answered_on, limit) if day), default=None)
    count.note_expiry(sent_on)
    left_out = consultation.kind in rule.value
    days, overlap = 0, 0
    if left_out and until:
        days, overlap = count.exclude(Excluded(number, consultation.kind, sent_on), until)
    if count.awaiting:
        count.note(sent_on, WHILE_AWAITING, rule.cite, sent=sent_on)
        return
    text = _told(consultation, until) if left_out else NOT_LEFT_OUT
    values = {"sent": sent_on, "answered": consultation.answered_on, "until": until}
    count.say(sent_on, text, rule.cite, **values, number=days)
    if overlap:
        text = says("其中 %(number)s 个工作日与另一次征求意见重叠，只扣除一次")
        count.say(sent_on, text, rule.cite, number=overlap)


def _told(consultation: Consultation, until: date | None) -> str:
    """What is said of a consultation whose days are left out until a day."""
    if until is None:
        return STILL_OPEN
    if consultation.answered_on is None:
        return SILENT[consultation.kind]
    in_time = consultation.answered_on == until
    return (ANSWERED if in_time else ANSWERED_LATE)[consultation.kind]


def _silence(kind: str, limit: date, count: Count) -> None:
    """What follows if no answer has come by its last day; the 2007 Regulation said nothing."""
    rule = statutes.SILENCE_OF_CONSULTED.on(count.received_on)
    if rule.value:
        count.tell(limit, AFTER_SILENCE[kind], cite(kind, count.received_on))
