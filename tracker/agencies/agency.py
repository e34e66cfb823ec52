"""An agency: a public body that answers applications, and its place in the tree."""

from sqlalchemy import ForeignKey, String, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.extensions import db


class Agency(db.Model):
    """A public body. `code` begins its case numbers and never changes."""

    __tablename__ = "agencies"

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(20), unique=True)
    name: Mapped[str] = mapped_column(String(100))
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("agencies.id"))
    host: Mapped[str | None] = mapped_column(String(200), unique=True)

    parent: Mapped["Agency | None"] = relationship(remote_side="Agency.id")


class UnknownAgency(LookupError):
    """No agency has this code."""


def by_code(code: str) -> Agency:
    """The agency with `code`; raises UnknownAgency."""
    agency = db.session.scalar(select(Agency).where(Agency.code == code))
    if agency is None:
        raise UnknownAgency(f"没有代码为 {code} 的机构 / no agency has the code {code}")
    return agency


def for_host(host: str) -> Agency | None:
    """The agency whose public site stands at `host`, else the installation's first one."""
    return db.session.scalar(
        select(Agency).order_by((Agency.host == host).desc().nulls_last(), Agency.id).limit(1)
    )
