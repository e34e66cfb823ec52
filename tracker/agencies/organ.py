"""An organ (机关) that an agency refers people to: its name, its contact, what it answers for."""

from sqlalchemy import ForeignKey, Index, String, Text, select
from sqlalchemy.orm import Mapped, mapped_column

from tracker.agencies.agency import Agency
from tracker.agencies.settings import settings
from tracker.extensions import db

MOST = 500  # of one agency's register, and of the installation's agencies, in one list


class Organ(db.Model):
    """One line of an agency's register; a retired one is kept but no longer offered."""

    __tablename__ = "organs"
    __table_args__ = (Index(None, "agency_id", "name"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    agency_id: Mapped[int] = mapped_column(ForeignKey("agencies.id"))
    name: Mapped[str] = mapped_column(String(100))
    contact: Mapped[str] = mapped_column(Text)
    duties: Mapped[str] = mapped_column(Text)
    is_retired: Mapped[bool] = mapped_column(default=False)


def of(agency: Agency) -> list[Organ]:
    """The register of an agency, by name."""
    query = select(Organ).where(Organ.agency_id == agency.id).order_by(Organ.name, Organ.id)
    return list(db.session.scalars(query.limit(MOST)))


def find(agency: Agency, organ_id: int) -> Organ | None:
    """One line of the agency's own register; another's is as none."""
    return db.session.scalar(
        select(Organ).where(Organ.agency_id == agency.id, Organ.id == organ_id)
    )


def offered(agency: Agency) -> list[tuple[str, str]]:
    """Keys and names to choose from: the register's, then the installation's other agencies."""
    mine = [(f"organ-{one.id}", one.name) for one in of(agency) if not one.is_retired]
    others = select(Agency).where(Agency.id != agency.id).order_by(Agency.name).limit(MOST)
    return mine + [(f"agency-{one.id}", one.name) for one in db.session.scalars(others)]


def told(agency: Agency, key: str) -> tuple[str, str] | None:
    """Name and contact of what was chosen by its key; None for no such choice."""
    kind, _dash, number = key.partition("-")
    if not number.isdigit():
        return None
    if kind == "organ":
        found = find(agency, int(number))
        return (found.name, found.contact) if found else None
    other = db.session.get(Agency, int(number)) if kind == "agency" else None
    return (other.name, _contact(other)) if other else None


def _contact(agency: Agency) -> str:
    """How an agency of the installation is reached, as it has set it."""
    held = settings(agency)
    keys = ("office_name", "office_phone", "office_address", "office_postcode", "office_email")
    return "，".join(held[key] for key in keys if held[key])
