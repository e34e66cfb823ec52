"""Ends of the periods other than the reply: publication, remedies, complaints.

民法典 arts 201-203, 民事诉讼法 art 85, 行政复议法 art 88: the day of the event is not
counted; months end on the corresponding day, else on the last of the month; an end on a day of
rest moves on to the next working day.
"""

from calendar import monthrange
from datetime import date, timedelta

from tracker.law import complaints, statutes
from tracker.law.dated import Period, Provision, Version
from tracker.law.explanation import Explanation, Line
from tracker.law.impossible import NotTheLaw
from tracker.law.words import says
from tracker.law.workdays import Calendar, Walk, check_reach

KINDS: dict[str, tuple[Provision[Period], str]] = {
    "proactive_publish": (
        statutes.PROACTIVE_PERIOD,
        says("政府信息于%(day)s形成或者变更，当日不计入"),
    ),
    "reconsideration_apply": (
        statutes.RECONSIDERATION_APPLY,
        says("申请人于%(day)s知道或者应当知道该行政行为，当日不计入"),
    ),
    "reconsideration_apply_untold": (
        statutes.RECONSIDERATION_UNTOLD,
        says(
            "申请人于%(day)s知道或者应当知道该行政行为的内容，未被告知申请行政复议的权利，当日不计入"
        ),
    ),
    "reconsideration_limit": (
        statutes.RECONSIDERATION_LIMIT,
        says("该行政行为于%(day)s作出，当日不计入"),
    ),
    "reconsideration_examine": (
        statutes.RECONSIDERATION_EXAMINE,
        says("行政复议机关于%(day)s收到行政复议申请，当日不计入"),
    ),
    "reconsideration_correct": (
        statutes.RECONSIDERATION_CORRECT,
        says("申请人于%(day)s收到行政复议申请的补正通知，当日不计入"),
    ),
    "reconsideration_copy_ordinary": (
        statutes.RECONSIDERATION_COPY_ORDINARY,
        says("行政复议机关于%(day)s受理申请，须向被申请人发送副本（普通程序），当日不计入"),
    ),
    "reconsideration_copy_simplified": (
        statutes.RECONSIDERATION_COPY_SIMPLIFIED,
        says("行政复议机关于%(day)s受理申请，须向被申请人发送副本（简易程序），当日不计入"),
    ),
    "reconsideration_respond_ordinary": (
        statutes.RECONSIDERATION_RESPOND_ORDINARY,
        says("被申请人于%(day)s收到行政复议申请书副本（普通程序），当日不计入"),
    ),
    "reconsideration_respond_simplified": (
        statutes.RECONSIDERATION_RESPOND_SIMPLIFIED,
        says("被申请人于%(day)s收到行政复议申请书副本（简易程序），当日不计入"),
    ),
    "reconsideration_decide_ordinary": (
        statutes.RECONSIDERATION_DECIDE_ORDINARY,
        says("行政复议机关于%(day)s受理申请（普通程序），当日不计入"),
    ),
    "reconsideration_decide_extended": (
        statutes.RECONSIDERATION_DECIDE_EXTENDED,
        says("行政复议机关于%(day)s受理申请，审理期限经批准延长，当日不计入"),
    ),
    "reconsideration_decide_simplified": (
        statutes.RECONSIDERATION_DECIDE_SIMPLIFIED,
        says("行政复议机关于%(day)s受理申请（简易程序），当日不计入"),
    ),
    "reconsideration_opinion_reply": (
        statutes.RECONSIDERATION_OPINION_REPLY,
        says("有关机关于%(day)s收到行政复议意见书，当日不计入"),
    ),
    "litigation_direct": (
        statutes.LITIGATION_DIRECT,
        says("申请人于%(day)s知道或者应当知道该行政行为，当日不计入"),
    ),
    "litigation_direct_pre2015": (
        statutes.LITIGATION_DIRECT,
        says("申请人于%(day)s知道该行政行为，当日不计入"),
    ),
    "litigation_untold": (
        statutes.LITIGATION_UNTOLD,
        says("申请人于%(day)s知道或者应当知道该行政行为的内容，未被告知起诉期限，当日不计入"),
    ),
    "litigation_silence": (
        statutes.LITIGATION_SILENCE,
        says("答复期限于%(day)s届满，行政机关没有答复，当日不计入"),
    ),
    "litigation_after_reconsideration": (
        statutes.LITIGATION_AFTER_RECONSIDERATION,
        says("申请人于%(day)s收到行政复议决定书（或者复议期满），当日不计入"),
    ),
    "court_defence": (
        statutes.COURT_DEFENCE,
        says("被告于%(day)s收到起诉状副本，当日不计入"),
    ),
    "first_instance": (
        statutes.FIRST_INSTANCE,
        says("人民法院于%(day)s立案（普通程序），当日不计入"),
    ),
    "first_instance_simplified": (
        statutes.FIRST_INSTANCE_SIMPLIFIED,
        says("人民法院于%(day)s立案（简易程序），当日不计入"),
    ),
    "appeal_judgment": (
        statutes.APPEAL_JUDGMENT,
        says("判决书于%(day)s送达，当日不计入"),
    ),
    "appeal_ruling": (
        statutes.APPEAL_RULING,
        says("裁定书于%(day)s送达，当日不计入"),
    ),
    "second_instance": (
        statutes.SECOND_INSTANCE,
        says("第二审人民法院于%(day)s收到上诉状，当日不计入"),
    ),
    "complaint": (
        complaints.COMPLAINT,
        says("投诉、举报于%(day)s收到，当日不计入"),
    ),
    "petition_receipt": (
        complaints.PETITION_RECEIPT,
        says("信访事项于%(day)s收到，当日不计入"),
    ),
    "petition_decide": (
        complaints.PETITION_DECIDE,
        says("信访事项于%(day)s受理，当日不计入"),
    ),
    "petition_decide_extended": (
        complaints.PETITION_DECIDE_EXTENDED,
        says("信访事项于%(day)s受理，办理期限经批准延长，当日不计入"),
    ),
    "petition_review": (
        complaints.PETITION_REVIEW,
        says("于%(day)s收到信访处理、复查意见，或者收到复查、复核请求，当日不计入"),
    ),
}

