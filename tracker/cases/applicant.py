"""The applicant of one case: who asked, sealed where it is personal."""

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from tracker import crypto
from tracker.columns import Sealed
from tracker.extensions import db

MASK = "*"
FOREIGN = ("passport", "foreign_permanent_residence")
SHOWN_FIRST, SHOWN_LAST = 4, 2  # of an ID number; the rest is masked


class Applicant(db.Model):
    """Who asked. `kind` is one of the annual report's six columns."""

    __tablename__ = "applicants"
    __table_args__ = (
        Index(None, "agency_id", "id_digest"),
        Index(None, "agency_id", "name_digest"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    agency_id: Mapped[int] = mapped_column(ForeignKey("agencies.id"))
    kind: Mapped[str] = mapped_column(String(25))
    name: Mapped[str] = mapped_column(Sealed("applicants.name"))
    name_digest: Mapped[str | None] = mapped_column(String(64))  # written by cases/search alone
    id_type: Mapped[str | None] = mapped_column(String(30))
    id_number: Mapped[str | None] = mapped_column(Sealed("applicants.id_number"))
    id_digest: Mapped[str | None] = mapped_column(String(64))
    id_tail_digest: Mapped[str | None] = mapped_column(String(64))
    legal_representative: Mapped[str | None] = mapped_column(Sealed("applicants.representative"))
    contact_name: Mapped[str | None] = mapped_column(Sealed("applicants.contact_name"))
    phone: Mapped[str | None] = mapped_column(Sealed("applicants.phone"))
    email: Mapped[str | None] = mapped_column(Sealed("applicants.email"))
    address: Mapped[str | None] = mapped_column(Sealed("applicants.address"))
    postcode: Mapped[str | None] = mapped_column(Sealed("applicants.postcode"))
    employer: Mapped[str | None] = mapped_column(Sealed("applicants.employer"))
    # help asked for (art 43); tells of a disability, so it is sealed: kinds of HELP, by ";"
    help_kinds: Mapped[str | None] = mapped_column(Sealed("applicants.help_kinds"))
    help_note: Mapped[str | None] = mapped_column(Sealed("applicants.help_note"))

    @property
    def masked_id(self) -> str:
        """The ID number as screens may show it: the first four and the last two characters."""
        return masked(self.id_number)

    @property
    def is_person(self) -> bool:
        """Whether a natural person asked (公民), not an organisation."""
        return self.kind == "natural_person"

    @property
    def needs_help(self) -> bool:
        """Whether help was asked for (条例 art 43)."""
        return bool(self.help_kinds or self.help_note)

    @property
    def may_be_foreign(self) -> bool:
        """Whether a person showed a paper that foreigners show; a notice, never a refusal."""
        return self.is_person and self.id_type in FOREIGN

    def identify(self, id_type: str | None, id_number: str | None) -> None:
        """Keep the ID number sealed, and digests to find repeats and check its last six."""
        self.id_type, self.id_number = id_type, id_number
        self.id_digest = crypto.digest(id_number.upper(), "id") if id_number else None
        self.id_tail_digest = tail_digest(id_number) if id_number else None


def masked(id_number: str | None) -> str:
    """An ID number with all but its first four and last two characters hidden."""
    number = id_number or ""
    hidden = len(number) - SHOWN_FIRST - SHOWN_LAST
    if hidden <= 0:
        return MASK * len(number)
    return number[:SHOWN_FIRST] + MASK * hidden + number[-SHOWN_LAST:]


def tail_digest(id_number: str) -> str:
    """The keyed digest of an ID number's last six characters."""
    return crypto.digest(id_number.strip().upper()[-6:], "id tail")
