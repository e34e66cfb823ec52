"""The query code (查询码): with the case number it opens one's own case without an account."""

from datetime import datetime, timedelta

from flask import current_app
from sqlalchemy import ForeignKey, Index, String, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker import clock, crypto
from tracker.cases import code as codes
from tracker.cases.case import Case
from tracker.columns import Moment
from tracker.config import BOTH
from tracker.extensions import db

LINK_KEPT = timedelta(minutes=30)


class CodeLink(db.Model):
    """A single-use e-mail link that, with the ID number's last six, replaces a lost code."""

    __tablename__ = "code_links"
    __table_args__ = (Index(None, "case_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"))
    token_digest: Mapped[str] = mapped_column(String(64), unique=True)
    expires_at: Mapped[datetime] = mapped_column(Moment)
    used_at: Mapped[datetime | None] = mapped_column(Moment)

    case: Mapped[Case] = relationship()


def derived(key: str) -> str:
    """The code that belongs to a form's secret idempotency key: sent twice, shown alike."""
    return codes.grouped(crypto.raw_digest(key, "query code"))


def fresh() -> str:
    """A new random code, for a paper application or in place of a lost one."""
    return codes.fresh()


def code_digest(code: str) -> str:
    """What is stored of a code, however typed; two sides that share a key know it alike."""
    shared = str(current_app.config["CROSSING_KEY"])
    if current_app.config["SIDE"] == BOTH:
        return _own_digest(code)
    return crypto.shared_digest(codes.plain(code), "query code", shared)


def _own_digest(code: str) -> str:
    return crypto.digest(codes.plain(code), "query code")


def opens(case: Case | None, code: str) -> bool:
    """Whether `code` is the query code of `case`."""
    held = case.query_code_digest if case else None
    digests = code_digest(code), _own_digest(code)  # the latter: given before there were two sides
    return any(crypto.same(held or "", one) for one in digests) and held is not None


def find(agency_id: int, case_number: str, code: str) -> Case | None:
    """The agency's case that number and code open; a wrong code is as no case, after like work."""
    case = db.session.scalar(
        select(Case).where(Case.agency_id == agency_id, Case.case_number == case_number)
    )
    return case if opens(case, code) else None


def offer_link(case: Case) -> str:
    """A new link's token for `case`, good for 30 minutes and one use."""
    token = crypto.token()
    link = CodeLink(
        case_id=case.id,
        token_digest=crypto.digest(token, "code link"),
        expires_at=clock.now() + LINK_KEPT,
    )
    db.session.add(link)
    db.session.flush()
    return token


def find_link(token: str) -> CodeLink | None:
    """The link of `token`, while it is neither used nor expired."""
    return db.session.scalar(
        select(CodeLink).where(
            CodeLink.token_digest == crypto.digest(token, "code link"),
            CodeLink.used_at.is_(None),
            CodeLink.expires_at > clock.now(),
        )
    )
