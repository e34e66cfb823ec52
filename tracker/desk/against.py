"""Why the facts of a case forbid an act that its state and the role would allow, in words."""

from collections.abc import Callable

from flask_babel import gettext as _

from tracker import clock
from tracker.accounts.user import User
from tracker.cases import record, timeline
from tracker.cases.case import Case
from tracker.context import say
from tracker.desk import publication
from tracker.desk.joint_applicant import party_against
from tracker.desk.post import post_against
from tracker.desk.release_against import release_against
from tracker.desk.review_against import review_against
from tracker.desk.sensitive_against import sensitive_against
from tracker.desk.statement import statement_against
from tracker.handling import assignment
from tracker.law.procedure import Act


def facts_against(case: Case, user: User, act: Act) -> str:
    """What stands against an act that state and role would allow; empty where nothing does."""
    return next((found for ask in AGAINST if (found := ask(case, user, act))), "")


def reply_against(case: Case, user: User, act: Act) -> str:
    """What stands against an act of the correction, the extension or the reply, or nothing."""
    asked = case.extension_asked
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
    return ""


def consultation_against(case: Case, user: User, act: Act) -> str:
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


def assignment_against(case: Case, user: User, act: Act) -> str:
    """What stands against taking a case or handing it over, or nothing."""
    if act is Act.CLAIM and case.officer_id is not None:
        return _("本件已经有承办人")
    if act is Act.HAND_OVER and case.officer_id is None:
        return _("本件还没有承办人")
    if act is Act.HAND_OVER and not assignment.may_hand_over(case, user):
        return _("由本件的承办人、其代办人或者负责人移交")
    return ""


def joining_against(case: Case, user: User, act: Act) -> str:
    """What stands against an act on a case that is answered together with others, or nothing."""
    refusal = record.joining_against(case, act)
    if refusal:
        return say(refusal)
    if act is Act.JOIN and case.leading:
        return _("本件已并案，与 %(number)s 一并答复", number=case.leading.case_number)
    return ""


def archive_against(case: Case, user: User, act: Act) -> str:
    """What stands against an act of the archive, or nothing."""
    archive = case.archive
    received = bool(archive and archive.received_on)
    if act is Act.COMPILE_ARCHIVE and received:
        return _("案卷已经移交档案人员，后来的材料请用“补充归档材料”")
    if act in (Act.RECEIVE_ARCHIVE, Act.SUPPLEMENT_ARCHIVE) and archive is None:
        return _("本件还没有立卷")
    if act is Act.RECEIVE_ARCHIVE and received:
        return _("案卷已经移交档案人员")
    if act is Act.SUPPLEMENT_ARCHIVE and not received:
        return _("案卷还没有移交档案人员，请直接修改案卷")
    return ""


AGAINST: tuple[Callable[[Case, User, Act], str], ...] = (
    statement_against,
    reply_against,
    review_against,
    consultation_against,
    fee_against,
    excessive_against,
    assignment_against,
    publication.against,
    sensitive_against,
    party_against,
    joining_against,
    release_against,
    post_against,
    archive_against,
)
