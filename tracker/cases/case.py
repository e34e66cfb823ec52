"""A case (申请): one application and where it stands."""

from datetime import date, datetime
from typing import Any, ClassVar

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint, false, or_
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.accounts.user import User
from tracker.agencies.agency import Agency
from tracker.agencies.unit import Unit
from tracker.cases.agent import Agent
from tracker.cases.applicant import Applicant
from tracker.cases.archive import Archive
from tracker.cases.consultation import Consultation
from tracker.cases.correction import Correction
from tracker.cases.decision import Decision
from tracker.cases.deferral import Deferral
from tracker.cases.draft import Draft  # noqa: F401 - documents refer to its table
from tracker.cases.extension import Extension
from tracker.cases.fee import ASKED, REFUSED, FeeNotice
from tracker.cases.item import Item
from tracker.cases.joint_applicant import JointApplicant
from tracker.cases.lateness import Lateness
from tracker.cases.link import JOINED_WITH, CaseLink
from tracker.cases.publication import Publication
from tracker.cases.reader import Reader
from tracker.cases.reasons import ReasonsDemand
from tracker.cases.round import Round
from tracker.cases.search_record import SearchRecord
from tracker.cases.statement import Statement
from tracker.cases.unit_task import UnitTask
from tracker.columns import Moment
from tracker.documents.document import RELEASE, Document
from tracker.extensions import db