UNITS = {"working_day": "个工作日", "day": "日", "month": "个月", "year": "年"}
LENGTHS = {
    "working_day": says("自次日起算 %(number)s 个工作日，最后一日为%(last)s"),
    "day": says("自次日起算 %(number)s 日，最后一日为%(last)s"),
    "month": says("期限 %(number)s 个月，最后一日为%(last)s（期满月的对应日，没有的为月末日）"),
    "year": says("期限 %(number)s 年，最后一日为%(last)s（期满月的对应日，没有的为月末日）"),
}


def period_end(
    kind: str, start: date, calendar: Calendar, n: int | None = None, unit: str | None = None
) -> Explanation:
    """Return the last day of a period that began with an event on start, explained.

    kind: a key of KINDS; n and unit: if given, must be the law's on that day. Raises NotTheLaw for
    another number or an unknown kind, BeforeLaw for a day before the provision.
    """
    if kind not in KINDS:
        raise NotTheLaw(says("没有“%(kind)s”这一种期限"), kind=kind)
    statutes.REGULATION.on(start)
    provision, event = KINDS[kind]
    rule = provision.on(start)
    _check_former(kind, start, rule)
    check_number(start, rule, n, unit)
    last = end_of(start, rule.value, calendar)
    due_on = calendar.roll(last)
    return Explanation(
        lines=_lines(event, start, rule, last, due_on, calendar),
        due_on=due_on,
        provisional=calendar.provisional(start, due_on),
    )


def end_of(start: date, period: Period, calendar: Calendar) -> date:
    """Return the last day of a period after start, before any move off a day of rest."""
    number, unit = period
    if unit == "working_day":
        return calendar.add(start, number)
    check_reach(start.year)
    if unit == "day":
        last = start + timedelta(days=number)
    else:
        last = _same_day(start, number * 12 if unit == "year" else number)
    check_reach(last.year)
    return last


def _same_day(start: date, months: int) -> date:
    """The corresponding day months later, or the month's last day (民法典 art 202)."""
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))


def check_number(
    day: date, rule: Version[int] | Version[Period], n: int | None, unit: str | None
) -> None:
    """Raise NotTheLaw if a number or unit is given and is not the law's on that day."""
    law = rule.value if isinstance(rule.value, Period) else Period(rule.value, "working_day")
    given = (law.number if n is None else n, unit or law.unit)
    if given != law:
        raise NotTheLaw(
            says("%(day)s的法定期限为 %(law)s %(law_unit)s，不是 %(number)s %(unit)s（%(cite)s）"),
            day=day,
            law=law.number,
            law_unit=UNITS[law.unit],
            number=given[0],
            unit=UNITS.get(given[1], given[1]),
            cite=rule.cite,
        )


def _check_former(kind: str, start: date, rule: Version[Period]) -> None:
    if kind == "litigation_direct_pre2015" and rule.since >= statutes.LITIGATION_2014:
        raise NotTheLaw(
            says("%(day)s已适用六个月的起诉期限，不再适用三个月（%(cite)s）"),
            day=start,
            cite=rule.cite,
        )


def _lines(
    event: str, start: date, rule: Version[Period], last: date, due_on: date, calendar: Calendar
) -> tuple[Line, ...]:
    number, unit = rule.value
    walk = Walk(calendar, start, number) if unit == "working_day" else None
    values = {"number": number, "last": last}
    lines = [
        Line(start, event, {"day": start}, rule.cite, None),
        Line(start, LENGTHS[unit], values, rule.cite, last, walk),
    ]
    if due_on != last:
        text = says("%(last)s不是工作日，期限顺延至其后的第一个工作日%(due)s")
        cite = statutes.ROLL.on(last).cite
        lines.append(Line(last, text, {"last": last, "due": due_on}, cite, due_on))
    text = says("期限于%(due)s届满（含当日）")
    return (*lines, Line(due_on, text, {"due": due_on}, rule.cite, due_on, walk))
