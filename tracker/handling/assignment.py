"""Assignment (分办): who handles a case."""

from tracker.accounts.user import User
from tracker.agencies.unit import Unit
from tracker.cases.case import Case
from tracker.cases.record import permit, record
from tracker.handling.refusal import Refusal
from tracker.law.procedure import Act, Role
from tracker.law.words import says


def assign(case: Case, by: User, officer: User | None, unit: Unit | None = None) -> None:
    """Give the case to an officer, to a unit, or to both; an officer's unit comes along.

    Raises Refusal for nobody, another agency's people, or a user who is not an active officer.
    """
    permit(case, Act.ASSIGN, by)
    if officer is None and unit is None:
        raise Refusal(says("请选择承办人或者承办科室"))
    if any(one.agency_id != case.agency_id for one in (officer, unit) if one):
        raise Refusal(says("只能分给本机关的人员和科室"))
    if officer and (officer.role != Role.OFFICER or officer.is_disabled):
        raise Refusal(says("%(name)s不能承办申请，请选择在用的承办人"), name=officer.name)
    case.officer = officer
    case.unit = unit or (officer.unit if officer else None)
    record(
        case,
        Act.ASSIGN,
        by,
        officer_id=officer.id if officer else None,
        unit_id=case.unit.id if case.unit else None,
    )
