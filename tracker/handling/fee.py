"""Fee (信息处理费): proposed by an officer, approved or returned by the head (art 42; 109号)."""

from dataclasses import asdict

from tracker import clock
from tracker.accounts.user import User
from tracker.agencies.settings import settings
from tracker.cases import queries
from tracker.cases.case import Case
from tracker.cases.fee import APPROVED, ASKED, CHARGE, CHARGED, NONE, REDUCE, REFUSED, FeeNotice
from tracker.cases.record import permit, record
from tracker.handling import mail
from tracker.handling.refusal import Refusal, answerable, written
from tracker.law import fees, statutes
from tracker.law.fees import Reckoning
from tracker.law.procedure import Act
from tracker.law.words import says
from tracker.letters import issue
from tracker.letters.letter import Letter

CURRENT = "2019"  # the Regulation that knows this fee


def propose(
    case: Case,
    by: User,
    kind: str,
    *,
    items: int | None = None,
    pages: int | None = None,
    before: int | None = None,
    count_reason: str | None = None,
    yuan: int | None = None,
    reason: str | None = None,
) -> FeeNotice:
    """Propose to charge, to charge less (`yuan`) or not to charge what the standard makes it.

    By `items`, with the `before` of the month (None: as the register counts), or by `pages`.
    Raises Refusal, or NotCharged where the law of the day has no such fee.
    """
    permit(case, Act.PROPOSE_FEE, by)
    _check_open(case, kind)
    worked_out = reckon(case, items=items, pages=pages, before=before)
    counted = queries.items_before(case) if items is not None else None
    fee = FeeNotice(
        state=ASKED,
        kind=kind,
        quantity=pages if items is None else items,
        before=_before(case, before) if items is not None else None,
        counted=counted,
        count_reason=_why_corrected(before, counted, count_reason),
        asked_by_id=by.id,
        asked_on=clock.today(),
        **_worked_out(worked_out),
        **_charged(kind, worked_out.total, yuan, reason),
    )
    case.fees.append(fee)
    record(case, Act.PROPOSE_FEE, by, fee_kind=kind, yuan=int(fee.yuan), basis=fee.basis)
    return fee


def reckon(
    case: Case, *, items: int | None = None, pages: int | None = None, before: int | None = None
) -> Reckoning:
    """The fee of today's standard, step by step; changes nothing. Raises as `propose`."""
    ahead = _before(case, before) if items is not None else 0
    return fees.work_out(clock.today(), items=items, pages=pages, before=ahead)


def charge(case: Case, by: User, signed: bool = False) -> Letter:
    """Approve what somebody else proposed to charge, within the reply period; returns L10.

    Raises Refusal, and Provisional for a last day that may still move unless it is `signed` for.
    """
    permit(case, Act.REQUEST_PAYMENT, by)
    fee = _answerable(case, by)
    if fee.kind not in CHARGED:
        raise Refusal(says("承办人的意见是不收费，不能发出收费通知"))
    _check_in_time(case)
    _answer(fee, by, APPROVED)
    fee.sent_on = clock.today()
    fee.period_wd = settings(case.agency, fee.sent_on).number("fee_payment_wd")
    record(case, Act.REQUEST_PAYMENT, by, fee_id=fee.id, yuan=int(fee.yuan), sent_on=fee.sent_on)
    letter = issue.freeze(case, "L10", by, {}, signed=signed)
    mail.tell_applicant(case, "fee")
    return letter


def spare(case: Case, by: User) -> None:
    """Approve that nothing is charged; the reply period runs on."""
    permit(case, Act.WAIVE_FEE, by)
    fee = _answerable(case, by)
    if fee.kind != NONE:
        raise Refusal(says("承办人的意见是收费；不同意的，退回并写明理由"))
    _answer(fee, by, APPROVED)
    record(case, Act.WAIVE_FEE, by, fee_id=fee.id)


def refuse(case: Case, by: User, reason: str) -> None:
    """Return the proposal with a reason for the officer, who may make another."""
    permit(case, Act.REFUSE_FEE, by)
    fee = _answerable(case, by)
    fee.answer_reason = written(reason, says("请填写退回的理由"))
    _answer(fee, by, REFUSED)
    record(case, Act.REFUSE_FEE, by, fee_id=fee.id)


def _check_open(case: Case, kind: str) -> None:
    if kind not in (*CHARGED, NONE):
        raise Refusal(says("请选择收费、减收或者不收费"))
    if statutes.regime(case.received_on or clock.today()) != CURRENT:
        raise Refusal(says("适用 2007 年条例的申请不收取信息处理费"))
    fees.check_day(clock.today())
    if case.fee_asked:
        raise Refusal(says("收费意见已经提出，正在等待负责人审批"))
    if case.fee:
        raise Refusal(says("本件的收费已经决定"))
    if kind in CHARGED:
        _check_in_time(case)


def _check_in_time(case: Case) -> None:
    """The notice goes out within the processing period (109号, as Sichuan reads it)."""
    if clock.today() > case.due_on:
        raise Refusal(says("答复期限已于%(due)s届满，不能再发出收费通知"), due=case.due_on)


def _before(case: Case, before: int | None) -> int:
    """The items ahead in the month: as given, else as the register counts them."""
    ahead = queries.items_before(case) if before is None else before
    if ahead is None:
        raise Refusal(says("没有证件号码，登记簿不能计算本月的件数，请填写此前的件数"))
    return ahead


def _why_corrected(before: int | None, counted: int | None, reason: str | None) -> str | None:
    """The reason for another count than the register's; none where they agree."""
    if before is None or before == counted:
        return None
    return written(reason, says("此前的件数与登记簿不同，请填写理由"))


def _worked_out(worked_out: Reckoning) -> dict[str, object]:
    return {
        "basis": worked_out.steps[0].basis,
        "steps": [asdict(step) for step in worked_out.steps],
        "cite": worked_out.cite,
    }


def _charged(kind: str, full: int, yuan: int | None, reason: str | None) -> dict[str, object]:
    """What is charged and what is not, with the reason for the latter."""
    if full == 0:
        raise Refusal(says("按标准计算没有费用，不需要决定是否收费"))
    if kind == CHARGE:
        return {"yuan": full, "waived_yuan": 0, "reason": (reason or "").strip() or None}
    why = written(reason, says("请填写减收或者不收费的理由"))
    if kind == REDUCE and not (yuan and 0 < yuan < full):
        raise Refusal(says("减收的金额应多于 0 元、少于 %(full)s 元"), full=full)
    charged = yuan if kind == REDUCE and yuan else 0
    return {"yuan": charged, "waived_yuan": full - charged, "reason": why}


def _answerable(case: Case, by: User) -> FeeNotice:
    return answerable(
        case.fee_asked,
        by,
        nothing=says("没有等待审批的收费意见"),
        own=says("收费由承办人提出、负责人审批，不能审批自己的意见"),
    )


def _answer(fee: FeeNotice, by: User, state: str) -> None:
    fee.state, fee.answered_by_id, fee.answered_on = state, by.id, clock.today()
