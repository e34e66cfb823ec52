"""What the bureau published in 2011, for the report of that year."""

from datetime import date, timedelta

from tracker.agencies.agency import Agency
from tracker.demo import wishes
from tracker.disclosure.item import Item
from tracker.extensions import db


def publish_2011(agency: Agency) -> None:
    """The 46 items that the bureau published in 2011, in the five categories of its report."""
    number = 0
    for category, (title, many) in wishes.ITEMS.items():
        for nth in range(1, many + 1):
            number += 1
            day = date(2011, 1, 4) + timedelta(days=number * 7)
            db.session.add(
                Item(
                    agency_id=agency.id,
                    index_number=f"410105000/2011-{number:05d}",
                    title=f"{title}（{nth}）" if many > 1 else title,
                    kind="other",
                    category=category,
                    produced_on=day,
                    published_on=day,
                )
            )
    db.session.flush()
