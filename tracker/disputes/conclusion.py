"""A dispute goes on: accepted by the organ, decided, served, and appealed to the second court."""

from dataclasses import dataclass
from datetime import date

from tracker.accounts.user import User
from tracker.disputes.dispute import Dispute
from tracker.disputes.registration import may, numbered, witnessed
from tracker.disputes.stage import CARRIED, Stage
from tracker.extensions import db
from tracker.handling.refusal import Refusal, not_before, not_in_future, written
from tracker.law import dispute_course as law
from tracker.law.dispute_answer import LITIGATION
from tracker.law.words import says

BEFORE_RECEIPT = says("日期（%(day)s）早于收到副本的日期（%(earliest)s）")


@dataclass(frozen=True)
class Decided:
    """What the decision or the judgment says: `ended_as`, a key of law.dispute_course.ends."""

    ended_as: str
    decided_on: date
    number: str | None = None
    is_ruling: bool = False
    served_on: date | None = None


def accept(row: Dispute, by: User, on: date) -> None:
    """Enter the day on which the organ accepted the matter: its own period runs from it."""
    may(by, row.agency_id)
    _open(row)
    not_in_future(on)
    row.accepted_on = on
    db.session.flush()
    witnessed(row, "accept", by, accepted_on=on, instance=row.instance)


def conclude(row: Dispute, by: User, told: Decided, reason: str | None = None) -> None:
    """Enter how the matter ended, mapped once to the report's column; again only with a reason.

    A result entered later never rewrites a published report. Raises Refusal.
    """
    may(by, row.agency_id)
    ends = law.ends(row.kind)
    if told.ended_as not in ends:
        raise Refusal(says("请选择结果"))
    _days(row, told)
    before = row.ended_as or row.result
    if before:
        written(reason, says("更正已经登记的结果，请填写理由"))
    row.ended_as, row.result = told.ended_as, ends[told.ended_as].column
    row.decided_on, row.served_on = told.decided_on, told.served_on
    row.decision_number = (told.number or "").strip() or None
    row.is_ruling = told.is_ruling and row.kind == LITIGATION
    if before:
        row.note = "\n".join(filter(None, (row.note, (reason or "").strip())))
    db.session.flush()
    witnessed(
        row, "conclude", by, ended_as=row.ended_as, result=row.result, before=before,
        decided_on=row.decided_on, served_on=row.served_on, instance=row.instance,
    )  # fmt: skip


def appeal(row: Dispute, by: User, on: date, court: str, number: str) -> Stage:
    """Somebody appealed: what the first court decided is kept, and the suit is pending again.

    The suit stays one dispute, so that each year's report counts it once. Raises Refusal.
    """
    may(by, row.agency_id)
    if row.kind != LITIGATION or row.instance == law.APPEAL or not row.result:
        raise Refusal(says("只有一审已经裁判的诉讼可以登记上诉"))
    not_in_future(on)
    not_before(on, row.decided_on or on, says("上诉（%(day)s）早于一审裁判（%(earliest)s）"))
    court = written(court, says("请填写二审人民法院"))
    docket_number = numbered(number)
    kept = {name: getattr(row, name) for name in CARRIED}
    stage = Stage(agency_id=row.agency_id, dispute_id=row.id, instance=row.instance, **kept)
    db.session.add(stage)
    for name in CARRIED:
        setattr(row, name, False if name == "is_ruling" else None)
    row.instance, row.organ, row.docket_number = law.APPEAL, court, docket_number
    db.session.flush()
    witnessed(row, "appeal", by, received_on=on, docket_number=docket_number)
    return stage


def _days(row: Dispute, told: Decided) -> None:
    """Every day has come, and none before the one that it follows."""
    not_in_future(told.decided_on)
    not_before(told.decided_on, row.accepted_on or row.received_on, BEFORE_RECEIPT)
    if told.served_on:
        not_in_future(told.served_on)
        early = says("送达（%(day)s）早于作出决定、裁判（%(earliest)s）")
        not_before(told.served_on, told.decided_on, early)


def _open(row: Dispute) -> None:
    if row.result:
        raise Refusal(says("本案已经审结"))
