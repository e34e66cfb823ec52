"""A named reader (查阅人) of a case that is restricted to some."""

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.accounts.user import User
from tracker.extensions import db


class Reader(db.Model):
    """`user_id` may read the restricted case, besides its officer, the heads and the leaders."""

    __tablename__ = "case_readers"
    __table_args__ = (Index(None, "user_id", "case_id"),)

    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"), primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"), primary_key=True)

    user: Mapped[User] = relationship()
