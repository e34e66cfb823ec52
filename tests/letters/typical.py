"""A typical letter of every kind, as issued in the course of a case; with what it must say."""

from collections.abc import Callable
from datetime import timedelta

from tests.builders import MONDAY, a_case, a_user
from tests.letters.test_issue import TEN_DAYS, reply
from tracker import clock
from tracker.disputes import answering
from tracker.disputes.answer import Evidence
from tracker.disputes.dispute import Dispute
from tracker.extensions import db
from tracker.handling import split
from tracker.law.outcomes import OUTCOMES
from tracker.letters import issue, queries
from tracker.letters.kinds import CONTENT, KINDS
from tracker.letters.letter import Letter

LAW = "信息公开条例》"


def of_state(kind: str, state: str) -> Callable[[], Letter]:
    """The letter `kind` of a case that the acts led to `state`."""
    return lambda: next(row for row in queries.of_case(a_case(state)) if row.kind == kind)


def frozen(kind: str, state: str = "handling", **facts: object) -> Callable[[], Letter]:
    """The letter `kind` issued with `facts`, as the act would that gives them."""

    def write() -> Letter:
        case = a_case(state)
        with clock.at(MONDAY + TEN_DAYS):
            return issue.freeze(case, kind, a_user("head"), facts)

    return write


def answered(kind: str) -> Callable[[], Letter]:
    """The reply of the first outcome that this kind tells."""
    outcome = next(code for code in CONTENT if OUTCOMES[code].letter == kind)
    return lambda: reply(outcome)


def overridden() -> Letter:
    """L09, to a third party that objected."""
    case = a_case("consulting")
    row = case.consultations[0]
    row.answered_on, row.disclosed = MONDAY + TEN_DAYS, "采购合同的价格条款"
    row.despite_reason = "不公开可能对公共利益造成重大影响"
    with clock.at(MONDAY + TEN_DAYS):
        return issue.freeze(case, "L09", a_user("head"), {"consultation": row})


def consulted(kind: str) -> Callable[[], Letter]:
    """L08, to another organ."""

    def write() -> Letter:
        case = a_case("consulting")
        row = case.consultations[0]
        row.kind = "co_agency"
        db.session.flush()
        with clock.at(MONDAY + TEN_DAYS):
            return issue.freeze(case, kind, a_user("head"), {"consultation": row})

    return write


def deferred() -> Letter:
    """L24, after the head agreed to a later date."""
    from tracker.cases.deferral import Deferral

    case = a_case("handling")
    until = case.due_on + TEN_DAYS
    case.deferrals.append(
        Deferral(
            state="approved",
            until=until,
            reason="需要检索三年的档案",
            asked_by_id=a_user().id,
            asked_on=MONDAY + TEN_DAYS,
        )
    )
    db.session.flush()
    with clock.at(MONDAY + TEN_DAYS):
        return issue.freeze(case, "L24", a_user("head"), {"old_due": case.due_on})


def divided() -> Letter:
    """L28, when one application became two cases."""
    case = a_case("handling")
    with clock.at(MONDAY + timedelta(days=2)):
        split.split(case, a_user(), "采购合同", ["验收记录"], "两项内容由不同科室办理", signed=True)
    return next(row for row in queries.of_case(case) if row.kind == "L28")


def reviewed() -> Letter:
    """L21, frozen when the reply was issued."""
    case = a_case("to_send", outcome="R03", exemptions=["internal"])
    return next(row for row in queries.of_case(case) if row.kind == "L21")


def in_court() -> Letter:
    """L22, our defence to the court."""
    case, on = a_case("closed", outcome="R04"), MONDAY + TEN_DAYS
    facts = {"kind": "litigation", "organ": COURT, "dispute_number": "（2026）示01行初1号"}
    dispute = Dispute(agency_id=case.agency_id, case=case, received_on=on, **facts)
    db.session.add(dispute)
    told = {"course": "申请由本机关办理", "grounds": "涉及国家秘密", "requests": "驳回诉讼请求"}
    proved = [Evidence("不予公开决定书", "已经依法答复", "")]
    with clock.at(on):
        answer = answering.draft(
            dispute, a_user("legal"), told | {"basis": f"《{LAW}第十四条"}, proved
        )
        answering.propose(answer, answer.drafted_by)
        return answering.approve(answer, a_user("head"))


TYPICAL: dict[str, Callable[[], Letter]] = {
    "L02": of_state("L02", "handling"),
    "L03": of_state("L03", "awaiting_correction"),
    "L04": of_state("L04", "awaiting_reasons"),
    "L05": frozen("L05", days=20, reason="需要检索三年的档案"),
    "L06": of_state("L06", "consulting"),
    "L07": of_state("L07", "consulting"),
    "L08": consulted("L08"),
    "L09": overridden,
    "L10": of_state("L10", "awaiting_payment"),
    **{code: answered(code) for code, kind in KINDS.items() if kind.is_reply},
    "L21": reviewed,
    "L22": in_court,
    "L24": deferred,
    "L28": divided,
}

COURT = "示范市人民法院"
ORGAN: dict[str, str] = {"L22": COURT}
"""To which organ it goes, where it is not the applicant's or a third party's."""

GROUND: dict[str, str] = {"L28": "分件办理的理由"}
"""What stands for the ground where it is no article of the Regulation."""

WITHOUT_REMEDIES = {
    "L02",
    "L03",
    "L04",
    "L05",
    "L06",
    "L07",
    "L08",
    "L10",
    "L21",
    "L22",
    "L24",
    "L28",
}
"""Kinds on the way to the reply, which cannot be contested by themselves (rulebook 6.2)."""
