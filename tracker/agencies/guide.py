"""The disclosure guide (公开指南, 条例 art 12): what an agency tells of itself, by version.

A version begins on a day on which the agency's settings of the guide begin to hold; the settings
of earlier days are kept, so every earlier version can be read as it was.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select

from tracker import clock
from tracker.agencies.agency import Agency
from tracker.agencies.settings import AgencySetting, put, settings
from tracker.audit.event import witness
from tracker.extensions import db
from tracker.law.dated import Refused
from tracker.law.words import says

TEXTS = ("guide_classification", "main_categories", "guide_arrangement", "guide_access")
OFFICE = (
    *("office_name", "office_address", "office_postcode", "office_hours"),
    *("office_phone", "office_fax", "office_email"),
)
REMEDIES = ("reconsideration_organ", "reconsideration_online", "competent_court")
KEYS = (*TEXTS, *OFFICE, *REMEDIES)
NEEDED = ("office_name", "office_address", "office_hours", "office_phone")
"""What art 12 names and no agency can lack; a fax or an address on the internet it may."""


@dataclass(frozen=True)
class Version:
    """One version of the guide: its number, and from which day it holds."""

    number: int
    since: date


class NotKept(Refused):
    """A version that cannot begin as asked."""


def versions(agency: Agency) -> list[Version]:
    """Every version, the first first; one query."""
    days = db.session.scalars(
        select(AgencySetting.since)
        .where(AgencySetting.agency_id == agency.id, AgencySetting.key.in_(KEYS))
        .distinct()
        .order_by(AgencySetting.since)
    )
    return [Version(number, since) for number, since in enumerate(days, start=1)]


def in_force(known: list[Version], on: date) -> Version | None:
    """The version of the day `on`; None before the first."""
    begun = [one for one in known if one.since <= on]
    return begun[-1] if begun else None


def keep(agency: Agency, by: Any, told: Mapping[str, str], since: date) -> int:
    """A new version from the day `since` on; returns how many answers changed. Raises NotKept.

    told: values by KEYS. What has held already is never changed: a version begins today or later.
    """
    if since < clock.today():
        raise NotKept(says("新版本不能从过去的日期起施行：已经施行过的版本要保持原样"))
    if any(not told.get(key, "").strip() for key in NEEDED):
        raise NotKept(says("工作机构的名称、办公地址、办公时间和联系电话都要写明（条例第十二条）"))
    held = settings(agency, since)
    changed = [key for key in KEYS if told.get(key, "").strip() != held[key]]
    if not changed:
        raise NotKept(says("与这一天施行的版本相同，没有改动"))
    for key in changed:
        put(agency, key, told.get(key, "").strip(), since)
    witness(
        "set_guide", ("agency", agency.id), agency_id=agency.id, by=by, keys=changed, since=since
    )
    return len(changed)
