"""A complaint (投诉、举报) that came online: registered with its sixty days, settled in words."""

from datetime import date

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker import clock
from tracker.accounts.user import User, reachable
from tracker.arrangements import load
from tracker.audit.event import witness
from tracker.cases import statement as statements
from tracker.cases.case import Case
from tracker.cases.numbering import next_number
from tracker.cases.record import GUEST, NotAllowed, permit, record
from tracker.cases.statement import Statement
from tracker.columns import Sealed
from tracker.disputes.dispute import Dispute
from tracker.documents.document import COMPLAINED
from tracker.extensions import db
from tracker.handling import mail, staff_mail
from tracker.handling.refusal import Refusal, written
from tracker.handling.statement import Files, keep
from tracker.law.periods import period_end
from tracker.law.procedure import Act, Role
from tracker.law.words import says

KIND = "complaint"
READS = frozenset({Role.LEGAL, Role.HEAD, Role.LEADER})
SETTLES = frozenset({Role.LEGAL, Role.HEAD})
_TELL = (Role.LEGAL, Role.HEAD)


class Complaint(db.Model):
    """The statement that says it, the last day to settle it, and the finding, sealed."""

    __tablename__ = "complaints"
    __table_args__ = (Index(None, "agency_id", "settled_on", "due_on"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    agency_id: Mapped[int] = mapped_column(ForeignKey("agencies.id"))
    dispute_id: Mapped[int] = mapped_column(ForeignKey("disputes.id"), unique=True)
    statement_id: Mapped[int] = mapped_column(ForeignKey("statements.id"), unique=True)
    due_on: Mapped[date]
    finding: Mapped[str | None] = mapped_column(Sealed("complaints.finding"))
    settled_on: Mapped[date | None]
    settled_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))

    dispute: Mapped[Dispute] = relationship()
    statement: Mapped[Statement] = relationship()


def file(case: Case, key: str, text: str, files: Files = ()) -> Statement:
    """Register what the applicant complains of (art 51); the legal staff is told. Raises Refusal.

    The remedies and their periods run on untouched.
    """
    permit(case, Act.COMPLAIN, GUEST)
    row = keep(case, statements.COMPLAINT, key, text, files)
    for file in files:
        file.purpose = COMPLAINED
    today = clock.today()
    number = next_number(case.agency_id, KIND, today.year)
    dispute = Dispute(
        agency_id=case.agency_id,
        dispute_number=f"{case.agency.code}-TS-{today.year}-{number:05d}",
        case_id=case.id,
        kind=KIND,
        received_on=today,
    )
    due_on = period_end(KIND, today, load.calendar()).due_on
    made = Complaint(agency_id=case.agency_id, dispute=dispute, statement=row, due_on=due_on)
    db.session.add(made)
    db.session.flush()
    told = {"statement_id": row.id, "files": len(row.document_ids), "complaint": made.id}
    record(case, Act.COMPLAIN, GUEST, **told)
    for role in _TELL:
        staff_mail.tell_complaint(case, reachable(role), made.id, dispute.dispute_number)
    mail.tell_applicant(case, "statement", row.id)
    return row


def settle(made: Complaint, by: User, finding: str) -> None:
    """Enter what was found, which the applicant reads. Raises Refusal and NotAllowed."""
    if by.agency_id != made.agency_id or by.role not in SETTLES:
        raise NotAllowed("not this user's to settle")
    if made.settled_on:
        raise Refusal(says("这件投诉、举报已经处理"))
    made.finding = written(finding, says("请填写处理结果"))
    made.settled_on, made.settled_by_id = clock.today(), by.id
    made.dispute.decided_on = clock.today()
    db.session.flush()
    case = made.dispute.case
    witness(
        "complaint_settle",
        ("complaint", made.id),
        agency_id=made.agency_id,
        by=by,
        case_id=made.dispute.case_id,
        late=clock.today() > made.due_on,
    )
    if case:
        mail.tell_applicant(case, "statement_answered", made.statement_id)


def of_statement(row: Statement) -> Complaint | None:
    """The register's entry of a statement that complains."""
    return db.session.scalar(db.select(Complaint).filter_by(statement_id=row.id))
