"""Makes the portal's case follow what the desk's side tells of it."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import select

from tracker import clock, crypto
from tracker.agencies.agency import Agency
from tracker.cases.case import Case
from tracker.cases.decision import APPROVED, Decision
from tracker.cases.reasons import ReasonsDemand
from tracker.cases.record import follow as record_following
from tracker.crossing.cargo import Row, unload
from tracker.crossing.status import CLOCK, DAYS, ENDS, HERE, LETTER
from tracker.documents import release_check
from tracker.documents.document import RELEASE, SEALED_LETTER, Document
from tracker.extensions import db
from tracker.handling import mail
from tracker.law.dated import Refused
from tracker.law.procedure import State
from tracker.law.words import says
from tracker.ledgers import past
from tracker.letters import queries
from tracker.letters.letter import Letter, LetterShare

NO_CASE = says("没有编号为 %(number)s 的申请")
OTHER_LETTER = says("文号 %(number)s 的文书与已经收到的不同，或者已经被改动")
MAILS = {
    "L02": "acknowledged",
    "L03": "correction",
    "L04": "reasons",
    "L05": "extended",
    "L07": "consulted",
    "L10": "fee",
    "L24": "deferred",
}


def apply(agency: Agency, row: Row, files: dict[str, bytes], sequence: int) -> bool:
    """Write what the row tells into the case of the portal; raises Refused."""
    case = db.session.scalar(
        select(Case).where(Case.agency_id == agency.id, Case.case_number == row["case_number"])
    )
    if case is None:
        raise Refused(NO_CASE, number=row["case_number"])
    was_closed = case.state == State.CLOSED
    days = {name: _day(row["days"].get(name)) for name in (*DAYS, *ENDS)}
    for name, value in days.items():
        setattr(case, name, value)
    case.query_code_digest = row["query_code"] or case.query_code_digest
    _replace(case, row)
    news = [_letter(case, one, files) for one in row["letters"]]
    _void(case, {one["document_number"] for one in row["letters"]})
    _release(case, row["released"], files)
    record_following(case, State(row["state"]), package=sequence)
    _tell(case, [letter for letter in news if letter], was_closed)
    return True


def _replace(case: Case, row: Row) -> None:
    """What moves the clock, and the result, in place of what an earlier package told."""
    for old in (case.correction, case.demand, *case.consultations, *case.extensions, *case.fees,
                *case.decisions):  # fmt: skip
        if old is not None:
            db.session.delete(old)
    db.session.flush()
    db.session.expire(case)
    if case.received_on:
        _clock(case, row["clock"])
    if demand := row["demand"]:
        days = {name: _day(demand[name]) for name in ("sent_on", "delivered_on", "answered_on")}
        case.demand = ReasonsDemand(**demand | days)
    if decision := row["decision"]:
        days = {"decided_on": _day(decision["decided_on"])}
        case.decisions.append(Decision(state=APPROVED, **decision | days))
    db.session.flush()


def _clock(case: Case, cells: Row) -> None:
    """The ledger's columns become rows again, as when a ledger is imported."""
    values: Row = dict.fromkeys(HERE)
    values |= {name: HERE[name].value(str(cells[name])) for name in CLOCK if name in cells}
    values |= {"received_on": case.received_on, "applicant_kind": case.applicant.kind}
    with db.session.no_autoflush:
        told = past.told_case(case.agency, values)
        case.correction = told.correction
        case.consultations = [*told.consultations]
        case.extensions, case.fees = [*told.extensions], [*told.fees]
        db.session.expunge(told) if told in db.session else None


def _letter(case: Case, told: Row, files: dict[str, bytes]) -> Letter | None:
    """Keep a letter, or what is new of its sending; returns it where the applicant has news."""
    number = told["document_number"]
    if crypto.fingerprint(told["body"].encode()) != told["sha256"]:
        raise Refused(OTHER_LETTER, number=number)
    letter = db.session.scalar(
        select(Letter).where(Letter.agency_id == case.agency_id, Letter.document_number == number)
    )
    is_new = letter is None
    if letter is None:
        letter = Letter(agency_id=case.agency_id, case=case)
        letter.issued_at = datetime.fromisoformat(told["issued_at"])
    elif letter.sha256 != told["sha256"]:
        raise Refused(OTHER_LETTER, number=number)
    for name in LETTER:
        value = told[name]
        setattr(letter, name, _day(value) if name.endswith("_on") else value)
    if told["sealed"] and letter.sealed is None:
        letter.sealed = unload(case.agency_id, SEALED_LETTER, told["sealed"], files, case)
    db.session.add(letter)
    db.session.flush()
    if letter not in queries.of_case(case):  # one reply to several cases
        db.session.add(LetterShare(letter_id=letter.id, case_id=case.id))
        db.session.flush()
    return letter if is_new else None


def _void(case: Case, standing: set[str]) -> None:
    """A letter that the desk's side does not show any more was voided there."""
    for letter in queries.of_case(case):
        if letter.document_number not in standing:
            letter.voided_on = clock.today()


def _release(case: Case, released: list[Row], files: dict[str, bytes]) -> None:
    """The files of the reply; one that is not told any more was withdrawn, and is not handed out.

    Each is looked through here again; what was signed for there is signed for.
    """
    here = {one.sha256: one for one in case.documents if one.purpose == RELEASE}
    ids = []
    for told in released:
        document = here.get(told["sha256"])
        if document is None:
            document = unload(case.agency_id, RELEASE, told, files, case)
            db.session.expire(case, ["documents"])
        _check(document, set(told["signed"]))
        ids.append(document.id)
    if case.decision is not None:
        case.decision.content = {"documents": ids}


def _check(document: Document, signed: set[str]) -> None:
    check = document.check or release_check.begun(document)
    release_check.keep(check, release_check.looked(document))
    for one in check.findings:
        if one.digest in signed and one.state == release_check.OPEN:
            one.state = release_check.SIGNED


def _tell(case: Case, news: list[Letter], was_closed: bool) -> None:
    """Mail as the acts themselves would have sent it."""
    for letter in news:
        kind = "sent" if letter.is_reply and letter.sent_on else MAILS.get(letter.kind)
        if kind:
            mail.tell_applicant(case, kind, letter.id)
    if case.state == State.CLOSED and not was_closed:
        mail.tell_applicant(case, "closed")


def _day(told: Any) -> date | None:
    return date.fromisoformat(told) if told else None
