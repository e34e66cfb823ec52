"""What an application can be, who acts on it, and what can be done to it."""

from dataclasses import dataclass
from enum import StrEnum

from tracker.law.words import says


class State(StrEnum):
    """Where an application stands; overdue, extended and late are computed, never states."""

    SUBMITTED = "submitted"
    HANDLING = "handling"
    AWAITING_CORRECTION = "awaiting_correction"
    CONSULTING = "consulting"
    AWAITING_REASONS = "awaiting_reasons"
    AWAITING_PAYMENT = "awaiting_payment"
    IN_REVIEW = "in_review"
    TO_SEND = "to_send"
    SENT = "sent"
    CLOSED = "closed"


class Role(StrEnum):
    """Who acts; a guest is the applicant, who needs no account."""

    GUEST = "guest"
    OFFICER = "officer"
    HEAD = "head"
    LEADER = "leader"
    SECRECY_REVIEWER = "secrecy_reviewer"
    LEGAL = "legal"
    SUPERVISOR = "supervisor"
    SYSTEM_ADMIN = "system_admin"
    SECURITY_ADMIN = "security_admin"
    AUDIT_ADMIN = "audit_admin"


class Act(StrEnum):
    """What can be done to an application."""

    SUBMIT = "submit"
    REGISTER = "register"
    ENTER_FROM_LEDGER = "enter_from_ledger"
    ACKNOWLEDGE = "acknowledge"
    ASSIGN = "assign"
    CLAIM = "claim"
    HAND_OVER = "hand_over"
    SET_INTERNAL_DATES = "set_internal_dates"
    DISCUSS = "discuss"
    REQUEST_CORRECTION = "request_correction"
    RECORD_CORRECTION = "record_correction"
    ASK_EXTENSION = "ask_extension"
    APPROVE_EXTENSION = "approve_extension"
    REFUSE_EXTENSION = "refuse_extension"
    PROPOSE_FEE = "propose_fee"
    REQUEST_PAYMENT = "request_payment"
    WAIVE_FEE = "waive_fee"
    REFUSE_FEE = "refuse_fee"
    RECORD_FEE_DELIVERY = "record_fee_delivery"
    RECORD_PAYMENT = "record_payment"
    LAPSE_FEE = "lapse_fee"
    CONSULT = "consult"
    RECORD_CONSULTATION_DELIVERY = "record_consultation_delivery"
    RECORD_OPINION = "record_opinion"
    GO_ON_IN_SILENCE = "go_on_in_silence"
    DISCLOSE_DESPITE = "disclose_despite"
    DEMAND_REASONS = "demand_reasons"
    RECORD_REASONS = "record_reasons"
    NOTE_SILENCE = "note_silence"
    ASK_DEFERRAL = "ask_deferral"
    APPROVE_DEFERRAL = "approve_deferral"
    REFUSE_DEFERRAL = "refuse_deferral"
    SEND_UNIT_TASK = "send_unit_task"
    SIGN_UNIT_TASK = "sign_unit_task"
    ANSWER_UNIT_TASK = "answer_unit_task"
    SEND_BACK_UNIT_TASK = "send_back_unit_task"
    MOVE_UNIT_TASK = "move_unit_task"
    REMIND_UNIT_TASK = "remind_unit_task"
    CANCEL_UNIT_TASK = "cancel_unit_task"
    RECORD_SEARCH = "record_search"
    AMEND_SEARCH = "amend_search"
    SPLIT_CASE = "split_case"
    OPEN_PART = "open_part"
    JOIN = "join"
    LEAVE = "leave"
    REFER = "refer"
    REOPEN = "reopen"
    HANDLE_ANEW = "handle_anew"
    LINK = "link"
    UNLINK = "unlink"
    SPLIT_ITEMS = "split_items"
    DECIDE = "decide"
    LAPSE = "lapse"
    GIVE_OPINION = "give_opinion"
    ADD_COSIGNERS = "add_cosigners"
    RECORD_PAPER_APPROVAL = "record_paper_approval"
    RETURN_DECISION = "return_decision"
    ISSUE = "issue"
    VOID_REPLY = "void_reply"
    VOID_LETTER = "void_letter"
    PREPARE_FILE = "prepare_file"
    SIGN_FINDING = "sign_finding"
    WITHDRAW_FILE = "withdraw_file"
    UPLOAD_SEALED = "upload_sealed"
    RECORD_SENDING = "record_sending"
    RECORD_SERVICE = "record_service"
    RECORD_POST = "record_post"
    SETTLE_POST = "settle_post"
    CORRECT_POST = "correct_post"
    CLOSE = "close"
    WITHDRAW = "withdraw"
    TURN_INTO_RECTIFICATION = "turn_into_rectification"
    HAND_ON_PUBLICATION = "hand_on_publication"
    DECLINE_PUBLICATION = "decline_publication"
    COMPILE_ARCHIVE = "compile_archive"
    RECEIVE_ARCHIVE = "receive_archive"
    SUPPLEMENT_ARCHIVE = "supplement_archive"
    CORRECT_CONTACT = "correct_contact"
    NOTE_TALK = "note_talk"
    REPLACE_CODE = "replace_code"
    ADD_JOINT_APPLICANT = "add_joint_applicant"
    REMOVE_JOINT_APPLICANT = "remove_joint_applicant"
    RECORD_AGENT = "record_agent"
    END_AGENT = "end_agent"
    REVEAL_IDENTITY = "reveal_identity"
    MARK_SENSITIVE = "mark_sensitive"
    LIFT_SENSITIVE = "lift_sensitive"
    RESTRICT_READERS = "restrict_readers"
    OPEN_TO_READERS = "open_to_readers"
    ASK_INSTRUCTION = "ask_instruction"
    RECORD_INSTRUCTION = "record_instruction"
    REGISTER_DISPUTE = "register_dispute"
    SEND_CORRECTION = "send_correction"
    EXCUSE_CORRECTION = "excuse_correction"
    SEND_REASONS = "send_reasons"
    CLAIM_PAYMENT = "claim_payment"
    CONTEST_FEE = "contest_fee"
    ASK_WITHDRAWAL = "ask_withdrawal"
    ASK_RECTIFICATION = "ask_rectification"
    COMPLAIN = "complain"
    ANSWER_STATEMENT = "answer_statement"
    RESCHEDULE = "reschedule"


