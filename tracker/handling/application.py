"""What an application says, and how it came: the facts that intake takes in."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from tracker.cases.agent import AUTHORISED, Agent
from tracker.cases.applicant import Applicant
from tracker.cases.joint_applicant import JointApplicant
from tracker.documents.document import Document
from tracker.handling.refusal import Refusal
from tracker.law.annual_report import COLUMNS
from tracker.law.receipt import Channel
from tracker.law.words import says

KINDS = tuple(column.key for column in COLUMNS if column.key != "total")
WANTS = (
    "wanted",
    "wanted_index_number",
    "purpose",
    "form",
    "way",
    "other_form_accepted",
    "electronic_service_accepted",
)
"""The fields about what is wanted; the others are about who asks."""
PERSONAL = (
    *("kind", "name", "legal_representative", "contact_name", "phone", "email"),
    *("address", "postcode", "employer", "help_note"),
)
"""The fields about who asks; an ID number is kept with its digests."""


@dataclass(frozen=True, kw_only=True)
class Application:
    """What the form asks; what an application is nothing without has no default."""

    kind: str
    name: str
    wanted: str
    id_type: str | None = None
    id_number: str | None = None
    legal_representative: str | None = None
    contact_name: str | None = None
    phone: str | None = None
    email: str | None = None
    address: str | None = None
    postcode: str | None = None
    employer: str | None = None
    agent_name: str | None = None
    agent_id_type: str | None = None
    agent_id_number: str | None = None
    agent_phone: str | None = None
    agent_kind: str | None = None
    agent_firm: str | None = None
    agent_licence: str | None = None
    agent_scope: str | None = None
    agent_until: date | None = None
    authority: Document | None = None
    joint: tuple[JointApplicant, ...] = ()
    help_kinds: Iterable[str] | None = None
    help_note: str | None = None
    wanted_index_number: str | None = None
    purpose: str | None = None
    form: str | None = None
    way: str | None = None
    other_form_accepted: bool = True
    electronic_service_accepted: bool = False

    @property
    def wants(self) -> dict[str, Any]:
        """What is wanted, as columns of the case."""
        return {name: getattr(self, name) for name in WANTS}

    def applicant(self, agency_id: int) -> Applicant:
        """Who asks, as a row of one case; raises Refusal for a kind the report does not have."""
        if self.kind not in KINDS:
            raise Refusal(says("请选择申请人类别"))
        personal = {name: getattr(self, name) for name in PERSONAL}
        applicant = Applicant(agency_id=agency_id, **personal)
        applicant.help_kinds = ";".join(self.help_kinds or ()) or None
        applicant.identify(self.id_type, self.id_number)
        return applicant

    def agents(self) -> list[Agent]:
        """Who files for the applicant, as rows of the case; none where nobody is named."""
        if not self.agent_name:
            return []
        return [
            Agent(
                kind=self.agent_kind or AUTHORISED,
                name=self.agent_name,
                id_type=self.agent_id_type,
                id_number=self.agent_id_number,
                phone=self.agent_phone,
                firm=self.agent_firm,
                licence=self.agent_licence,
                scope=self.agent_scope,
                until=self.agent_until,
                authority=self.authority,
            )
        ]


@dataclass(frozen=True, kw_only=True)
class Carried:
    """An application that was filed elsewhere: where, when, and under which numbers.

    code_digest: of the query code, as both sides of two networks know it; number: the portal's.
    """

    origin: str
    submitted_at: datetime
    number: str | None = None
    code_digest: str | None = None
    external_number: str | None = None


@dataclass(frozen=True, kw_only=True)
class Arrival:
    """How a paper or oral application came, and on which day it reached the agency."""

    channel: str
    delivered_on: date
    tracking_number: str | None = None
    signed_by: str | None = None
    first_place: str | None = None
    is_oral: bool = False

    @property
    def facts(self) -> dict[str, Any]:
        """The columns of the case that tell it."""
        return {
            "channel": Channel(self.channel).value,
            "delivered_on": self.delivered_on,
            "arrival_tracking_number": self.tracking_number,
            "arrival_signed_by": self.signed_by,
            "arrival_first_place": self.first_place,
            "is_oral": self.is_oral,
        }