class Case(db.Model):
    """One application. `state` and every due date are written by cases/record.py alone."""

    __tablename__ = "cases"
    __table_args__ = (
        UniqueConstraint("agency_id", "key_digest"),
        UniqueConstraint("agency_id", "external_number"),
        Index(None, "agency_id", "state", "due_on", "id"),
        Index(None, "agency_id", "due_on", "id"),
        Index(None, "agency_id", "received_on"),
        Index(None, "agency_id", "concluded_on"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    agency_id: Mapped[int] = mapped_column(ForeignKey("agencies.id"))
    case_number: Mapped[str] = mapped_column(String(60), unique=True)
    # where it was filed, if not here: the portal's side of two networks, or a platform above
    origin: Mapped[str | None] = mapped_column(String(10))
    external_number: Mapped[str | None] = mapped_column(String(60))  # that platform's own
    key_digest: Mapped[str | None] = mapped_column(String(64))
    query_code_digest: Mapped[str | None] = mapped_column(String(64))
    version: Mapped[int] = mapped_column()
    state: Mapped[str] = mapped_column(String(20))

    # how it came, and the day the law counts from
    channel: Mapped[str] = mapped_column(String(15))
    submitted_at: Mapped[datetime] = mapped_column(Moment)
    delivered_on: Mapped[date | None]
    confirmed_on: Mapped[date | None]
    received_on: Mapped[date | None]
    arrival_tracking_number: Mapped[str | None] = mapped_column(String(40))
    arrival_signed_by: Mapped[str | None] = mapped_column(String(60))
    arrival_first_place: Mapped[str | None] = mapped_column(String(100))
    is_oral: Mapped[bool] = mapped_column(default=False)

    # what is wanted
    applicant_id: Mapped[int] = mapped_column(ForeignKey("applicants.id"), unique=True)
    wanted: Mapped[str] = mapped_column(Text)
    part: Mapped[str | None] = mapped_column(Text)  # of it that is left here after a split
    wanted_index_number: Mapped[str | None] = mapped_column(String(100))
    purpose: Mapped[str | None] = mapped_column(Text)
    form: Mapped[str | None] = mapped_column(String(20))
    way: Mapped[str | None] = mapped_column(String(20))
    other_form_accepted: Mapped[bool] = mapped_column(default=True)
    electronic_service_accepted: Mapped[bool] = mapped_column(default=False)

    # who handles it
    officer_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("units.id"))
    draft_by: Mapped[date | None]  # internal dates set by hand; None: by the setting
    review_by: Mapped[date | None]

    # inner marks, which move no date and are shown to staff alone
    is_sensitive: Mapped[bool] = mapped_column(default=False, server_default=false())
    is_restricted: Mapped[bool] = mapped_column(default=False, server_default=false())

    # reckoned by the law from all of the above and the rows below; stored so that SQL can sort
    clock_start: Mapped[date | None]
    base_due_on: Mapped[date | None]
    due_on: Mapped[date]
    due_provisional: Mapped[bool] = mapped_column(default=False)
    deferred_until: Mapped[date | None]
    deferral_told_on: Mapped[date | None]  # None: from a ledger, told in time
    concluded_on: Mapped[date | None]  # the day whose year counts the result
    closed_on: Mapped[date | None]

    __mapper_args__: ClassVar[dict[str, Any]] = {"version_id_col": version}

    agency: Mapped[Agency] = relationship()
    applicant: Mapped[Applicant] = relationship(lazy="joined", innerjoin=True)
    officer: Mapped[User | None] = relationship(foreign_keys=officer_id)
    unit: Mapped[Unit | None] = relationship()
    lateness: Mapped[Lateness | None] = relationship()
    correction: Mapped[Correction | None] = relationship(back_populates="case")
    consultations: Mapped[list[Consultation]] = relationship(order_by=Consultation.id)
    extensions: Mapped[list[Extension]] = relationship(order_by=Extension.id)
    demand: Mapped[ReasonsDemand | None] = relationship()
    deferrals: Mapped[list[Deferral]] = relationship(order_by=Deferral.id)
    fees: Mapped[list[FeeNotice]] = relationship(order_by=FeeNotice.id)
    items: Mapped[list[Item]] = relationship(order_by=Item.number, cascade="all, delete-orphan")
    unit_tasks: Mapped[list[UnitTask]] = relationship(
        back_populates="case", order_by=UnitTask.number
    )
    statements: Mapped[list[Statement]] = relationship(order_by=Statement.id)
    search_records: Mapped[list[SearchRecord]] = relationship(order_by=SearchRecord.id)
    decisions: Mapped[list[Decision]] = relationship(order_by=Decision.id)
    publication: Mapped[Publication | None] = relationship(back_populates="case")
    joint_applicants: Mapped[list[JointApplicant]] = relationship(
        order_by=JointApplicant.id, cascade="all, delete-orphan"
    )
    agents: Mapped[list[Agent]] = relationship(order_by=Agent.id)
    readers: Mapped[list[Reader]] = relationship(cascade="all, delete-orphan")
    archive: Mapped[Archive | None] = relationship()
    documents: Mapped[list[Document]] = relationship(
        foreign_keys=Document.case_id, order_by=Document.id
    )
    rounds: Mapped[list[Round]] = relationship(order_by=Round.number)
    links: Mapped[list[CaseLink]] = relationship(
        primaryjoin=lambda: or_(Case.id == CaseLink.case_id, Case.id == CaseLink.to_id),
        order_by=CaseLink.id,
        viewonly=True,
    )

    @property
    def asked(self) -> str:
        """What this case is about: what was wanted, or the part that is left after a split."""
        return self.part or self.wanted

    @property
    def is_joined(self) -> bool:
        """Whether one letter answers this case and others (并案)."""
        return any(link.kind == JOINED_WITH for link in self.links)

    @property
    def leading(self) -> "Case | None":
        """The case whose letter answers this one too (并案), while it is joined with one."""
        found = (link for link in self.links if link.kind == JOINED_WITH)
        return next((link.to for link in found if link.case_id == self.id), None)

    @property
    def joined(self) -> list["Case"]:
        """The other cases that the letter of this one answers, in the order of their numbers."""
        found = [link.case for link in self.links if link.kind == JOINED_WITH]
        return sorted((one for one in found if one is not self), key=lambda one: one.id)

    @property
    def extension(self) -> Extension | None:
        """The approved extension, of which the law allows one."""
        return next((row for row in self.extensions if row.state == "approved"), None)

    @property
    def extension_asked(self) -> Extension | None:
        """The extension that waits for the head of the disclosure office."""
        return next((row for row in self.extensions if row.state == "asked"), None)

    @property
    def deferral(self) -> Deferral | None:
        """The approved deferral; None where there is none, or only a ledger tells its date."""
        return next((row for row in self.deferrals if row.state == "approved"), None)

    @property
    def deferral_asked(self) -> Deferral | None:
        """The deferral that waits for the head of the disclosure office."""
        return next((row for row in self.deferrals if row.state == "asked"), None)

    @property
    def fee(self) -> FeeNotice | None:
        """The fee decision that stands: the one that waits for the head, or was approved."""
        return next((row for row in self.fees if row.state != REFUSED), None)

    @property
    def fee_asked(self) -> FeeNotice | None:
        """The fee decision that waits for the head of the disclosure office."""
        return self.fee if self.fee and self.fee.state == ASKED else None

    @property
    def fee_notice(self) -> FeeNotice | None:
        """The fee that the applicant was decided to pay; None where it is free or not decided."""
        return self.fee if self.fee and self.fee.is_charged else None

    @property
    def open_consultations(self) -> list[Consultation]:
        """Those whose answer is awaited."""
        return [row for row in self.consultations if row.is_open]

    @property
    def decision(self) -> Decision | None:
        """The decision that stands in the present round: the last one that was not returned."""
        found = (row for row in reversed(self.decisions) if row.state != "returned")
        return next((row for row in found if row.round_id == self._round_id), None)

    @property
    def counted(self) -> Decision | None:
        """The decision that the annual report counts: not one of a round that it does not."""
        found = (row for row in reversed(self.decisions) if row.state != "returned")
        return next((row for row in found if row.counts), None)

    @property
    def round(self) -> Round | None:
        """The further round that the case is in; None in its first."""
        return self.rounds[-1] if self.rounds else None

    @property
    def _round_id(self) -> int | None:
        return self.round.id if self.round else None

    def conclude(self, on: date) -> None:
        """Note the day whose year counts the result, or that ends a round that is not counted."""
        if self.round and not self.round.counts:
            self.round.concluded_on = on
        else:
            self.concluded_on = on

    @property
    def released(self) -> list[Document]:
        """The files that go out with the decision that stands, not those of a returned one."""
        named = self.decision.content.get("documents", []) if self.decision else []
        return [row for row in self.documents if row.purpose == RELEASE and row.id in named]
