"""A dispute is registered, which starts our clock; a slip of the key in it is put right."""

from dataclasses import dataclass
from datetime import date

from tracker import clock
from tracker.accounts.user import User
from tracker.agencies.agency import Agency
from tracker.arrangements import load
from tracker.audit.event import witness
from tracker.cases import timeline
from tracker.cases.case import Case
from tracker.cases.record import NotAllowed, permit, record
from tracker.disputes import answer, docket, queries
from tracker.disputes.dispute import KINDS, Dispute
from tracker.extensions import db
from tracker.handling.refusal import Refusal, not_before, not_in_future, written
from tracker.law.dispute_answer import LITIGATION, PROCEDURES, RECONSIDERATION, State
from tracker.law.procedure import Act, Role
from tracker.law.words import says

LONGEST_NUMBER, LONGEST_ORGAN = 60, 100
MAY_ACT = frozenset({Role.HEAD, Role.LEGAL})


class NumberTaken(Refusal):
    """The agency has a dispute with this number already."""


@dataclass(frozen=True)
class Papers:
    """What the papers that we were served say of the dispute."""

    kind: str
    organ: str
    number: str
    received_on: date
    procedure: str | None = None
    after_reconsideration: bool = False
    party: str | None = None

    def told(self) -> dict[str, object]:
        """The columns of the dispute; raises Refusal for what is missing or cannot be."""
        if self.kind not in KINDS:
            raise Refusal(says("请选择种类"))
        heard = self.kind == RECONSIDERATION
        if heard and self.procedure not in PROCEDURES:
            raise Refusal(says("请选择行政复议的程序"))
        return {
            "kind": self.kind,
            "organ": written(self.organ, says("请填写复议机关、人民法院或者受理投诉的机关")),
            "dispute_number": numbered(self.number),
            "received_on": self.received_on,
            "procedure": self.procedure if heard else None,
            "after_reconsideration": self.after_reconsideration and self.kind == LITIGATION,
            "party": (self.party or "").strip() or None,
        }


def numbered(typed: str | None) -> str:
    """The organ's number without blanks; raises Refusal where nothing is left of it."""
    number = "".join((typed or "").split())
    if not number:
        raise Refusal(says("请填写案号"))
    if len(number) > LONGEST_NUMBER:
        raise Refusal(says("案号不超过 %(most)s 个字符"), most=LONGEST_NUMBER)
    return number


def register(agency: Agency, by: User, papers: Papers, case: Case | None = None) -> Dispute:
    """Enter a dispute about `case`, or about none; our period runs from the day of receipt.

    Raises Refusal, NumberTaken, NotAllowed, and Refused where the law of that day knows no
    simplified reconsideration.
    """
    may(by, agency.id)
    if case is not None:
        permit(case, Act.REGISTER_DISPUTE, by)
    told = _checked(agency.id, papers, case)
    row = Dispute(agency=agency, agency_id=agency.id, case=case, registered_by_id=by.id, **told)
    if row.after_reconsideration and case is not None:
        row.previous_id = queries.reconsideration_of(case)
    docket.period(row, load.calendar())
    db.session.add(row)
    db.session.flush()
    data = {"dispute": row.id, "number": row.dispute_number, "contest": row.kind}
    if case is not None:
        record(case, Act.REGISTER_DISPUTE, by, received_on=row.received_on, **data)
    else:
        witness(
            Act.REGISTER_DISPUTE.value, ("dispute", row.id), agency_id=agency.id, by=by,
            received_on=row.received_on, **data,
        )  # fmt: skip
    return row


def correct(row: Dispute, by: User, papers: Papers, reason: str) -> None:
    """Put right what was mistyped, with the reason; the log keeps both, but for who contests.

    Raises Refusal where nothing changes, and for a kind whose answer is already written.
    """
    may(by, row.agency_id)
    why = written(reason, says("请填写更正的理由"))
    told = _checked(row.agency_id, papers, row.case, row.id)
    changed = [name for name, value in told.items() if getattr(row, name) != value]
    if not changed:
        raise Refusal(says("没有改动任何一项"))
    if row.responded_on and papers.received_on > row.responded_on:
        raise Refusal(says("收到日期晚于已经登记的提交日期"))
    written_already = answer.of(row)
    if "kind" in changed and written_already and written_already.state != State.DRAFTING:
        raise Refusal(says("答复书、答辩状已经送审，不能改变种类"))
    moved = {name: [getattr(row, name), told[name]] for name in changed if name != "party"}
    for name in changed:
        setattr(row, name, told[name])
    on = clock.today()
    line = f"{on.year}年{on.month}月{on.day}日更正登记：{why}"
    row.note = "\n".join(filter(None, (row.note, line)))
    docket.period(row, load.calendar())
    db.session.flush()
    witnessed(row, "correct", by, changed=changed, moved=moved)


def may(by: User, agency_id: int, *roles: Role) -> None:
    """Raise NotAllowed unless `by`, of this agency, has one of the roles (MAY_ACT unless named)."""
    if by.agency_id != agency_id or by.role not in (roles or MAY_ACT):
        raise NotAllowed("not this user's to do")


def witnessed(row: Dispute, act: str, by: User, **data: object) -> None:
    """One event of the dispute, in the history of its case too; `data`: no personal data."""
    on = ("dispute", row.id)
    number = row.dispute_number
    witness(
        f"dispute_{act}", on, agency_id=row.agency_id, by=by, case_id=row.case_id,
        number=number, **data,
    )  # fmt: skip


def _checked(
    agency_id: int, papers: Papers, case: Case | None, but: int | None = None
) -> dict[str, object]:
    told = papers.told()
    not_in_future(papers.received_on)
    if case is not None:
        arrived_on = case.received_on or timeline.received(case).risk_on
        early = says("收到日期（%(day)s）早于申请到达之日（%(earliest)s）")
        not_before(papers.received_on, arrived_on, early)
    number = str(told["dispute_number"])
    if queries.is_taken(agency_id, number, but):
        raise NumberTaken(says("案号“%(number)s”已经登记过"), number=number)
    return told
