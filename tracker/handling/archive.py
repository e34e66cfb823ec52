"""Archives (归档): compiles the papers of a closed case, hands them over, adds what comes later."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from tracker import clock
from tracker.accounts.user import User
from tracker.agencies.settings import settings
from tracker.cases.archive import RETENTIONS, Archive, ArchivedPaper
from tracker.cases.case import Case
from tracker.cases.numbering import ARCHIVES, next_number
from tracker.cases.record import permit, record
from tracker.extensions import db
from tracker.handling.refusal import Refusal, not_before, not_in_future, written
from tracker.law.procedure import Act
from tracker.law.words import says


@dataclass(frozen=True)
class Paper:
    """One paper as the officer lists it; `pages` are sides of A4, at least one."""

    source: str
    title: str
    pages: int
    author: str | None = None
    document_number: str | None = None
    dated: date | None = None


@dataclass(frozen=True)
class Cover:
    """What the cover and the record at the end (备考表) say; no number: the next of the pattern."""

    title: str
    retention: str
    checked_by: str
    archive_number: str = ""
    note: str | None = None


def compile_(case: Case, by: User, cover: Cover, papers: Sequence[Paper]) -> Archive:
    """Make the archive of a closed case, or make it anew until it is received; raises Refusal.

    Whoever compiled it cannot be the one who checked it.
    """
    permit(case, Act.COMPILE_ARCHIVE, by)
    archive = case.archive
    if archive and archive.received_on:
        raise Refusal(says("案卷已经移交档案人员，后来的材料请用“补充归档材料”"))
    if not papers:
        raise Refusal(says("卷内至少要有一份文件"))
    if cover.retention not in RETENTIONS:
        raise Refusal(says("请选择保管期限"))
    checked_by = written(cover.checked_by, says("请填写检查人"))
    if checked_by == by.name:
        raise Refusal(says("立卷人和检查人不能是同一人"))
    number = _number(case, archive, cover.archive_number)
    archive = archive or Archive(agency_id=case.agency_id, case_id=case.id)
    archive.archive_number, archive.retention = number, cover.retention
    archive.title = written(cover.title, says("请填写案卷题名"))
    archive.note, archive.checked_by = cover.note, checked_by
    archive.compiled_by_id, archive.compiled_on = by.id, clock.today()
    _replace(archive, papers)
    case.archive = archive
    record(case, Act.COMPILE_ARCHIVE, by, archive_number=number, papers=len(papers))
    return archive


def receive(case: Case, by: User, archivist: str, on: date) -> None:
    """Enter that the archivist took over the archive on the day `on`; raises Refusal."""
    permit(case, Act.RECEIVE_ARCHIVE, by)
    archive = _compiled(case)
    if archive.received_on:
        raise Refusal(says("案卷已经移交档案人员"))
    not_in_future(on)
    not_before(on, archive.compiled_on, says("接收日期（%(day)s）早于立卷日期（%(earliest)s）"))
    archive.received_by = written(archivist, says("请填写接收的档案人员"))
    archive.received_on = on
    record(case, Act.RECEIVE_ARCHIVE, by, archive_number=archive.archive_number, received_on=on)


def supplement(case: Case, by: User, papers: Sequence[Paper], reason: str) -> None:
    """Add papers at the end of a received archive; the reason stands in its record.

    Raises Refusal.
    """
    permit(case, Act.SUPPLEMENT_ARCHIVE, by)
    archive = _compiled(case)
    if archive.received_on is None:
        raise Refusal(says("案卷还没有移交档案人员，请直接修改案卷"))
    if not papers:
        raise Refusal(says("请写明补充的材料"))
    because = written(reason, says("请填写补充的原因"))
    number, page = len(archive.papers) + 1, archive.pages + 1
    _append(archive, papers, number, page, because)
    told = {"archive_number": archive.archive_number, "papers": len(papers)}
    record(case, Act.SUPPLEMENT_ARCHIVE, by, **told)


def _replace(archive: Archive, papers: Sequence[Paper]) -> None:
    archive.papers.clear()
    db.session.add(archive)
    db.session.flush()  # the old rows go before new ones take their numbers
    _append(archive, papers, 1, 1)


def _append(
    archive: Archive, papers: Sequence[Paper], number: int, page: int, because: str | None = None
) -> None:
    """Give each paper its place and its pages, one after another."""
    for place, paper in enumerate(papers, start=number):
        if paper.pages < 1:
            raise Refusal(says("“%(title)s”的页数至少为 1"), title=paper.title)
        archive.papers.append(
            ArchivedPaper(
                number=place,
                first_page=page,
                added_on=clock.today() if because else None,
                added_because=because,
                **vars(paper),
            )
        )
        page += paper.pages


def _compiled(case: Case) -> Archive:
    if case.archive is None:
        raise Refusal(says("本件还没有立卷"))
    return case.archive


def _number(case: Case, archive: Archive | None, typed: str) -> str:
    """The number typed, one that it already bears, or the next of the agency's pattern."""
    number = typed.strip()
    if not number:
        return archive.archive_number if archive else _next(case)
    taken = select(Archive.case_id).filter_by(agency_id=case.agency_id, archive_number=number)
    if db.session.scalar(taken) not in (None, case.id):
        raise Refusal(says("档号“%(number)s”已经用于另一案卷"), number=number)
    return number


def _next(case: Case) -> str:
    held, year = settings(case.agency), clock.today().year
    given = next_number(case.agency_id, ARCHIVES, year)
    parts = {"prefix": held["archive_prefix"], "year": str(year), "number": f"{given:04d}"}
    number = held["archive_number"]
    for part, value in parts.items():
        number = number.replace(f"{{{part}}}", value)
    return number
