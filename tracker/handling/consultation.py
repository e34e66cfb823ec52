"""Consultation (征求意见): third parties and other organs are asked, and answer or keep silent."""

from collections.abc import Iterable
from datetime import date

from tracker import clock
from tracker.accounts.user import User
from tracker.agencies.settings import settings
from tracker.arrangements import load
from tracker.cases import note, timeline
from tracker.cases.case import Case
from tracker.cases.consultation import AGREES, OBJECTS, SILENT, THIRD_PARTY, Consultation
from tracker.cases.record import permit, record
from tracker.handling import mail
from tracker.handling.refusal import Refusal, not_before, not_in_future, written
from tracker.law.consultation import KINDS
from tracker.law.exemptions import EXEMPTIONS
from tracker.law.procedure import Act, State
from tracker.law.words import says
from tracker.letters import issue
from tracker.letters.letter import Letter

GIVES = frozenset({"R01", "R02", "R03"})  # outcomes that disclose something
OF_THIRD_PARTIES = {key for key, one in EXEMPTIONS.items() if one.outcome == "R07"}


def consult(
    case: Case,
    by: User,
    kind: str,
    whom: str,
    asked: str,
    contact: str | None = None,
    signed: bool = False,
) -> Letter:
    """Ask `whom` today about `asked`, and tell the applicant of it; returns L06 or L08.

    Neither text may say who applies. Raises Refusal, and Provisional for a last day that may still
    move unless it is `signed` for.
    """
    permit(case, Act.CONSULT, by)
    if kind not in KINDS:
        raise Refusal(says("请选择征求的是谁"))
    row = Consultation(
        kind=kind,
        whom=written(whom, says("请填写被征求意见的第三方或者机关")),
        contact=(contact or "").strip() or None,
        asked=written(asked, says("请填写拟公开的信息")),
        sent_on=clock.today(),
    )
    _keep_secret(case, row.whom, row.asked)
    case.consultations.append(row)
    record(case, Act.CONSULT, by, consulted=kind, sent_on=row.sent_on, number=_number(case, row))
    given = {"consultation": row}
    letter = issue.freeze(case, letter_of(kind), by, given, signed=signed)
    issue.freeze(case, "L07", by, given, signed=signed)
    mail.tell_applicant(case, "consulted", row.id)
    return letter


def letter_of(kind: str) -> str:
    """The letter by which this kind is consulted."""
    return "L06" if kind == THIRD_PARTY else "L08"


def learn_delivery(case: Case, by: User, row: Consultation, delivered_on: date) -> None:
    """Note when the letter arrived: from that day the time to answer runs."""
    permit(case, Act.RECORD_CONSULTATION_DELIVERY, by)
    _deliver(row, delivered_on)
    told = {"delivered_on": delivered_on, "number": _number(case, row)}
    record(case, Act.RECORD_CONSULTATION_DELIVERY, by, **told)


def answer(
    case: Case,
    by: User,
    row: Consultation,
    answered_on: date,
    answer: str,
    reason: str | None = None,
    delivered_on: date | None = None,
) -> None:
    """Enter what was answered, and when it came; an objection with its grounds.

    Also after its last day, and once more to put it right: then what was decided against an
    objection is to be decided anew. The case is handled on with the last answer. Raises Refusal.
    """
    permit(case, Act.RECORD_OPINION, by)
    if answer not in (AGREES, OBJECTS):
        raise Refusal(says("请选择同意公开或者不同意公开"))
    if answer == OBJECTS:
        reason = written(reason, says("不同意公开的，请填写理由"))
    not_in_future(answered_on)
    if delivered_on:
        _deliver(row, delivered_on)
    early = says("答复（%(day)s）早于征求意见书送达（%(earliest)s）")
    not_before(answered_on, row.delivered_on or row.sent_on, early)
    row.answered_on, row.answer, row.reason = answered_on, answer, (reason or "").strip() or None
    row.disclosed = row.despite_reason = None
    told = {"answer": answer, "answered_on": answered_on, "number": _number(case, row)}
    record(case, Act.RECORD_OPINION, by, to=_still_open(case), **told)


def go_on(
    case: Case,
    by: User,
    row: Consultation,
    reason: str | None = None,
    delivered_on: date | None = None,
) -> None:
    """Wait no longer for who kept silent; where the law sets no last day, for a `reason`.

    Raises Refusal until the last day is past, and until it is known when the letter arrived.
    """
    permit(case, Act.GO_ON_IN_SILENCE, by)
    if not row.is_open:
        raise Refusal(says("这一次征求意见已经有了结果"))
    if delivered_on:
        _deliver(row, delivered_on)
    limit = last_day(case, row)
    if limit is None:
        row.reason = written(reason, says("法律没有规定答复期限；不再等待的，请填写理由"))
    elif row.delivered_on is None:
        raise Refusal(says("答复期限自收到征求意见书的次日起算，请先登记送达日期"))
    elif clock.today() <= limit:
        raise Refusal(says("对方答复的期限至%(due)s（含当日），还没有届满"), due=limit)
    row.answer = SILENT
    told = {"consulted": row.kind, "number": _number(case, row)}
    record(case, Act.GO_ON_IN_SILENCE, by, to=_still_open(case), **told)


