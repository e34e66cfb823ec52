"""Statements (来件): taken in from the applicant online, told to the officer, answered in words."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import select

from tracker import clock, crypto
from tracker.accounts.user import User
from tracker.cases import search
from tracker.cases import statement as statements
from tracker.cases.case import Case
from tracker.cases.record import GUEST, permit, record
from tracker.cases.statement import ACTS, OWN_REGISTER, Statement
from tracker.documents.document import Document
from tracker.extensions import db
from tracker.handling import correction, mail, payment, staff_mail
from tracker.handling.refusal import Refusal, not_before, not_in_future, written
from tracker.law.procedure import Act
from tracker.law.words import says

MOST_WAITING = 10  # statements that nobody has dealt with yet: against a flood

Files = Sequence[Document]


def sent_with(case: Case, key: str) -> Statement | None:
    """What the form with the secret `key` has already sent, if anything."""
    return db.session.scalar(
        select(Statement).filter_by(case_id=case.id, key_digest=_key_digest(key))
    )


def correct(case: Case, key: str, text: str, files: Files = ()) -> Statement:
    """The applicant's correction, in time: the reply period begins anew today (art 30).

    After a late notice it is always in time. Raises Refusal after the last day.
    """
    permit(case, Act.SEND_CORRECTION, GUEST)
    if correction.is_overdue(case):
        raise Refusal(says("补充的期限已经届满，请写明没有按期补充的理由"))
    asked = correction.asked_of(case)
    row = keep(case, statements.CORRECTION, key, text, files)
    row.settled_on = clock.today()
    asked.text, asked.received_on = row.text, clock.today()
    search.add(case, str(asked.text))
    _witness(case, row, received_on=clock.today())
    return row


def excuse(case: Case, key: str, text: str, reason: str, files: Files = ()) -> Statement:
    """A correction after the last day, with the reason, which an officer weighs (art 30)."""
    permit(case, Act.EXCUSE_CORRECTION, GUEST)
    correction.asked_of(case)
    why = written(reason, says("请填写没有按期补充的理由"))
    row = keep(case, statements.EXCUSE, key, text, files)
    row.excuse = why
    _witness(case, row)
    return row


def give_reasons(case: Case, key: str, text: str, files: Files = ()) -> Statement:
    """The reasons that were demanded; an officer judges them (art 35). Raises Refusal."""
    permit(case, Act.SEND_REASONS, GUEST)
    if case.demand is None or case.demand.answered_on:
        raise Refusal(says("没有等待说明的理由"))
    row = keep(case, statements.REASONS, key, text, files)
    _witness(case, row)
    return row


def claim_payment(
    case: Case, key: str, paid_on: date, text: str | None = None, files: Files = ()
) -> Statement:
    """That the fee was paid on that day, with the receipt; an officer confirms it (109号).

    Without files only where a payment provider says so. Raises Refusal.
    """
    permit(case, Act.CLAIM_PAYMENT, GUEST)
    fee = payment.unpaid(case)
    not_in_future(paid_on)
    if fee.sent_on:
        not_before(paid_on, fee.sent_on, says("缴费（%(day)s）早于发出收费通知（%(earliest)s）"))
    row = keep(case, statements.PAYMENT, key, text, files)
    row.paid_on = paid_on
    _witness(case, row, paid_on=paid_on)
    return row


def contest_fee(case: Case, key: str, text: str, files: Files = ()) -> Statement:
    """An objection to the fee, on record; the period to pay runs on."""
    permit(case, Act.CONTEST_FEE, GUEST)
    row = keep(case, statements.FEE_OBJECTION, key, text, files)
    _witness(case, row)
    return row


def ask_withdrawal(case: Case, key: str, text: str | None = None) -> Statement:
    """That the application is withdrawn today; an officer enters it and ends the case (R23)."""
    permit(case, Act.ASK_WITHDRAWAL, GUEST)
    if statements.waiting(case, statements.WITHDRAWAL):
        raise Refusal(says("您已经撤回这件申请，正在等待本机关登记"))
    row = keep(case, statements.WITHDRAWAL, key, text, needed=False)
    _witness(case, row)
    return row


def answer(case: Case, by: User, row: Statement, reply: str) -> None:
    """Settle a statement with words that the applicant reads. Raises Refusal."""
    permit(case, Act.ANSWER_STATEMENT, by)
    if row.case_id != case.id or not row.is_waiting:
        raise Refusal(says("没有等待处理的来件"))
    row.reply = written(reply, says("请填写告知申请人的内容"))
    row.settled_on, row.settled_by_id = clock.today(), by.id
    record(case, Act.ANSWER_STATEMENT, by, statement_id=row.id, statement=row.kind)
    mail.tell_applicant(case, "statement_answered", row.id)


def keep(
    case: Case, kind: str, key: str, text: str | None, files: Files = (), *, needed: bool = True
) -> Statement:
    """Keep what was sent with its files, not yet witnessed. Raises Refusal."""
    if len(statements.waiting(case)) >= MOST_WAITING:
        raise Refusal(says("还有 %(most)s 件来件等待本机关处理，请稍后再提交"), most=MOST_WAITING)
    if kind != statements.PAYMENT and needed:
        text = written(text, says("请填写内容"))
    for file in files:
        if file.agency_id != case.agency_id or file.case_id:
            raise Refusal(says("“%(name)s”不是随本件提交的文件"), name=file.name)
        file.draft_id = None
        case.documents.append(file)
    row = Statement(
        case_id=case.id,
        kind=kind,
        key_digest=_key_digest(key),
        text=(text or "").strip() or None,
        document_ids=[file.id for file in files],
        settled_on=clock.today() if kind in OWN_REGISTER else None,
    )
    case.statements.append(row)
    db.session.flush()
    return row


def _witness(case: Case, row: Statement, **data: Any) -> None:
    """One event without what was said, and a mail to whoever handles the case."""
    told = {"statement_id": row.id, "files": len(row.document_ids)}
    record(case, ACTS[row.kind], GUEST, **told, **data)
    staff_mail.tell_statement(case, row)
    mail.tell_applicant(case, "statement", row.id)


def _key_digest(key: str) -> str:
    return crypto.digest(key, "statement key")
