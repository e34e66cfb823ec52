"""Further rounds: reopened with a reason by the head; handled anew after a remedy ordered it."""

from datetime import date

from tracker import clock
from tracker.accounts.user import User
from tracker.cases import link
from tracker.cases.case import Case
from tracker.cases.link import JOINED_WITH
from tracker.cases.record import permit, record
from tracker.cases.round import ANEW, REOPENED, Round
from tracker.handling import correction, mail
from tracker.handling.refusal import Refusal, not_before, not_in_future, written
from tracker.law import anew as law
from tracker.law.procedure import Act
from tracker.law.words import says
from tracker.letters import queries as letters

LONGEST = 180  # days or working days of an order, against a slip of the key
NEEDS_DAY = ("R21", "R22")  # abandoned: something must have come after all


def reopen(
    case: Case, by: User, reason: str, came_on: date | None = None, text: str | None = None
) -> Round:
    """Go on with a closed case, because it should not have been closed (arts 30, 45).

    The first decision and letter stay. `came_on`: when the correction, `text`, or the payment came
    after all. The reply period is that of the case: a wrong closure gives no more time, a
    correction that is excused starts it anew. Raises Refusal.
    """
    permit(case, Act.REOPEN, by)
    why = written(reason, says("请填写恢复办理的理由"))
    _came_after_all(case, came_on, text, why)
    counts = law.recounts(case.concluded_on, clock.today())
    made = _open(case, by, Round(kind=REOPENED, counts=counts, reason=why))
    if counts:
        if case.counted:
            case.counted.counts = False
        case.concluded_on = None
    record(case, Act.REOPEN, by, round=made.number, counts=counts)
    mail.tell_applicant(case, "reopened", made.number)
    return made


def handle_anew(
    case: Case,
    by: User,
    organ: str,
    document_number: str,
    served_on: date,
    period: int | None,
    unit: str,
    reason: str,
) -> Round:
    """Reply anew, as a reconsideration decision or a judgment orders, from its service.

    `period` in `unit`: what the order sets; None: the statutory period. The first result stays in
    the report, and the new one is counted nowhere. Raises Refusal, ImpossibleOrder.
    """
    permit(case, Act.HANDLE_ANEW, by)
    not_in_future(served_on)
    if case.concluded_on is None:
        raise Refusal(says("本件还没有答复，不能重新办理"))
    early = says("决定书、判决书送达（%(day)s）早于答复发出（%(earliest)s）")
    not_before(served_on, case.concluded_on, early)
    if period is not None and not 1 <= period <= LONGEST:
        raise Refusal(says("指定的期限应当为 1 至 %(most)s 日"), most=LONGEST)
    told = Round(
        kind=ANEW,
        counts=False,
        reason=written(reason, says("请写明决定、判决的要求")),
        organ=written(organ, says("请填写作出决定、判决的机关")),
        document_number=written(document_number, says("请填写决定书、判决书的文号")),
        served_on=served_on,
        period=period,
        period_unit=unit if period else None,
    )
    made = _open(case, by, told)
    record(case, Act.HANDLE_ANEW, by, round=made.number, served_on=served_on)
    mail.tell_applicant(case, "reopened", made.number)
    return made


def _open(case: Case, by: User, made: Round) -> Round:
    """The next round of the case, which is answered by itself from now on."""
    issued = letters.of_case(case)
    made.number = len(case.rounds) + 2
    made.opened_by_id, made.opened_on = by.id, clock.today()
    made.letters_before = issued[-1].id if issued else 0
    for joined in [one for one in case.links if one.kind == JOINED_WITH]:
        link.remove(joined)
    case.rounds.append(made)
    case.closed_on = None
    return made


def _came_after_all(case: Case, came_on: date | None, text: str | None, reason: str) -> None:
    """What was thought abandoned: the correction or the payment that did come, and when."""
    code = case.decision.outcome if case.decision else None
    if code not in NEEDS_DAY:
        return
    if came_on is None:
        raise Refusal(says("按逾期不补正、不缴费办结的，请填写收到补正或者缴费的日期"))
    not_in_future(came_on)
    if code == "R21" and case.correction:
        correction.take_after_all(case, came_on, text, reason)
    elif case.fee_notice and case.fee_notice.notified_on:
        early = says("缴费（%(day)s）早于收费通知（%(earliest)s）")
        not_before(came_on, case.fee_notice.notified_on, early)
        case.fee_notice.paid_on = came_on
