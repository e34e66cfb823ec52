"""The acts of a case page: the one the law expects next, the others, and why some are not open."""

from dataclasses import dataclass
from datetime import date

from flask import url_for
from flask_babel import gettext as _

from tracker import clock
from tracker.accounts.user import User
from tracker.cases import timeline
from tracker.cases.case import Case
from tracker.desk.acting import reason
from tracker.law.procedure import ACT_NAMES, PRIMARY, PROCEDURE, Act, Role, State, why_not
from tracker.law.words import says

# Two acts that are the two answers to one question share a page and so a name.
NAMES = ACT_NAMES | {
    Act.APPROVE_EXTENSION: says("审批延期"),
    Act.ISSUE: says("审核签发"),
    Act.REQUEST_PAYMENT: says("审批收费意见"),
    Act.RECORD_OPINION: says("登记征求意见的结果"),
    Act.APPROVE_DEFERRAL: says("审批延迟答复"),
}
PAGES = {
    Act.ACKNOWLEDGE: "acknowledge",
    Act.ASSIGN: "assign",
    Act.REQUEST_CORRECTION: "correction",
    Act.RECORD_CORRECTION: "correction_answer",
    Act.ASK_EXTENSION: "extension",
    Act.APPROVE_EXTENSION: "extension_answer",
    Act.PROPOSE_FEE: "fee",
    Act.REQUEST_PAYMENT: "fee_answer",
    Act.RECORD_FEE_DELIVERY: "fee_delivery",
    Act.RECORD_PAYMENT: "fee_payment",
    Act.LAPSE_FEE: "fee_lapse",
    Act.CONSULT: "consultation",
    Act.RECORD_CONSULTATION_DELIVERY: "consultation_delivery",
    Act.RECORD_OPINION: "consultation_answer",
    Act.DISCLOSE_DESPITE: "consultation_despite",
    Act.DEMAND_REASONS: "reasons",
    Act.RECORD_REASONS: "reasons_answer",
    Act.NOTE_SILENCE: "reasons_silence",
    Act.ASK_DEFERRAL: "deferral",
    Act.APPROVE_DEFERRAL: "deferral_answer",
    Act.SPLIT_ITEMS: "items",
    Act.DECIDE: "decide",
    Act.LAPSE: "lapse",
    Act.ISSUE: "review",
    Act.UPLOAD_SEALED: "sealed",
    Act.RECORD_SENDING: "sending",
    Act.RECORD_SERVICE: "service",
    Act.CLOSE: "close",
    Act.WITHDRAW: "withdraw",
    Act.NOTE_TALK: "talk",
    Act.REPLACE_CODE: "query_code",
}


@dataclass(frozen=True)
class Choice:
    """One act on the case page: open with `url`, or closed with the reason in words."""

    act: Act
    name: str
    url: str
    why_not: str = ""


def choices(case: Case, user: User) -> list[Choice]:
    """Every act that has a page, in the order of the procedure."""
    return [
        Choice(act, _(NAMES[act]), _url(case, act), _closed(case, user, act))
        for act in PROCEDURE
        if act in PAGES
    ]


def primary(case: Case, user: User, served_on: date | None) -> Act | None:
    """The act that the law expects next, if it is this user's to do; `served_on` of the reply."""
    act = _expected(case, user, served_on)
    return act if act and not _closed(case, user, act) else None


def _expected(case: Case, user: User, served_on: date | None) -> Act | None:
    state = State(case.state)
    if user.role == Role.HEAD and case.extension_asked:
        return Act.APPROVE_EXTENSION
    if user.role == Role.HEAD and case.fee_asked:
        return Act.REQUEST_PAYMENT
    if user.role == Role.HEAD and case.deferral_asked:
        return Act.APPROVE_DEFERRAL
    if user.role == Role.HEAD and case.officer_id is None and state is State.HANDLING:
        return Act.ASSIGN
    if state is State.SENT and served_on:
        return Act.CLOSE
    if state is State.AWAITING_CORRECTION and case.due_on < clock.today():
        return Act.LAPSE
    if state is State.AWAITING_PAYMENT:
        return _of_payment(case)
    if state is State.AWAITING_REASONS and reasons_are_late(case):
        return Act.NOTE_SILENCE
    return PRIMARY.get(state)


