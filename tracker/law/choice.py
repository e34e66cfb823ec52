"""The guided choice: asks the decision table in its order and proposes; the officer decides."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from tracker.law.exemptions import EXEMPTIONS
from tracker.law.items import WHOLE
from tracker.law.outcomes import ORDER
from tracker.law.questions import (
    EXTENT,
    GIVE_ALL,
    GIVE_PART,
    GROUNDS_OF_ALL,
    GROUNDS_OF_PART,
    NO,
    OTHER_REASONS,
    QUESTIONS,
    YES,
    Choice,
    Question,
)
from tracker.law.words import says

Answers = Mapping[str, Collection[str]]


@dataclass(frozen=True)
class Facts:
    """What the register knows of an application; what it cannot know is asked.

    correction `late`: asked after the time for it, so that silence abandons nothing; reasons
    `unknown`: whether they were demanded is not on record; consulted: how third parties answered;
    answered_before: how many earlier applications of the same applicant were answered;
    searched: what the complete search records say, `incomplete` where there is none of them;
    earlier: number and reply of the one that is most like this, where one is alike;
    of_item: the question is about one item, which cannot be withdrawn or abandoned by itself.
    """

    withdrawn: bool = False
    correction: Literal["none", "waiting", "missed", "late", "corrected"] = "none"
    fee: Literal["none", "waiting", "missed", "paid"] = "none"
    reasons: Literal["unknown", "none", "accepted", "refused", "silent"] = "unknown"
    consulted: Literal["", "waiting", "silent", "answered", "agreed", "refused"] = ""
    answered_before: int = 0
    searched: Literal["unknown", "none", "incomplete", "found", "not_found"] = "unknown"
    earlier: tuple[str, str] | None = None
    of_item: bool = False


NOTHING_KNOWN = Facts()


@dataclass(frozen=True)
class Mark:
    """What the register says beside a question: a face renders ``gettext(text) % values``."""

    text: str
    values: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Answered:
    """A question with its answer; `because`: the fact that answered it, empty for the officer."""

    question: Question
    answer: tuple[Choice, ...]
    because: str = ""


@dataclass(frozen=True)
class Next:
    """The question to ask now, what the register says beside it, and what is answered so far."""

    question: Question
    mark: Mark | None
    so_far: tuple[Answered, ...]


@dataclass(frozen=True)
class Proposal:
    """What the answers lead to. `law`: articles of a part that is lacking for other reasons."""

    outcome: str
    exemptions: tuple[str, ...]
    why: tuple[Answered, ...]
    law: str = ""


# fact → what it answers: the question, whether yes, and the reason
_KNOWN: dict[str, dict[str, tuple[tuple[str, Choice, str], ...]]] = {
    "correction": {
        "none": (("uncorrected", NO, says("没有要求过补正")),
                 ("unclear", NO, says("没有要求过补正"))),
        "waiting": (("uncorrected", NO, says("补正期限还没有届满")),
                    ("unclear", NO, says("还没有收到补正"))),
        "missed": (("uncorrected", YES, says("补正期限已过，没有收到补正")),),
        "late": (("uncorrected", NO, says("补正告知已逾期，不补正也不视为放弃")),
                 ("unclear", NO, says("还没有收到补正"))),
        "corrected": (("uncorrected", NO, says("已经收到补正")),),
    },
    "fee": {
        "none": (("unpaid", NO, says("没有发出收费通知")),),
        "waiting": (("unpaid", NO, says("缴费期限还没有届满")),),
        "missed": (("unpaid", YES, says("缴费期限已过，没有缴费")),),
        "paid": (("unpaid", NO, says("已经缴费")),),
    },
    "reasons": {
        "unknown": (),
        "none": (("excessive", NO, says("没有要求申请人说明理由")),),
        "accepted": (("excessive", NO, says("申请人说明的理由合理")),),
        "refused": (("excessive", YES, says("申请人说明的理由不合理")),),
        "silent": (("excessive", YES, says("申请人逾期没有说明理由")),),
    },
}  # fmt: skip
_CONSULTED = {
    "waiting": says("正在征求第三方意见：答复或者期限届满以后再决定。"),
    "silent": says("第三方逾期没有提出意见：由本机关决定是否公开。"),
    "answered": says("第三方已经提出意见：请先看意见再选择。"),
    "agreed": says("第三方同意公开：不能以第三方的权益为理由不公开。"),
    "refused": says("第三方不同意公开：有合理理由的，不公开；对公共利益有重大影响的，可以公开。"),
}


def propose(answers: Answers, facts: Facts = NOTHING_KNOWN) -> Next | Proposal:
    """Ask the next open question, or propose where an answer settles it: the first match wins.

    answers: question key → the keys of its choices; what is no choice counts as unanswered, and
    answers to later questions wait. facts answer some questions by themselves.
    """
    known, so_far = _known(facts), list[Answered]()
    asked, outcome = _asked(answers, facts), ""
    while not outcome:
        question = next(asked)
        given = known.get(question.key) or Answered(question, _chosen(question, answers))
        if not given.answer:
            return Next(question, _mark(question, facts), tuple(so_far))
        so_far.append(given)
        outcome = _settled(given)
    keys = [choice.key for choice in so_far[-1].answer]
    other = [OTHER_REASONS[key][1] for key in keys if key in OTHER_REASONS]
    grounds = tuple(key for key in EXEMPTIONS if key in keys)
    return Proposal(outcome, grounds, tuple(so_far), "、".join(other))


_SEARCHED = {
    "none": says("还没有检索记录。先登记检索，才能以信息不存在答复。"),
    "incomplete": says("检索记录还没有科室负责人确认，确认以前不能以信息不存在答复。"),
    "found": says("检索记录写明找到了信息，请核对是不是要的信息。"),
    "not_found": says("已有完整的检索记录，结果为未找到。"),
}


def _asked(answers: Answers, facts: Facts) -> Iterator[Question]:
    """The questions in their order; the last depends on how much can be given."""
    for question in QUESTIONS:
        if not (facts.of_item and question.outcome in WHOLE):
            yield question
    yield EXTENT
    part = GIVE_PART in answers.get(EXTENT.key, ())
    yield GROUNDS_OF_PART if part else GROUNDS_OF_ALL


def _chosen(question: Question, answers: Answers) -> tuple[Choice, ...]:
    """The choices that were made, in the order of the question; one unless it takes several."""
    found = tuple(one for one in question.choices if one.key in answers.get(question.key, ()))
    return found if question.several or len(found) == 1 else ()


def _known(facts: Facts) -> dict[str, Answered]:
    """What the facts answer: question key → the answer with its reason."""
    questions = {question.key: question for question in QUESTIONS}
    found = [answer for fact, kinds in _KNOWN.items() for answer in kinds[getattr(facts, fact)]]
    if facts.withdrawn:
        found.append(("withdrawn", YES, says("已经登记撤回")))
    return {key: Answered(questions[key], (choice,), why) for key, choice, why in found}


def _settled(given: Answered) -> str:
    """The outcome that this answer settles; empty where the next question decides."""
    question, keys = given.question, [choice.key for choice in given.answer]
    if question is GROUNDS_OF_PART:
        return "R03"
    if question is GROUNDS_OF_ALL:
        return min((EXEMPTIONS[key].outcome for key in keys), key=ORDER.index)
    if question is EXTENT:
        return "R02" if keys == [GIVE_ALL] else ""
    return question.outcome if keys == [YES.key] else ""


def _mark(question: Question, facts: Facts) -> Mark | None:
    """What the register can say beside a question that it cannot answer."""
    if question.key == "repeat" and facts.earlier:
        text = says(
            "同一申请人的 %(number)s 与本件内容相近，已经答复（%(reply)s），"
            "请核对所要的信息是否相同。"
        )
        return Mark(text, dict(zip(("number", "reply"), facts.earlier, strict=True)))
    if question.key == "repeat" and facts.answered_before:
        text = says("同一申请人此前有 %(count)s 件申请已经答复，请核对所要的信息是否相同。")
        return Mark(text, {"count": facts.answered_before})
    if question.key == "repeat":
        return Mark(says("系统里没有同一申请人已经答复的申请；以前的纸质申请请另行核对。"))
    if question.key == "not_held" and facts.searched != "unknown":
        return Mark(_SEARCHED[facts.searched])
    if question in (EXTENT, GROUNDS_OF_ALL, GROUNDS_OF_PART) and facts.consulted:
        return Mark(_CONSULTED[facts.consulted])
    return None
