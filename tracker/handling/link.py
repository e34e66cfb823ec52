"""Links (关联) entered by hand: a repeat of an earlier application, a case that was sent back."""

from tracker import clock
from tracker.accounts.user import User
from tracker.cases import link as rows
from tracker.cases.case import Case
from tracker.cases.link import REFERRED, REPEAT_OF, CaseLink
from tracker.cases.record import permit, record
from tracker.cases.same_applicant import same
from tracker.handling.refusal import Refusal, written
from tracker.law.procedure import Act
from tracker.law.words import says

BY_HAND = (REPEAT_OF, REFERRED)


def link(case: Case, by: User, earlier: Case, kind: str, reason: str) -> CaseLink:
    """Say that `case` repeats `earlier`, or that it came back after that was referred elsewhere.

    Raises Refusal: a repeat is of the same applicant, and what it repeats came before it.
    """
    permit(case, Act.LINK, by)
    why = written(reason, says("请填写关联的理由"))
    if kind not in BY_HAND:
        raise Refusal(says("请选择怎样关联"))
    if earlier.id >= case.id or earlier.agency_id != case.agency_id:
        raise Refusal(says("%(number)s 不是先于本件的申请"), number=earlier.case_number)
    if kind == REPEAT_OF and not same(case, earlier):
        raise Refusal(
            says("%(number)s 不能确认是同一申请人的申请，不是重复申请"), number=earlier.case_number
        )
    if any(one.kind == kind and one.to_id == earlier.id for one in case.links):
        raise Refusal(says("本件与 %(number)s 已经这样关联"), number=earlier.case_number)
    made = rows.add(case, earlier, kind, why, by.id, clock.today())
    record(case, Act.LINK, by, kind=kind, other=earlier.case_number)
    return made


def unlink(case: Case, by: User, link_id: int) -> None:
    """Take away a link of `case` that was entered by hand; raises Refusal for any other."""
    permit(case, Act.UNLINK, by)
    for one in case.links:
        if one.id == link_id and one.kind in BY_HAND and one.case_id == case.id:
            told = {"kind": one.kind, "other": one.to.case_number}
            rows.remove(one)
            record(case, Act.UNLINK, by, **told)
            return
    raise Refusal(says("本件没有这一条关联"))
