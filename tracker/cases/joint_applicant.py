"""A joint applicant (共同申请人): who asks with the representative, in one application."""

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from tracker.cases.applicant import masked
from tracker.columns import Sealed
from tracker.extensions import db


class JointApplicant(db.Model):
    """One more person or body of an application that counts once, by its representative."""

    __tablename__ = "joint_applicants"
    __table_args__ = (Index(None, "case_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"))
    name: Mapped[str] = mapped_column(Sealed("joint_applicants.name"))
    id_type: Mapped[str | None] = mapped_column(String(30))
    id_number: Mapped[str | None] = mapped_column(Sealed("joint_applicants.id_number"))
    phone: Mapped[str | None] = mapped_column(Sealed("joint_applicants.phone"))
    address: Mapped[str | None] = mapped_column(Sealed("joint_applicants.address"))

    @property
    def masked_id(self) -> str:
        """The ID number as screens may show it."""
        return masked(self.id_number)