def _of_payment(case: Case) -> Act:
    """The period to pay runs from the notice's delivery, so that comes first."""
    if case.fee_notice and case.fee_notice.delivered_on is None:
        return Act.RECORD_FEE_DELIVERY
    return Act.LAPSE_FEE if case.due_on < clock.today() else PRIMARY[State.AWAITING_PAYMENT]


def _closed(case: Case, user: User, act: Act) -> str:
    """The reason in words why `user` cannot do `act` now; empty where it is open."""
    refusal = why_not(State(case.state), Role(user.role), act)
    if refusal:
        return reason(refusal)
    return _facts_against(case, user, act)


def _facts_against(case: Case, user: User, act: Act) -> str:
    """What stands against an act that state and role would allow."""
    asked, decision = case.extension_asked, case.decision
    if act is Act.REQUEST_CORRECTION and case.correction:
        return _("补正只能告知一次，本件已经要求过补正")
    if act is Act.ASK_EXTENSION and case.extension:
        return _("只能延期一次，本件已经延期")
    if act is Act.ASK_EXTENSION and asked:
        return _("延期申请正在等待负责人审批")
    if act is Act.APPROVE_EXTENSION and asked is None:
        return _("没有等待审批的延期申请")
    if act is Act.APPROVE_EXTENSION and asked and asked.asked_by_id == user.id:
        return _("本人申请的延期，由其他负责人审批")
    if act is Act.ISSUE and decision and decision.decided_by_id == user.id:
        return _("本人拟定的答复，由其他负责人审核签发")
    return (
        consultation_against(case, act)
        or fee_against(case, user, act)
        or excessive_against(case, user, act)
    )


def consultation_against(case: Case, act: Act) -> str:
    """What stands against an act of a consultation, or nothing."""
    if act in (Act.RECORD_CONSULTATION_DELIVERY, Act.RECORD_OPINION) and not case.consultations:
        return _("没有征求过意见")
    objects = any(row.is_objection for row in case.consultations)
    return _("没有第三方不同意公开") if act is Act.DISCLOSE_DESPITE and not objects else ""


def fee_against(case: Case, user: User, act: Act) -> str:
    """What stands against an act of the fee, or nothing."""
    asked, owed = case.fee_asked, case.fee_notice
    if act is Act.PROPOSE_FEE and asked:
        return _("收费意见正在等待负责人审批")
    if act is Act.PROPOSE_FEE and case.fee:
        return _("本件的收费已经决定")
    if act is Act.REQUEST_PAYMENT and asked is None:
        return _("没有等待审批的收费意见")
    if act is Act.REQUEST_PAYMENT and asked and asked.asked_by_id == user.id:
        return _("本人提出的收费意见，由其他负责人审批")
    if act in (Act.RECORD_FEE_DELIVERY, Act.RECORD_PAYMENT) and (owed is None or owed.paid_on):
        return _("没有等待缴纳的费用")
    if act is Act.LAPSE_FEE and case.due_on >= clock.today():
        return _("缴费期限还没有届满")
    return ""


def excessive_against(case: Case, user: User, act: Act) -> str:
    """What stands against an act of an excessive application (art 35), or nothing."""
    asked, demand = case.deferral_asked, case.demand
    if act is Act.DEMAND_REASONS and demand:
        return _("本件已经要求过说明理由")
    if act is Act.RECORD_REASONS and (demand is None or demand.answered_on):
        return _("没有等待说明的理由")
    if act is Act.NOTE_SILENCE and not reasons_are_late(case):
        return _("说明理由的期限还没有届满")
    if act is Act.ASK_DEFERRAL and not (demand and demand.accepted):
        return _("申请人说明了理由、理由合理的，才能延迟答复")
    if act in (Act.ASK_DEFERRAL, Act.ASK_EXTENSION) and case.deferred_until:
        return _("本件已经确定延迟答复的日期")
    if act is Act.ASK_DEFERRAL and asked:
        return _("延迟答复的申请正在等待负责人审批")
    if act is Act.APPROVE_DEFERRAL and asked is None:
        return _("没有等待审批的延迟答复申请")
    if act is Act.APPROVE_DEFERRAL and asked and asked.asked_by_id == user.id:
        return _("本人申请的延迟答复，由其他负责人审批")
    return ""


def reasons_are_late(case: Case) -> bool:
    """Whether the last day to give reasons is past, the delivery not yet known included."""
    due = timeline.reasons_due(case)
    return due is not None and due < clock.today()


def _url(case: Case, act: Act) -> str:
    return url_for(f"desk.{PAGES[act]}", number=case.case_number)
