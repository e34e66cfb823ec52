"""How much the applicant of a case asks, what is alike, and how that was answered (arts 35, 36)."""

from typing import Any

from flask import abort, render_template
from flask.typing import ResponseReturnValue

from tracker import clock
from tracker.accounts import access
from tracker.accounts.access import READS_CASES
from tracker.cases import queries
from tracker.cases import volume as counts
from tracker.cases.case import Case
from tracker.cases.same_applicant import MOST, is_known
from tracker.desk import alike, bp
from tracker.desk.acting import me
from tracker.desk.excessive_facts import counted
from tracker.handling import repeat
from tracker.law.fees import ITEM_FEE, SINCE
from tracker.law.procedure import Act, Role, State, why_not


@bp.get("/cases/<number>/volume")
@access.only(*READS_CASES)
def volume(number: str) -> ResponseReturnValue:
    """The applicant's cases, the most alike first, each with its reply; then those of others."""
    case = queries.find(me(), number)
    if case is None:
        abort(404)
    found = repeat.of(case, me())
    return render_template(
        "desk/volume.html",
        case=case,
        known=is_known(case),
        most=MOST,
        counted=told(case),
        thresholds="、".join(map(str, thresholds())),
        found=found,
        repeats={one.case.id for one in repeat.answered(found, case) if one.is_alike},
        **alike.told(case),
        may_decide=_may(case, Act.DECIDE),
        may_demand=_may(case, Act.DEMAND_REASONS) and case.demand is None,
    )


def told(case: Case) -> str:
    """How many applications the register counts, in words."""
    found = counts.of(case)
    return counted(found.in_month, found.in_year) if found else counted(None, None)


def thresholds() -> list[int]:
    """The numbers of a month at which a fee by items rises (国办函〔2020〕109号)."""
    today = clock.today()
    return [last for last, _yuan in ITEM_FEE.on(today).value.known] if today >= SINCE else []


def evidence(case: Case) -> str:
    """What the register can say of excess, as a proposal for the demand for reasons (art 35)."""
    found = counts.of(case)
    if found is None:
        return ""
    alike = sum(one.is_alike for one in repeat.of(case, me()))
    # The letter is Chinese, whatever language the officer reads.
    text = f"收到本件的当月提出申请 {found.in_month} 件，最近 365 日内提出 {found.in_year} 件"
    return text + (f"，其中与本件内容相近的 {alike} 件。" if alike else "。")


def _may(case: Case, act: Act) -> bool:
    return why_not(State(case.state), Role(me().role), act) is None


def proposed(case: Case, asked_for: str) -> dict[str, Any]:
    """The earlier reply that a repeat names: the one asked for, else the most alike, if any."""
    found = repeat.answered(repeat.of(case, me()), case)
    named = [one for one in found if one.case.case_number == asked_for]
    best = named or [one for one in found if one.is_alike]
    if not best:
        return {}
    return {"earlier": best[0].case.case_number, "repeat_of": best[0].named}
