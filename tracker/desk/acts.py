"""The acts of a case page: the one the law expects next, the others, and why some are not open."""

from dataclasses import dataclass
from datetime import date

from flask import url_for
from flask_babel import gettext as _

from tracker import clock
from tracker.accounts.user import User
from tracker.cases.case import Case
from tracker.desk.acting import reason
from tracker.desk.against import facts_against, reasons_are_late
from tracker.desk.statement import waiting_act
from tracker.law.procedure import ACT_NAMES, PRIMARY, PROCEDURE, Act, Role, State, why_not
from tracker.law.words import says

# Two acts that are the two answers to one question share a page and so a name.
NAMES = ACT_NAMES | {
    Act.APPROVE_EXTENSION: says("审批延期"),
    Act.ISSUE: says("审核签发"),
    Act.REQUEST_PAYMENT: says("审批收费意见"),
    Act.RECORD_OPINION: says("登记征求意见的结果"),
    Act.APPROVE_DEFERRAL: says("审批延迟答复"),
    Act.HAND_ON_PUBLICATION: says("处理主动公开提议"),
}
PAGES = {
    Act.ACKNOWLEDGE: "acknowledge",
    Act.ASSIGN: "assign",
    Act.CLAIM: "claim",
    Act.HAND_OVER: "hand_over",
    Act.SET_INTERNAL_DATES: "internal",
    Act.DISCUSS: "discussion",
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
    Act.SEND_UNIT_TASK: "unit_task_send",
    Act.RECORD_SEARCH: "search_record",
    Act.SPLIT_CASE: "split",
    Act.JOIN: "joining",
    Act.REFER: "referral",
    Act.REOPEN: "reopen",
    Act.HANDLE_ANEW: "anew",
    Act.LINK: "link",
    Act.SPLIT_ITEMS: "items",
    Act.DECIDE: "decide",
    Act.LAPSE: "lapse",
    Act.GIVE_OPINION: "review",
    Act.ADD_COSIGNERS: "cosigners",
    Act.RECORD_PAPER_APPROVAL: "paper_approval",
    Act.ISSUE: "review",
    Act.VOID_REPLY: "voiding",
    Act.VOID_LETTER: "letter_voiding",
    Act.PREPARE_FILE: "released_files",
    Act.SIGN_FINDING: "release_findings",
    Act.WITHDRAW_FILE: "file_withdrawal",
    Act.UPLOAD_SEALED: "sealed",
    Act.RECORD_SENDING: "sending",
    Act.RECORD_SERVICE: "service",
    Act.RECORD_POST: "post",
    Act.SETTLE_POST: "post_settle",
    Act.CORRECT_POST: "post_correction",
    Act.CLOSE: "close",
    Act.WITHDRAW: "withdraw",
    Act.HAND_ON_PUBLICATION: "publication",
    Act.TURN_INTO_RECTIFICATION: "rectification_from_case",
    Act.ADD_JOINT_APPLICANT: "joint_applicant",
    Act.REMOVE_JOINT_APPLICANT: "joint_applicant_leaving",
    Act.RECORD_AGENT: "agent",
    Act.END_AGENT: "agent_end",
    Act.MARK_SENSITIVE: "sensitivity",
    Act.LIFT_SENSITIVE: "sensitivity_lift",
    Act.RESTRICT_READERS: "reader",
    Act.OPEN_TO_READERS: "reader_open",
    Act.ASK_INSTRUCTION: "instruction_request",
    Act.RECORD_INSTRUCTION: "instruction",
    Act.COMPILE_ARCHIVE: "archive",
    Act.RECEIVE_ARCHIVE: "archive_receipt",
    Act.SUPPLEMENT_ARCHIVE: "archive_supplement",
    Act.REGISTER_DISPUTE: "dispute",
    Act.NOTE_TALK: "talk",
    Act.REPLACE_CODE: "query_code",
    Act.ANSWER_STATEMENT: "statement",
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
    if user.role == Role.OFFICER and (came := waiting_act(case)):
        return came
    if user.role == Role.HEAD and (asked := _asked_of_the_head(case)):
        return asked
    if state is State.IN_REVIEW and _closed(case, user, Act.ISSUE):
        return Act.GIVE_OPINION
    if state is State.SENT and served_on:
        return Act.CLOSE
    if state is State.CLOSED:
        return _of_archive(case)
    if state is State.AWAITING_CORRECTION and case.due_on < clock.today():
        return Act.LAPSE
    if state is State.AWAITING_PAYMENT:
        return _of_payment(case)
    if state is State.AWAITING_REASONS and reasons_are_late(case):
        return Act.NOTE_SILENCE
    return PRIMARY.get(state)


def _asked_of_the_head(case: Case) -> Act | None:
    """What waits for the head's answer, or for an officer to be named."""
    if case.extension_asked:
        return Act.APPROVE_EXTENSION
    if case.fee_asked:
        return Act.REQUEST_PAYMENT
    if case.deferral_asked:
        return Act.APPROVE_DEFERRAL
    unassigned = case.officer_id is None and case.state == State.HANDLING
    return Act.ASSIGN if unassigned else None


def _of_payment(case: Case) -> Act:
    """The period to pay runs from the notice's delivery, so that comes first."""
    if case.fee_notice and case.fee_notice.delivered_on is None:
        return Act.RECORD_FEE_DELIVERY
    return Act.LAPSE_FEE if case.due_on < clock.today() else PRIMARY[State.AWAITING_PAYMENT]


def _of_archive(case: Case) -> Act | None:
    """A closed case is filed: compiled, then received; after that the law expects nothing."""
    if case.archive is None:
        return Act.COMPILE_ARCHIVE
    return None if case.archive.received_on else Act.RECEIVE_ARCHIVE


def _closed(case: Case, user: User, act: Act) -> str:
    """The reason in words why `user` cannot do `act` now; empty where it is open."""
    refusal = why_not(State(case.state), Role(user.role), act)
    if refusal:
        return reason(refusal)
    return facts_against(case, user, act)


def _url(case: Case, act: Act) -> str:
    return url_for(f"desk.{PAGES[act]}", number=case.case_number)
