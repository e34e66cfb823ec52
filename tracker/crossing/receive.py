"""Receives: a package enters whole, once and in its turn, or not at all with the reason."""

from typing import Any, NamedTuple

from flask import current_app
from sqlalchemy import select, update

from tracker import clock, crypto
from tracker.agencies.agency import Agency
from tracker.audit.event import Event, witness
from tracker.cases.case import Case
from tracker.config import BOTH, PORTAL
from tracker.crossing import application, follow, package
from tracker.crossing.carried import PLATFORM, RECEIVED, CarriedCase, CarriedPackage, sequence
from tracker.crossing.package import INCOMPLETE, Package
from tracker.crossing.send import ONE_SIDE, other_side
from tracker.extensions import db
from tracker.law.dated import Refused
from tracker.law.words import says

GAP = says("包的序号是 %(found)s，应当是 %(expected)s：请先导入前面的包")
OTHER_PACKAGE = says("序号 %(found)s 的包已经收到过，但是内容不同")
NO_AGENCY = says("没有代码为 %(code)s 的机构")


class Received(NamedTuple):
    """The package's row; whether it was new; how many rows changed something."""

    row: CarriedPackage
    is_new: bool
    entered: int


def receive(content: bytes, by: Any = None) -> Received:
    """Take in a package. The same one again changes nothing. Flushes; raises Refused."""
    read = package.read(content, _keys())
    digest = crypto.fingerprint(content)
    key = {"source": read.source, "sequence": read.sequence}
    known = db.session.scalar(select(CarriedPackage).filter_by(**key))
    if known is not None:
        if known.sha256 != digest:
            raise Refused(OTHER_PACKAGE, found=read.sequence)
        return Received(known, False, 0)
    expected = sequence(read.source) + 1
    if read.sequence != expected:
        raise Refused(GAP, found=read.sequence, expected=expected)
    row = CarriedPackage(
        **key,
        direction=RECEIVED,
        made_at=read.made_at,
        received_at=clock.now(),
        sha256=digest,
        rows=len(read.rows),
        by_id=getattr(by, "id", None),
    )
    db.session.add(row)
    db.session.flush()
    entered = sum(_entered(read, told) for told in read.rows)
    _note_arrival(read)
    witness("receive_package", ("carried_package", row.id), by=by, source=read.source,
            sequence=read.sequence, rows=row.rows, file=digest)  # fmt: skip
    return Received(row, True, entered)


def _keys() -> dict[str, str]:
    """Who may send to this side, and the key that is shared with each."""
    config = current_app.config
    found = {PLATFORM: str(config["PLATFORM_KEY"])} if config["PLATFORM_KEY"] else {}
    if config["SIDE"] != BOTH:
        found[other_side()] = str(config["CROSSING_KEY"])
    if not found:
        raise Refused(ONE_SIDE)
    return found


def _entered(read: Package, told: dict[str, Any]) -> bool:
    try:
        agency = db.session.scalar(select(Agency).filter_by(code=told["agency"]))
        if agency is None:
            raise Refused(NO_AGENCY, code=told["agency"])
        if read.source not in (PORTAL, PLATFORM):
            return follow.apply(agency, told, read.files, read.sequence)
        entered = application.enter(agency, told, read.files, read.source, read.sequence)
        if read.source == PORTAL:
            _mark(agency, told)
        return entered
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        if isinstance(error, Refused):
            raise
        raise Refused(INCOMPLETE) from error


def _mark(agency: Agency, told: dict[str, Any]) -> None:
    """The portal knows the code that it sent; of all that followed it knows nothing yet."""
    number = Case.case_number == told["case_number"]
    case_id = db.session.scalar(select(Case.id).where(Case.agency_id == agency.id, number))
    first = select(Event.id).where(Event.case_id == case_id).order_by(Event.id).limit(1)
    if case_id and db.session.get(CarriedCase, case_id) is None:
        event_id = db.session.scalar(first) or 0
        mark = CarriedCase(case_id=case_id, event_id=event_id, code_digest=told["query_code"])
        db.session.add(mark)
        db.session.flush()


def _note_arrival(read: Package) -> None:
    """Our packages up to the one that the other side had when it made this one have arrived."""
    if read.source == PLATFORM:
        return
    mine = CarriedPackage.source == str(current_app.config["SIDE"])
    arrived = CarriedPackage.sequence <= read.received
    waiting = mine & arrived & CarriedPackage.received_at.is_(None)
    db.session.execute(update(CarriedPackage).where(waiting).values(received_at=read.made_at))
