"""Referral (转告): who was told of a case, or sent its papers, and why; it never closes a case."""

from datetime import date

from tracker.accounts.user import User
from tracker.cases import note
from tracker.cases.case import Case
from tracker.cases.note import Note
from tracker.cases.record import permit, record
from tracker.handling.refusal import Refusal, not_in_future, written
from tracker.law.procedure import Act
from tracker.law.words import says


def refer(
    case: Case, by: User, organ: str, contact: str, sent_on: date, papers: str, reason: str
) -> Note:
    """Note that another organ was told on `sent_on`; the state and the due date stay.

    For an application art 36(5) knows only telling the applicant (R13), which is still owed.
    Raises Refusal.
    """
    permit(case, Act.REFER, by)
    not_in_future(sent_on)
    if case.received_on and sent_on < case.received_on:
        raise Refusal(says("转告日期早于收到申请之日"))
    lines = (
        ("机关", written(organ, says("请选择或者填写机关名称"))),
        ("联系方式", contact.strip()),
        ("材料", papers.strip()),
        ("理由", written(reason, says("请填写转告的理由"))),
    )
    text = "\n".join(f"{name}：{value}" for name, value in lines if value)
    kept = note.add(case, note.REFERRAL, by, text)
    record(case, Act.REFER, by, sent_on=sent_on, note_id=kept.id)
    return kept
