"""Joining (并案): one letter answers several cases of one applicant; each is counted by itself."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from tracker import clock
from tracker.accounts.user import User
from tracker.cases import link, note, search
from tracker.cases.case import Case
from tracker.cases.decision import APPROVED, RETURNED, Decision
from tracker.cases.link import JOINED_WITH
from tracker.cases.record import permit, record
from tracker.cases.same_applicant import is_known, same
from tracker.handling import lateness, mail
from tracker.handling.refusal import Refusal, written
from tracker.law.procedure import STATE_NAMES, Act, State
from tracker.law.words import says
from tracker.letters.letter import Letter, LetterShare

MOST = 20  # cases in one letter, which people are still to read


def join(case: Case, by: User, others: Sequence[Case], reason: str) -> None:
    """Let the letter of `case` answer `others` too, all of one applicant and in handling.

    All are found locked together, see queries.find_all. Raises Refusal.
    """
    permit(case, Act.JOIN, by)
    why = written(reason, says("请填写并案的理由"))
    if not others:
        raise Refusal(says("请选择与本件一并答复的申请"))
    if len(case.joined) + len(others) >= MOST:
        raise Refusal(says("一份答复书最多答复 %(most)s 件申请"), most=MOST)
    _check_alone(case)
    for other in others:
        permit(other, Act.JOIN, by)
        _check(case, other)
        link.add(other, case, JOINED_WITH, why, by.id, clock.today())
        record(other, Act.JOIN, by, lead=case.case_number)
    record(case, Act.JOIN, by, cases=[other.case_number for other in others])


def leave(case: Case, by: User, reason: str) -> None:
    """Answer `case` by itself again; where it leads the others, each of them by itself.

    A proposal under review stays one for each case. Raises Refusal.
    """
    permit(case, Act.LEAVE, by)
    why = written(reason, says("请填写取消并案的理由"))
    if not case.is_joined:
        raise Refusal(says("本件没有并案"))
    for joined in [one for one in case.links if one.kind == JOINED_WITH]:
        ends = (joined.case, joined.to)
        link.remove(joined)
        for end in ends:
            if end is not case:
                record(end, Act.LEAVE, by, apart_from=case.case_number)
    record(case, Act.LEAVE, by, note_id=note.add(case, note.JOINING, by, why).id)


def propose(case: Case, by: User, made: Decision) -> None:
    """Propose for each case that is joined with `case` what was just proposed for it."""
    for other in case.joined:
        if other.state != State.HANDLING:
            name = STATE_NAMES[State(other.state)]
            raise Refusal(
                says("并案的 %(number)s 还在“%(state)s”，不能一并答复"),
                number=other.case_number, state=name,
            )  # fmt: skip
        if made.items:
            raise Refusal(says("并案的各件办理结果应当相同；分项答复的，先取消并案"))
        proposal = Decision(**{name: getattr(made, name) for name in _TOLD})
        proposal.round_id = other.round.id if other.round else None
        proposal.counts = other.round is None or other.round.counts
        other.decisions.append(proposal)
        told = {"outcome": made.outcome, "report_row": made.report_row, "lead": case.case_number}
        record(other, Act.DECIDE, by, leading=case, exemptions=made.exemptions, **told)


def answer(case: Case, by: User, act: Act, reason: str | None = None, **told: Any) -> None:
    """Issue or return what was proposed for each joined case, as for `case` itself."""
    for other in case.joined:
        decision = other.decision
        assert decision is not None, "joined cases are proposed together"
        decision.state = APPROVED if act is Act.ISSUE else RETURNED
        decision.answered_by_id, decision.answered_on = by.id, clock.today()
        decision.return_reason = reason
        record(other, act, by, leading=case, decision_id=decision.id, **told)


def share(case: Case, letter: Letter) -> None:
    """Let the letter of `case` be a letter of each joined case too."""
    letter.shares = [LetterShare(case_id=other.id) for other in case.joined]
    for other in case.joined:
        search.add(other, letter.document_number)


def send(case: Case, by: User, sent_on: date, **told: Any) -> None:
    """The letter went out for each joined case too: in time or late by its own due date."""
    for other in case.joined:
        late = lateness.is_late(other, sent_on)  # accounted for when it is closed
        other.conclude(sent_on)
        record(other, Act.RECORD_SENDING, by, leading=case, sent_on=sent_on, late=late, **told)
        mail.tell_applicant(other, "sent", told["letter_id"])


def repeat(case: Case, by: User, act: Act, **told: Any) -> None:
    """Witness an act on the common letter for each joined case."""
    for other in case.joined:
        record(other, act, by, leading=case, **told)


def due_on(case: Case) -> date:
    """The day by which the common letter must be sent: the earliest due date of the cases."""
    return min([case.due_on, *(other.due_on for other in case.joined)])


def _check_alone(case: Case) -> None:
    if case.leading:
        number = case.leading.case_number
        raise Refusal(says("本件已经与 %(number)s 并案，请在那一件办理"), number=number)
    if case.items:
        raise Refusal(says("本件已经分项；并案答复的各件结果应当相同，先删去各项"))
    if not is_known(case):
        raise Refusal(says("没有证件号码的，不能确认是同一申请人，不能并案"))


def _check(case: Case, other: Case) -> None:
    number = other.case_number
    if other is case or not same(case, other):
        raise Refusal(says("%(number)s 不是同一申请人的另一件申请，不能并案"), number=number)
    if other.is_joined:
        raise Refusal(says("%(number)s 已经与别的申请并案"), number=number)
    if other.items:
        raise Refusal(says("%(number)s 已经分项，先删去各项再并案"), number=number)


_TOLD = (
    "outcome", "report_row", "exemptions", "content", "proposed_outcome", "departure_reason",
    "decided_by_id", "decided_on",
)  # fmt: skip
