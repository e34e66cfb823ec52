"""Sends: everything that the other side does not know yet goes into the next package."""

from collections.abc import Iterator
from typing import Any

from flask import current_app
from sqlalchemy import Select, func, select

from tracker import clock, crypto
from tracker.agencies.agency import Agency
from tracker.audit.event import Event, witness
from tracker.cases.case import Case
from tracker.config import BOTH, DESK, PORTAL
from tracker.crossing import application, package, status
from tracker.crossing.cargo import Cargo, Row
from tracker.crossing.carried import SENT, CarriedCase, CarriedPackage, sequence
from tracker.documents import store
from tracker.documents.document import CROSSING_PACKAGE
from tracker.extensions import db
from tracker.law.dated import Refused
from tracker.law.words import says

MOST_BYTES = 50 * 1024 * 1024  # of files, after which the rest waits: a browser carries so much
MOST_ROWS = 1000
ONE_SIDE = says("本安装没有分成两侧（TRACKER_SIDE），没有交换包可以收发")


def other_side() -> str:
    """The side that packages go to and come from; raises Refused where there is none."""
    side = current_app.config["SIDE"]
    if side == BOTH:
        raise Refused(ONE_SIDE)
    return DESK if side == PORTAL else PORTAL


def waiting() -> Select[tuple[Case, int]]:
    """The cases, with their last event, of which the other side has not been told everything."""
    latest = (
        select(Event.case_id, func.max(Event.id).label("event_id"))
        .where(Event.case_id.is_not(None))
        .group_by(Event.case_id)
        .subquery()
    )
    query = (
        select(Case, latest.c.event_id)
        .join(latest, latest.c.case_id == Case.id)
        .outerjoin(CarriedCase, CarriedCase.case_id == Case.id)
        .order_by(Case.id)
    )
    if current_app.config["SIDE"] == PORTAL:
        return query.where(CarriedCase.case_id.is_(None))
    known = func.coalesce(CarriedCase.event_id, 0)
    return query.where(Case.origin == PORTAL, latest.c.event_id > known)


def send(by: Any = None) -> CarriedPackage:
    """Make the next package and keep it, to be fetched again; an empty one is a sign of life.

    Flushes. Raises Refused, and IntegrityError where another one is made at the same moment.
    """
    other, side = other_side(), str(current_app.config["SIDE"])
    cargo = Cargo()
    made = package.Package(
        source=side,
        sequence=sequence(side) + 1,
        made_at=clock.now(),
        received=sequence(other),
        rows=list(_rows(cargo)),
        files=cargo.files,
    )
    content = package.write(made, str(current_app.config["CROSSING_KEY"]))
    kept = store.keep_made(
        _home(), CROSSING_PACKAGE, f"{side}-{made.sequence:05d}.zip", content, by
    )
    row = CarriedPackage(
        direction=SENT,
        source=side,
        sequence=made.sequence,
        made_at=made.made_at,
        sha256=crypto.fingerprint(content),
        rows=len(made.rows),
        by_id=getattr(by, "id", None),
        document=kept,
    )
    db.session.add(row)
    db.session.flush()
    witness("send_package", ("carried_package", row.id), by=by, sequence=row.sequence,
            rows=row.rows, file=row.sha256)  # fmt: skip
    return row


def _rows(cargo: Cargo) -> Iterator[Row]:
    side = current_app.config["SIDE"]
    for case, event_id in db.session.execute(waiting().limit(MOST_ROWS)).unique().all():
        mark = db.session.get(CarriedCase, case.id) or CarriedCase(case_id=case.id)
        if side == PORTAL:
            yield application.told(case, cargo)
        else:
            yield status.told(case, cargo, mark.code_digest)
        mark.event_id, mark.code_digest = event_id, case.query_code_digest
        db.session.add(mark)
        if cargo.size > MOST_BYTES:
            return


def _home() -> int:
    """Every kept file belongs to an agency: a package of the whole installation, to the first."""
    first = db.session.scalar(select(func.min(Agency.id)))
    if first is None:
        raise Refused(says("还没有建立机构"))
    return first
