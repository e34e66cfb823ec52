"""Acts after which an application goes another way: split, joined, reopened, anew, consulted."""

from tracker import clock
from tracker.cases import same_applicant
from tracker.cases.case import Case
from tracker.cases.consultation import OBJECTS, THIRD_PARTY
from tracker.demo import wishes
from tracker.demo.acts import Acts
from tracker.demo.bureau import Cast
from tracker.handling import consultation, joining, round, split
from tracker.law.procedure import State


def shape_acts(cast: Cast) -> Acts:
    """One application becomes several, several get one letter, and one begins once more."""
    officer, head = cast.officer, cast.head
    return {
        "split_case": lambda case, _: split.split(
            case,
            officer,
            wishes.KEPT_PART,
            wishes.OTHER_PARTS,
            wishes.SPLIT_REASON,
            signed=True,
        ),
        "join": lambda case, _: joining.join(
            case,
            officer,
            same_applicant.others(officer, case, Case.state == State.HANDLING),
            wishes.JOINED_REASON,
        ),
        "reopen": lambda case, _: round.reopen(case, head, wishes.REOPENED_REASON),
        "anew": lambda case, _: round.handle_anew(
            case,
            officer,
            wishes.REMEDY_ORGAN,
            f"黄委复决〔{clock.today().year}〕7号",
            clock.today(),
            15,
            "working_day",
            wishes.ORDERED,
        ),
    }


def consultation_acts(cast: Cast) -> Acts:
    """A third party is asked, gets the letter, and objects."""
    officer = cast.officer
    return {
        "consult": lambda case, _: consultation.consult(
            case, officer, THIRD_PARTY, *wishes.THIRD_PARTY, signed=True
        ),
        "deliver_consultation": lambda case, _: consultation.learn_delivery(
            case, officer, case.consultations[-1], clock.today()
        ),
        "object": lambda case, _: consultation.answer(
            case, officer, case.consultations[-1], clock.today(), OBJECTS, wishes.OBJECTION
        ),
    }
