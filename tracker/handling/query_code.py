"""Query code (查询码): replaced for whoever proved to be the applicant."""

from sqlalchemy import func, select, update

from tracker import clock, crypto
from tracker.accounts import failure
from tracker.accounts.user import User
from tracker.agencies.agency import Agency
from tracker.cases import note, query_code
from tracker.cases.applicant import tail_digest
from tracker.cases.case import Case
from tracker.cases.link import SPLIT_FROM
from tracker.cases.query_code import CodeLink
from tracker.cases.record import permit, record
from tracker.extensions import db
from tracker.handling import mail
from tracker.law.procedure import Act

MOST_LINKS = 3  # open at one time, so that nobody's mailbox is flooded
LINK_PATH = "/status/new-code/"


def replace(case: Case, by: User, checked: str | None = None) -> str:
    """A fresh code, after an officer checked identity at the counter or by post; the old one dies.

    `checked`: what proved the identity, kept sealed in a note. Returns the code, which is shown
    once and kept only as a digest.
    """
    permit(case, Act.REPLACE_CODE, by)
    proof = note.add(case, note.IDENTITY, by, checked) if checked else None
    return _replace(case, by, "office", note_id=proof.id if proof else None)


def send_link(agency: Agency, case_number: str) -> None:
    """Mail a single-use link for 30 minutes; silent where no case or no address matches."""
    case = db.session.scalar(
        select(Case).filter_by(agency_id=agency.id, case_number=case_number.strip().upper())
    )
    if case is None or not case.applicant.email or _open_links(case) >= MOST_LINKS:
        return
    token = query_code.offer_link(case)
    mail.tell_applicant(case, "code_link", crypto.digest(token, "mail")[:16], LINK_PATH + token)


def replace_by_link(link: CodeLink, id_tail: str) -> str | None:
    """A fresh code for who has the link and knows the ID number's last six; else None.

    A wrong try counts against the case; the view commits it. The link works once, also when it is
    opened twice at the same time.
    """
    case = link.case
    known = case.applicant.id_tail_digest or ""
    if failure.locked(failure.ID_TAIL, case.case_number):
        return None
    if not known or not crypto.same(known, tail_digest(id_tail)):
        failure.note(failure.ID_TAIL, case.case_number)
        return None
    if not _use(link):
        return None
    failure.forgive(failure.ID_TAIL, case.case_number)
    return _replace(case, None, "link")


def _replace(case: Case, by: User | None, via: str, **data: object) -> str:
    code, old = query_code.fresh(), case.query_code_digest
    for one in (case, *_split_with(case, old)):
        one.query_code_digest = query_code.code_digest(code)
        record(one, Act.REPLACE_CODE, by, via=via, **(data if one is case else {}))
    return code


def _split_with(case: Case, digest: str | None) -> list[Case]:
    """The other parts of one application, which the same code opens."""
    ends = [end for link in case.links if link.kind == SPLIT_FROM for end in (link.case, link.to)]
    parts = [link.case for end in ends for link in end.links if link.kind == SPLIT_FROM]
    known = {one.id: one for one in (*ends, *parts) if one is not case}
    return [one for one in known.values() if digest and one.query_code_digest == digest]


def _use(link: CodeLink) -> bool:
    now = clock.now()
    used = db.session.execute(
        update(CodeLink)
        .where(CodeLink.id == link.id, CodeLink.used_at.is_(None), CodeLink.expires_at > now)
        .values(used_at=now)
    )
    return bool(used.rowcount)  # type: ignore[attr-defined]


def _open_links(case: Case) -> int:
    return (
        db.session.scalar(
            select(func.count(CodeLink.id)).where(
                CodeLink.case_id == case.id,
                CodeLink.used_at.is_(None),
                CodeLink.expires_at > clock.now(),
            )
        )
        or 0
    )
