"""The consultations of a case as its page lists them: whom, what, until when, and the answer."""

from collections.abc import Iterator

from flask_babel import gettext as _

from tracker.application_words import word
from tracker.cases import timeline
from tracker.cases.case import Case
from tracker.cases.consultation import SILENT, Consultation
from tracker.context import day
from tracker.desk.words import CONSULTED, OPINIONS

Rows = list[tuple[str, str, None]]


def sections(case: Case) -> Iterator[tuple[str, Rows]]:
    """One section for each consultation, by its number."""
    if case.consultations:
        limits = timeline.explain(case).consultation_due
        for number, row in enumerate(case.consultations, start=1):
            heading = _("第 %(number)s 次征求意见", number=number)
            yield heading, rows(row, day(limits[number - 1]))


def overridden(case: Case) -> Iterator[tuple[str, Rows]]:
    """The consultations whose objection is not followed, for the head to see before issuing."""
    each = zip(case.consultations, sections(case), strict=True)
    return (section for row, section in each if row.despite_reason)


def rows(row: Consultation, limit: str) -> Rows:
    """What was asked, and how it was answered."""
    silent = row.answer == SILENT
    answered = day(row.answered_on) or (_("未答复，继续办理") if silent else _("尚未收到"))
    told = [
        (_("征求的是谁"), named(row)),
        (_("联系方式"), row.contact),
        (_("拟公开的信息"), row.asked),
        (_("征求意见书发出日期"), day(row.sent_on)),
        (_("征求意见书送达日期"), day(row.delivered_on) or _("尚未登记")),
        (_("最迟答复"), limit or _("法律没有规定")),
        (_("收到答复"), answered),
        (_("意见"), "" if silent else word(OPINIONS, row.answer)),
        (_("不再等待的理由") if silent else _("理由"), row.reason),
        (_("不顾异议公开的内容"), row.disclosed),
        (_("不顾异议公开的理由"), row.despite_reason),
        (_("告知第三方日期"), day(row.told_on)),
    ]
    return [(name, str(value), None) for name, value in told if value]


def named(row: Consultation) -> str:
    """Who is asked and as what; a row from a ledger knows the latter alone."""
    kind = word(CONSULTED, row.kind)
    return _("%(whom)s（%(kind)s）", whom=row.whom, kind=kind) if row.whom else str(kind)
