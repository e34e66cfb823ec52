"""The facts of a case for our answer: what came, what we did and when, in order, from the log."""

from collections.abc import Iterator
from datetime import date

from sqlalchemy import select

from tracker import clock
from tracker.audit.event import Event
from tracker.cases.case import Case
from tracker.cases.timeline import received
from tracker.extensions import db
from tracker.law.outcomes import OUTCOMES
from tracker.law.procedure import Act
from tracker.letters import queries, words
from tracker.letters.letter import Letter

WITHIN = ("L21", "L22")  # papers of the house, and our answers in disputes
CAME = {
    Act.RECORD_CORRECTION.value: "本机关收到补正后的申请。",
    Act.RECORD_REASONS.value: "本机关收到申请人说明的理由。",
    Act.RECORD_OPINION.value: "本机关收到被征求意见方的答复。",
    Act.RECORD_PAYMENT.value: "申请人缴纳信息处理费。",
}
DAYS = ("received_on", "answered_on", "paid_on")
Entry = tuple[date, str]


def course(case: Case) -> str:
    """What happened, a line each: the application, our letters, and what came in between."""
    told = [_application(case), *_letters(case), *_came(case)]
    lines = (f"{words.day(on)}，{text}" for on, text in sorted(told, key=lambda entry: entry[0]))
    return "\n".join(lines)


def basis(case: Case) -> str:
    """The provisions that our reply cites; empty before there is one."""
    row = case.decision
    if row is None:
        return ""
    codes = [one["outcome"] for one in row.items] if row.items else [row.outcome]
    cited = [words.cited(OUTCOMES[code].article) for code in codes if code]
    return "\n".join(dict.fromkeys(filter(None, cited)))


def shown(case: Case) -> list[tuple[str, str]]:
    """What of the file can be evidence: (source, name) of its letters and its files."""
    letters = [
        (f"letter:{one.id}", f"《{one.title}》（{one.document_number}）")
        for one in queries.of_case(case)
        if one.kind not in WITHIN
    ]
    return letters + [(f"document:{one.id}", one.name) for one in case.documents]


def _application(case: Case) -> Entry:
    came = words.ORAL if case.is_oral else words.CAME[case.channel]
    day = case.received_on or received(case).risk_on
    applicants = "、".join([case.applicant.name, *(one.name for one in case.joint_applicants)])
    asked = "；".join(words.lines(case.asked))
    text = (
        f"本机关收到{applicants}{came}的政府信息公开申请（{case.case_number}），申请公开：{asked}"
    )
    return day, text.rstrip("。") + "。"


def _letters(case: Case) -> Iterator[Entry]:
    for letter in queries.of_case(case):
        if letter.kind in WITHIN:
            continue
        issued_on = clock.beijing(letter.issued_at).date()
        yield issued_on, f"本机关作出《{letter.title}》（{letter.document_number}）{_way(letter)}。"


def _way(letter: Letter) -> str:
    """When it left and when it arrived, where that is recorded."""
    told = ""
    if letter.sent_on:
        told += f"，于{words.day(letter.sent_on)}寄出"
    if letter.served_on:
        told += f"，于{words.day(letter.served_on)}送达"
    return told


def _came(case: Case) -> Iterator[Entry]:
    query = select(Event).where(Event.case_id == case.id, Event.act.in_(CAME))
    for event in db.session.scalars(query.order_by(Event.id)):
        told = next((event.data[key] for key in DAYS if event.data.get(key)), None)
        on = date.fromisoformat(told) if told else clock.beijing(event.at).date()
        yield on, CAME[event.act]
