"""Publication (转主动公开): whether a grant suits it, and what became of it (art 44)."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from tracker import clock
from tracker.accounts.user import User
from tracker.cases.case import Case
from tracker.cases.publication import DECLINED, PASSED_ON, PROPOSED, Publication
from tracker.cases.record import permit, record
from tracker.documents import personal_numbers
from tracker.handling.refusal import Refusal, not_in_future, written
from tracker.law import publication as law
from tracker.law.procedure import Act
from tracker.law.words import says

NOTHING_OPEN = says("本件没有等待处理的主动公开提议")
LONGEST = 300  # characters of a title, or of an address


def answered(outcome: str, content: Mapping[str, Any]) -> tuple[str | None, str | None]:
    """Whether what `outcome` gives suits publication, and why: `publication`, with its reason.

    Nothing for an outcome that gives nothing new. Raises Refusal where either is missing.
    """
    if not law.is_asked(outcome):
        return None, None
    answer = content.get("publication")
    if answer not in law.ANSWERS:
        raise Refusal(says("请选择公开的信息是否适合主动公开"))
    reason = written(content.get("publication_reason"), says("请填写是否适合主动公开的理由"))
    return str(answer), reason


def propose(case: Case) -> None:
    """Put what was issued on the list of what may be published, where its decision says so."""
    decision = case.decision
    if decision is None or decision.publication != law.YES:
        return
    row = case.publication or Publication(agency_id=case.agency_id)
    row.state, row.reason = PROPOSED, str(decision.publication_reason)
    row.proposed_on, row.answered_by_id = clock.today(), None
    row.answered_on = row.answer_reason = None
    row.title = row.address = row.public_on = None
    case.publication = row


def pass_on(
    case: Case,
    by: User,
    note: str | None = None,
    *,
    title: str | None = None,
    address: str | None = None,
    public_on: date | None = None,
) -> None:
    """Say that the information was passed on to be published, or since then, where it is public.

    title, address: shown to everybody who asks for something alike, so neither may name the
    applicant or hold a personal number; public_on: today unless named. Raises Refusal.
    """
    permit(case, Act.HAND_ON_PUBLICATION, by)
    where: dict[str, Any] = {}
    row = case.publication
    if title or address:
        where = {
            "title": _public(case, written(title, says("请填写公布的标题"))),
            "address": _place(written(address, says("请填写公布的网址"))),
            "public_on": public_on or clock.today(),
        }
        not_in_future(where["public_on"])
    elif row and row.awaits_place:
        raise Refusal(NOTHING_OPEN)
    held = row.answer_reason if row and row.awaits_place else None
    _answer(case, by, PASSED_ON, (note or "").strip() or held, **where)
    record(case, Act.HAND_ON_PUBLICATION, by, public_on=where.get("public_on"))


def decline(case: Case, by: User, reason: str | None) -> None:
    """Say that it is not published after all, and why; raises Refusal."""
    permit(case, Act.DECLINE_PUBLICATION, by)
    _answer(case, by, DECLINED, written(reason, says("请填写不作主动公开的理由")))
    record(case, Act.DECLINE_PUBLICATION, by)


def _public(case: Case, title: str) -> str:
    """A title that tells nothing of who asked; raises Refusal."""
    who = case.applicant
    people = (who.name, who.contact_name, *(one.name for one in case.joint_applicants))
    if any(name in title for name in filter(None, people)) or any(personal_numbers.find(title)):
        raise Refusal(says("公布的标题不能写申请人的姓名、名称和个人号码"))
    if len(title) > LONGEST:
        raise Refusal(says("公布的标题和网址各不超过 %(longest)s 个字"), longest=LONGEST)
    return title


def _place(address: str) -> str:
    parts = urlsplit(address)
    if parts.scheme not in ("http", "https") or not parts.hostname or len(address) > LONGEST:
        raise Refusal(says("请填写完整的网址，以 https:// 或者 http:// 开头"))
    return address


def _answer(case: Case, by: User, state: str, reason: str | None, **where: Any) -> None:
    row = case.publication
    if row is None or not (row.is_open or (state == PASSED_ON and row.awaits_place)):
        raise Refusal(NOTHING_OPEN)
    row.state, row.answer_reason = state, reason
    row.answered_by_id, row.answered_on = by.id, clock.today()
    for name, value in where.items():
        setattr(row, name, value)