def disclose(case: Case, by: User, row: Consultation, disclosed: str, reason: str) -> None:
    """Decide to disclose what a third party objects to, for reasons that L09 will tell it."""
    permit(case, Act.DISCLOSE_DESPITE, by)
    if not row.is_objection:
        raise Refusal(says("这一次征求意见没有第三方的异议"))
    row.disclosed = written(disclosed, says("请填写决定公开的内容"))
    row.despite_reason = written(reason, says("请填写不顾异议公开的理由"))
    _keep_secret(case, row.disclosed, row.despite_reason)
    record(case, Act.DISCLOSE_DESPITE, by, number=_number(case, row))


def check_objections(case: Case, outcome: str, exemptions: Iterable[str]) -> None:
    """Raise Refusal for a disclosure over an objection without the reasons that art 32 wants.

    A partial disclosure that withholds what is a third party's respects the objection.
    """
    respected = outcome == "R03" and OF_THIRD_PARTIES & set(exemptions)
    if outcome not in GIVES or respected:
        return
    if any(row.is_objection and not row.despite_reason for row in case.consultations):
        raise Refusal(
            says(
                "第三方不同意公开。仍要公开的，先办理“不采纳第三方的异议”，写明对公共利益的重大影响；"
                "不公开这一部分的，选择第三方权益为理由"
            )
        )


def tell_objectors(case: Case, by: User, outcome: str) -> None:
    """Issue L09 to each third party whose objection the issued reply overrides."""
    for row in case.consultations if outcome in GIVES else ():
        if row.is_objection and row.despite_reason:
            row.told_on = clock.today()
            issue.freeze(case, "L09", by, {"consultation": row})


def wait_until(case: Case) -> date | None:
    """The last day on which the reply waits for third parties that were told; None for no wait."""
    told = [row.told_on for row in case.consultations if row.told_on]
    days = settings(case.agency, max(told)).number("third_party_wait_wd") if told else 0
    return load.calendar().add(max(told), days) if days else None


def check_wait(case: Case, by: User, sent_on: date, reason: str | None) -> int | None:
    """Raise Refusal for a reply that goes out before the wait is over, unless for a reason.

    Returns the id of the note that keeps the reason.
    """
    until = wait_until(case)
    if until is None or sent_on > until:
        return None
    text = says("告知第三方以后，答复在%(until)s以前（含当日）暂不寄出；提前寄出的，请填写理由")
    if not (reason or "").strip():
        raise Refusal(text, until=until)
    return note.add(case, note.RELEASE, by, reason).id


def last_day(case: Case, row: Consultation) -> date | None:
    """The last day for an answer, by what is known of the delivery; None where there is none."""
    limits = timeline.explain(case).consultation_due
    return limits[case.consultations.index(row)]


def _deliver(row: Consultation, delivered_on: date) -> None:
    not_in_future(delivered_on)
    early = says("征求意见书送达（%(day)s）早于发出（%(earliest)s）")
    not_before(delivered_on, row.sent_on, early)
    if row.answered_on and delivered_on > row.answered_on:
        raise Refusal(says("征求意见书送达晚于收到答复（%(day)s）"), day=row.answered_on)
    row.delivered_on = delivered_on


def _still_open(case: Case) -> State | None:
    """The state stays while another answer is awaited."""
    consulting = case.state == State.CONSULTING
    return State.CONSULTING if consulting and case.open_consultations else None


def _number(case: Case, row: Consultation) -> int:
    return case.consultations.index(row) + 1


def _keep_secret(case: Case, *texts: str | None) -> None:
    """What third parties and organs read never says who applies."""
    who = case.applicant
    personal = (
        *(who.name, who.id_number, who.phone, who.email, who.address, who.legal_representative),
        who.contact_name,
        *(
            known
            for one in case.agents
            for known in (one.name, one.id_number, one.phone, one.firm, one.licence)
        ),
        *(
            known
            for one in case.joint_applicants
            for known in (one.name, one.id_number, one.phone, one.address)
        ),
    )
    if any(known in text for known in filter(None, personal) for text in filter(None, texts)):
        raise Refusal(says("征求意见时不能透露申请人是谁，请删去申请人的姓名和联系方式"))