STATE_NAMES: dict[State, str] = {
    State.SUBMITTED: says("待确认收到"),
    State.HANDLING: says("办理中"),
    State.AWAITING_CORRECTION: says("等待补正"),
    State.CONSULTING: says("征求意见中"),
    State.AWAITING_REASONS: says("等待说明理由"),
    State.AWAITING_PAYMENT: says("等待缴费"),
    State.IN_REVIEW: says("审核中"),
    State.TO_SEND: says("待寄出"),
    State.SENT: says("已答复"),
    State.CLOSED: says("已办结"),
}

ROLE_NAMES: dict[Role, str] = {
    Role.GUEST: says("申请人"),
    Role.OFFICER: says("承办人"),
    Role.HEAD: says("信息公开机构负责人"),
    Role.LEADER: says("签发人"),
    Role.SECRECY_REVIEWER: says("保密审查员"),
    Role.LEGAL: says("法制人员"),
    Role.SUPERVISOR: says("监督员"),
    Role.SYSTEM_ADMIN: says("系统管理员"),
    Role.SECURITY_ADMIN: says("安全管理员"),
    Role.AUDIT_ADMIN: says("审计管理员"),
}

States = frozenset[State | None]


@dataclass(frozen=True)
class Row:
    """One act: possible in the states `start` (None: no case yet) for `roles`, leading to `end`.

    `end` None: the state stays. `law`: what the law says, a msgid; `cite`: its article;
    `letter`: the kind of letter the act makes, empty for none; `may_stay`: the act may also leave
    the state as it is, because more of the same is awaited.
    """

    act: Act
    start: States
    end: State | None
    roles: frozenset[Role]
    law: str
    cite: str = ""
    letter: str = ""
    may_stay: bool = False
