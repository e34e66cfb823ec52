"""Acts that a course may call for, by the people of the bureau; play holds those with files."""

from collections.abc import Callable

from tracker import clock
from tracker.accounts.user import User
from tracker.cases.case import Case
from tracker.demo import wishes
from tracker.demo.bureau import Cast
from tracker.demo.story import Story
from tracker.handling import (
    archive,
    archive_papers,
    closure,
    deferral,
    fee,
    payment,
    post,
    reasons,
    reply,
    unit_task,
)
from tracker.letters import post as post_register
from tracker.letters.post import DELIVERED, RETURNED

Acts = dict[str, Callable[[Case, Story], object]]


def fee_acts(cast: Cast) -> Acts:
    """A fee proposed, answered, delivered, paid or not."""
    officer, head = cast.officer, cast.head
    return {
        "propose_fee": lambda case, _: fee.propose(case, officer, "charge", pages=wishes.PAGES),
        "propose_no_fee": lambda case, _: fee.propose(
            case, officer, "none", pages=wishes.PAGES, reason=wishes.NO_FEE_REASON
        ),
        "charge_fee": lambda case, _: fee.charge(case, head, signed=True),
        "spare_fee": lambda case, _: fee.spare(case, head),
        "deliver_fee": lambda case, _: payment.learn_delivery(case, officer, clock.today()),
        "pay_fee": lambda case, _: payment.pay(case, officer, clock.today(), wishes.RECEIPT),
        "lapse_fee": lambda case, _: payment.lapse(case, officer),
    }


def excessive_acts(cast: Cast) -> Acts:
    """Reasons demanded and judged, and a later date."""
    officer, head = cast.officer, cast.head
    return {
        "demand_reasons": lambda case, _: reasons.demand(
            case, officer, wishes.EXCESS, 10, clock.today(), signed=True
        ),
        "judge_reasons": lambda case, story: reasons.answer(
            case, officer, clock.today(), wishes.REASONS, story.outcome != "R19", wishes.JUDGED
        ),
        "ask_deferral": lambda case, _: deferral.ask(
            case, officer, case.due_on + wishes.DEFERRED_BY, wishes.DEFERRAL_REASON
        ),
        "approve_deferral": lambda case, _: deferral.approve(case, head, signed=True),
    }


def closing_acts(cast: Cast) -> Acts:
    """A reply sent, served, closed and filed; an application withdrawn."""
    officer = cast.officer
    late = {"late_unit": officer.unit, "late_reason": wishes.LATE_REASON}
    return {
        "lapse": lambda case, _: closure.lapse(case, officer),
        "send": lambda case, _: reply.record_sending(
            case, officer, clock.today(), "post", _tracking(case), **late
        ),
        "serve": lambda case, _: _serve(case, officer),
        "close": lambda case, _: closure.close(case, officer),
        "archive": lambda case, _: archive.compile_(
            case,
            officer,
            archive.Cover(f"政府信息公开申请 {case.case_number} 案卷", "30年", cast.head.name),
            archive_papers.proposed(case),
        ),
        "hand_over": lambda case, _: archive.receive(
            case, officer, wishes.ARCHIVIST, clock.today()
        ),
        "withdraw": lambda case, _: closure.withdraw(
            case, officer, clock.today(), "申请人书面撤回。"
        ),
    }


def post_acts(cast: Cast) -> Acts:
    """A reply that the post brings back, and that is posted once more."""
    officer = cast.officer
    return {
        "come_back": lambda case, _: _settle(case, officer, RETURNED, wishes.CAME_BACK),
        "post_again": lambda case, _: post.record_post(
            case,
            officer,
            reply.reply_of(case),
            clock.today(),
            "courier",
            wishes.CARRIER,
            _tracking(case, "SF"),
        ),
    }


def _serve(case: Case, by: User) -> None:
    """What the post office says of the letter, and then the service itself."""
    _settle(case, by, DELIVERED)
    reply.record_service(case, by, clock.today(), "signed")


def _settle(case: Case, by: User, found: str, why: str | None = None) -> None:
    for item in post_register.on_the_way(case):
        post.settle_post(case, by, item, found, clock.today(), why)


def _tracking(case: Case, prefix: str = "EM") -> str:
    """A tracking number as the post office prints it; it leads nowhere."""
    return f"{prefix}{case.id:09d}CN"


def unit_acts(cast: Cast) -> Acts:
    """What the office asks of another unit, and how it answers."""
    officer, unit = cast.officer, cast.unit_officer
    asked = [unit.unit] if unit.unit else []
    return {
        "ask_unit": lambda case, _: unit_task.send(
            case, officer, asked, wishes.ASKED_OF_UNIT, unit_task.default_due(case)
        ),
        "unit_signs": lambda case, _: unit_task.sign(case.unit_tasks[-1], unit, unit.name),
        "unit_answers": lambda case, _: unit_task.answer(
            case.unit_tasks[-1], unit, "disclose", wishes.UNIT_REASONS, unit.name
        ),
    }
