"""Document numbers (文号): by the agency's pattern or typed from its register, and none twice."""

from datetime import date

from sqlalchemy import select

from tracker.agencies.agency import Agency
from tracker.agencies.settings import Settings, settings
from tracker.cases.case import Case
from tracker.cases.numbering import DOCUMENTS, next_number
from tracker.extensions import db
from tracker.law.dated import Refused
from tracker.law.words import says
from tracker.letters.letter import Letter
from tracker.letters.rectification_letter import RectificationLetter

NEEDED_IN_PATTERN = ("{year}", "{number}")  # without them two letters would be numbered alike
TYPED = "typed"  # of the setting `document_number_from`
LONGEST = 60


class Unusable(Refused):
    """A number that is not written, too long, or already given; also to a letter since voided."""


def pattern(held: Settings) -> str:
    """How numbers are written, empty where it could number two letters alike."""
    written = held["document_number"]
    return written if all(part in written for part in NEEDED_IN_PATTERN) else ""


def is_typed(agency: Agency, on: date) -> bool:
    """Whether the agency takes the numbers of its replies from a register of its own."""
    return settings(agency, on)["document_number_from"] == TYPED


def give(case: Case, on: date, is_reply: bool, typed: str | None = None) -> str:
    """The number of a letter issued on the day `on`: the next by the pattern.

    That of a reply is `typed` where the agency has it so; slips and notices, which the system also
    issues by itself, are always counted here. Raises Unusable for a typed one that cannot be.
    """
    return given(case.agency, on, typed) if is_reply else counted(case.agency, on)


def given(agency: Agency, on: date, typed: str | None = None) -> str:
    """The number `typed` where the agency has it so, else the next; raises Unusable."""
    return _checked(agency.id, typed or "") if is_typed(agency, on) else counted(agency, on)


def counted(agency: Agency, on: date) -> str:
    """The next number by the agency's pattern that no letter bears."""
    number = _next(agency, on)
    while _is_taken(agency.id, number):  # somebody typed it ahead
        number = _next(agency, on)
    return number


def _checked(agency_id: int, typed: str) -> str:
    number = "".join(typed.split())
    if not number:
        raise Unusable(says("请填写文号"))
    if len(number) > LONGEST:
        raise Unusable(says("文号不超过 %(longest)s 个字符"), longest=LONGEST)
    if _is_taken(agency_id, number):
        raise Unusable(says("文号“%(number)s”已经用过（作废的文号也不能再用）"), number=number)
    return number


def _is_taken(agency_id: int, number: str) -> bool:
    return any(
        db.session.scalar(select(one.id).filter_by(agency_id=agency_id, document_number=number))
        for one in (Letter, RectificationLetter)
    )


def _next(agency: Agency, on: date) -> str:
    held = settings(agency, on)
    parts = {
        "{prefix}": held["document_prefix"],
        "{year}": str(on.year),
        "{number}": str(next_number(agency.id, DOCUMENTS, on.year)),
    }
    number = held["document_number"]
    for part, value in parts.items():
        number = number.replace(part, value)
    return number
