"""Repeats (重复申请): what the applicant asked before, how alike it is, and how it was answered."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from tracker.accounts.user import User
from tracker.cases import link, same_applicant
from tracker.cases.case import Case
from tracker.cases.link import REPEAT_OF
from tracker.cases.similar import ALIKE, likeness, pairs
from tracker.handling.refusal import Refusal
from tracker.law.procedure import State
from tracker.law.words import says
from tracker.letters import queries as letters
from tracker.letters import words
from tracker.letters.letter import Letter

ANSWERED = (State.SENT, State.CLOSED)


@dataclass(frozen=True)
class Earlier:
    """Another case beside the one at hand; `reply`: the letter that was sent, if any."""

    case: Case
    likeness: float
    reply: Letter | None

    @property
    def is_alike(self) -> bool:
        """Whether the two are worth a look side by side."""
        return self.likeness >= ALIKE

    @property
    def answers(self) -> bool:
        """Whether it was answered in a letter that can be named."""
        return self.reply is not None and self.case.state in ANSWERED

    @property
    def named(self) -> str:
        """The number and the date of the earlier reply, as the letter on a repeat names them."""
        if self.reply is None or self.reply.sent_on is None:
            return ""
        return f"{self.reply.document_number}，{words.day(self.reply.sent_on)}"


def of(case: Case, by: User) -> list[Earlier]:
    """The other cases of the applicant that `by` may see, the most alike first; two queries."""
    wanted, others = pairs(case.asked), same_applicant.others(by, case)
    replies = letters.sent_replies(one.id for one in others)
    found = [
        Earlier(one, likeness(wanted, pairs(one.asked)), replies.get(one.id)) for one in others
    ]
    return sorted(found, key=lambda one: (-one.likeness, -one.case.id))


def answered(found: Iterable[Earlier], case: Case) -> list[Earlier]:
    """Those that came before `case` and were answered: what a repeat can be a repeat of."""
    return [one for one in found if one.answers and one.case.id < case.id]


def keep(case: Case, by: User, number: str | None, on: date) -> None:
    """Link `case` with the earlier one that its decision names; raises Refusal for any other."""
    if not number:
        return
    found = {one.case.case_number: one.case for one in answered(of(case, by), case)}
    if number not in found:
        raise Refusal(says("%(number)s 不是同一申请人已经答复的申请"), number=number)
    earlier = found[number]
    if not any(one.kind == REPEAT_OF and one.to_id == earlier.id for one in case.links):
        link.add(case, earlier, REPEAT_OF, None, by.id, on)
