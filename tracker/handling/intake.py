"""Intake: an application comes, online, over the counter, by post or by word of mouth."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select

from tracker import clock, crypto
from tracker.accounts.user import User
from tracker.agencies.agency import Agency
from tracker.cases import note, query_code, timeline
from tracker.cases.case import Case
from tracker.cases.numbering import case_number
from tracker.cases.record import GUEST, permit, record
from tracker.documents.document import Document
from tracker.extensions import db
from tracker.handling import mail
from tracker.handling.application import Application, Arrival, Carried
from tracker.handling.confirmation import confirm_itself
from tracker.handling.refusal import Refusal, not_in_future
from tracker.law.procedure import Act
from tracker.law.receipt import Channel
from tracker.law.words import says
from tracker.letters import issue

__all__ = [
    "Application",
    "Arrival",
    "Carried",
    "Submitted",
    "acknowledge",
    "register",
    "submit",
    "submitted_with",
    "take_over",
]


@dataclass(frozen=True)
class Submitted:
    """The case, and its query code to show once; None where that code opens it no longer."""

    case: Case
    code: str | None


def submit(
    agency: Agency, application: Application, key: str, documents: Iterable[Document] = ()
) -> Submitted:
    """File an online application; the same secret `key` gives the first case and its code again.

    Two at once: the second one's flush raises IntegrityError; roll back, ask `submitted_with`.
    """
    first = submitted_with(agency, key)
    if first:
        return first
    code = query_code.derived(key)
    case = _case(agency, application, code, clock.now())
    case.channel, case.key_digest = Channel.INTERNET.value, _key_digest(key)
    record(case, Act.SUBMIT, GUEST, channel=case.channel)
    return _entered(case, code, documents)


def submitted_with(agency: Agency, key: str) -> Submitted | None:
    """What `submit` made of `key`, if anything."""
    case = db.session.scalar(
        select(Case).filter_by(agency_id=agency.id, key_digest=_key_digest(key))
    )
    if case is None:
        return None
    code = query_code.derived(key)
    return Submitted(case, code if query_code.opens(case, code) else None)


def register(
    agency: Agency,
    application: Application,
    arrival: Arrival,
    by: User,
    documents: Iterable[Document] = (),
    key: str | None = None,
) -> Submitted:
    """Enter a paper or oral application; its query code is printed on the slip.

    The same secret `key` of the form gives the first case and its code again, as for `submit`.
    Raises Refusal for a day in the future, or an oral application that did not come in person.
    """
    first = submitted_with(agency, key) if key else None
    if first:
        return first
    not_in_future(arrival.delivered_on)
    if arrival.is_oral and arrival.channel != Channel.IN_PERSON:
        raise Refusal(says("口头申请应当当面提出，由工作机构代为填写"))
    code = query_code.derived(key) if key else query_code.fresh()
    case = _case(agency, application, code, clock.moment_on(arrival.delivered_on), **arrival.facts)
    case.key_digest = _key_digest(key) if key else None
    record(case, Act.REGISTER, by, channel=case.channel, is_oral=case.is_oral)
    return _entered(case, code, documents)


def take_over(
    agency: Agency,
    application: Application,
    carried: Carried,
    documents: Iterable[Document] = (),
    **data: object,
) -> Case:
    """Enter an application that was filed online elsewhere, with the moment it was filed.

    The clock runs from there: the days on the way are not taken from the applicant.
    """
    case = _case(agency, application, None, carried.submitted_at, carried.number)
    case.channel, case.origin = Channel.INTERNET.value, carried.origin
    case.external_number = carried.external_number
    case.query_code_digest = carried.code_digest
    record(case, Act.SUBMIT, None, channel=case.channel, origin=case.origin, **data)
    _take(documents, case)
    confirm_itself(case, on=clock.beijing(carried.submitted_at).date())
    return case


def _entered(case: Case, code: str, documents: Iterable[Document]) -> Submitted:
    """What follows every entry: its files, the mail, and the system's own confirmation."""
    _take(documents, case)
    mail.tell_applicant(case, "submitted")
    confirm_itself(case)
    return Submitted(case, code)


def acknowledge(
    case: Case,
    by: User,
    *,
    confirmed_on: date | None = None,
    spoken_with: str | None = None,
    how: str | None = None,
    text: str | None = None,
    signed: bool = False,
) -> None:
    """Confirm the day of receipt (art 31) and issue the slip L02.

    Internet, fax and ordinary mail: the day both sides confirmed, with whom and how. In person and
    signed-for mail: the law gives the day, and none may be entered. Raises Refusal, NotReceived,
    and Provisional for a due date that may still move unless it is `signed` for.
    """
    permit(case, Act.ACKNOWLEDGE, by)
    facts: dict[str, object] = {}
    if timeline.received(case).needs_confirmation:
        facts["note_id"] = _confirm(case, by, confirmed_on, spoken_with, how, text).id
    elif confirmed_on:
        raise Refusal(says("这一渠道的收到申请之日由法律确定，不需要另行填写确认日期"))
    case.received_on = timeline.received(case).received_on
    if case.received_on is None:
        raise Refusal(says("先登记签收日期，才能确定收到申请之日"))
    record(case, Act.ACKNOWLEDGE, by, received_on=case.received_on, **facts)
    issue.freeze(case, "L02", by, {}, signed=signed)
    mail.tell_applicant(case, "acknowledged")


def _confirm(
    case: Case,
    by: User,
    on: date | None,
    spoken_with: str | None,
    how: str | None,
    text: str | None,
) -> note.Note:
    if not on or not spoken_with or not how:
        raise Refusal(says("请填写双方确认的日期、与谁确认和确认的方式"))
    not_in_future(on)
    case.confirmed_on = on
    timeline.received(case)  # refuses a confirmation before the application came
    at = clock.moment_on(on)
    return note.add(case, note.CONFIRMATION, by, text, at=at, spoken_with=spoken_with, how=how)


def _case(
    agency: Agency,
    application: Application,
    code: str | None,
    at: datetime,
    number: str | None = None,
    **facts: object,
) -> Case:
    """A case that is not yet recorded, with its applicant and number."""
    return Case(
        agency=agency,
        agency_id=agency.id,
        applicant=application.applicant(agency.id),
        agents=application.agents(),
        joint_applicants=list(application.joint),
        case_number=number or case_number(agency.id, agency.code, clock.today().year),
        query_code_digest=query_code.code_digest(code) if code else None,
        submitted_at=at,
        **application.wants,
        **facts,
    )


def _key_digest(key: str) -> str:
    return crypto.digest(key, "idempotency key")


def _take(documents: Iterable[Document], case: Case) -> None:
    """The files that came with the application move from the draft to the case."""
    for document in documents:
        if document.agency_id != case.agency_id or document.case_id:
            raise Refusal(says("“%(name)s”不是随本件申请提交的文件"), name=document.name)
        document.draft_id = None
        case.documents.append(document)
    db.session.flush()
