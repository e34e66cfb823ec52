"""What the page of a dispute lists: the papers, our answer, how it went on, and its stages."""

from collections.abc import Iterator
from typing import Any

from flask_babel import gettext

from tracker.application_words import word
from tracker.context import day
from tracker.dispute_words import HEARD, KINDS, RESULTS, WAYS
from tracker.disputes import docket, stage
from tracker.disputes.dispute import Dispute
from tracker.law import dispute_course as law
from tracker.law.workdays import Calendar

Rows = list[tuple[str, str, None]]


def facts(row: Dispute, calendar: Calendar) -> Rows:
    """Names and values of what is known, in the order in which it happened."""
    after = row.kind == "litigation" and row.after_reconsideration
    told = [
        (gettext("种类"), word(KINDS, row.kind)),
        (gettext("程序"), word(HEARD, row.procedure)),
        (gettext("经过行政复议"), gettext("是") if after else ""),
        (gettext("复议机关、人民法院"), row.organ),
        (gettext("案号"), row.dispute_number),
        (gettext("二审案号"), row.docket_number),
        (gettext("复议申请人、原告"), row.party),
        (gettext("收到日期"), day(row.received_on)),
        (gettext("受理日期"), day(row.accepted_on)),
        (gettext("法定审理期限至"), _due(docket.decided_by(row, calendar))),
        (gettext("提交日期"), _handed_in(row, calendar)),
        (gettext("提交方式"), word(WAYS, row.responded_way)),
        (gettext("邮件号"), row.responded_tracking),
        (gettext("签收情况"), row.responded_note),
        *_ended(row, calendar),
        (gettext("备注"), row.note),
    ]
    return [(str(name), str(value), None) for name, value in told if value]


def steps(row: Dispute, followed: list[Dispute]) -> list[dict[str, Any]]:
    """The chain, reconsideration before suit, a court's stages in between; `row` is the current."""
    return [step for one in followed or [row] for step in _steps(one, one.id == row.id)]


def _steps(one: Dispute, is_this: bool) -> Iterator[dict[str, Any]]:
    for kept in stage.of(one) if is_this else ():
        yield {"name": _name(one, kept.instance), "ended": _said(one.kind, kept), "row": None}
    yield {
        "name": _name(one, one.instance),
        "ended": _said(one.kind, one),
        "row": None if is_this else one,
    }


def _name(one: Dispute, instance: str) -> str:
    kind = word(KINDS, one.kind)
    if one.kind != "litigation":
        return kind
    return gettext("%(kind)s%(instance)s", kind=kind, instance=gettext(law.INSTANCES[instance]))


def _said(kind: str, one: Any) -> str:
    """How a stage stands: its end with the day, or that it is pending."""
    if not one.result:
        return gettext("尚未审结")
    return gettext("%(day)s%(result)s", day=day(one.decided_on), result=_end(kind, one))


def _end(kind: str, one: Any) -> str:
    end = law.ends(kind).get(one.ended_as or "")
    return gettext(end.name) if end else word(RESULTS, one.result)


def _ended(row: Dispute, calendar: Calendar) -> list[tuple[str, str | None]]:
    counted = word(RESULTS, row.result) if row.kind != "complaint" else ""
    return [
        (gettext("审结日期"), day(row.decided_on)),
        (gettext("结果"), _end(row.kind, row) if row.result else ""),
        (gettext("年度报告计入"), counted),
        (gettext("决定书、裁判文书的文号"), row.decision_number),
        (gettext("送达本机关的日期"), day(row.served_on)),
        (gettext("可以继续起诉、上诉的期限至"), _due(docket.contested_by(row, calendar))),
    ]


def _due(found: Any) -> str:
    if found is None or found.due_on is None:
        return ""
    on = day(found.due_on)
    return gettext("%(day)s（期限待定）", day=on) if found.provisional else on


def _handed_in(row: Dispute, calendar: Calendar) -> str:
    on = day(row.responded_on)
    late = docket.responded_late(row, calendar)
    return gettext("%(day)s（晚于期限）", day=on) if late else on
