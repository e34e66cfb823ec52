"""The impact of a change as rows of a page: numbers, people of the office and dates, no content."""

from typing import Any

from flask import url_for
from flask_babel import gettext as _

from tracker.accounts.access import READS_CASES
from tracker.accounts.user import User
from tracker.cases.reckoned import Reckoned
from tracker.context import day
from tracker.disputes.rescheduling import DisputeMove, Impact, agencies
from tracker.handling.rescheduling import Move

SHOWN = 200  # rows on the page; the counts above them are complete

Row = dict[str, Any]


def rows(impact: Impact, reader: User) -> list[Row]:
    """Cases, then disputes: number, agency, officer, the date before and after, provisional."""
    names = {number: agency.name for number, agency in agencies(impact).items()}
    cases = [_case(one, reader) | {"agency": names[one.case.agency_id]} for one in impact.cases]
    disputes = [_dispute(one) | {"agency": names[one.dispute.agency_id]} for one in impact.disputes]
    return (cases + disputes)[:SHOWN]


def _case(move: Move, reader: User) -> Row:
    case = move.case
    linked = reader.role in READS_CASES and reader.agency_id == case.agency_id
    return {
        "number": case.case_number,
        "url": url_for("desk.case", number=case.case_number) if linked else "",
        "officer": case.officer.name if case.officer else _("待分办"),
        "old": _dates(move.old, move.new),
        "new": _dates(move.new, move.old),
        "provisional": _provisional(move.old.provisional, move.new.provisional),
    }


def _dispute(move: DisputeMove) -> Row:
    case = move.dispute.case
    return {
        "number": move.dispute.dispute_number,
        "url": "",
        "officer": case.officer.name if case and case.officer else "",
        "old": day(move.old.due_on),
        "new": day(move.new.due_on),
        "provisional": _provisional(move.old.provisional, move.new.provisional),
    }


def _dates(own: Reckoned, other: Reckoned) -> str:
    """The due date, and the applicant's last day to correct where that is another and moves."""
    told = [day(own.due_on)]
    correction = own.correction_due_on
    if correction and correction != other.correction_due_on and correction != own.due_on:
        told.append(_("补正期限%(day)s", day=day(correction)))
    return "；".join(told)


def _provisional(before: bool, after: bool) -> str:
    if before and after:
        return _("仍然待定")
    if before:
        return _("不再待定")
    return _("变为待定") if after else _("已确定")
