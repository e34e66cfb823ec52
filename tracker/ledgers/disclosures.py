"""The ledger of disclosures (主动公开台账): items that were published outside this system."""

from collections.abc import Collection, Iterator

from sqlalchemy import select

from tracker.agencies.agency import Agency
from tracker.audit.event import witness
from tracker.disclosure.item import KINDS, Item
from tracker.extensions import db
from tracker.law.procedure import Act
from tracker.law.words import says
from tracker.ledgers.column import Column, Values, Wrong, choice, day, text, yes_no
from tracker.ledgers.days import check_order, check_past
from tracker.ledgers.source import Source

REVIEW = "outside_this_system"  # whoever published it reviewed it; no review of ours is claimed

KEY = ("index_number",)
COLUMNS = (
    Column("index_number", text(60), required=True),
    Column("title", text(300), required=True),
    Column("kind", choice(KINDS), empty="other"),
    Column("official_document", yes_no, empty=False),
    Column("category", text(60)),
    Column("document_number", text(60)),
    Column("produced_on", day),
    Column("published_on", day),
    Column("repealed_on", day),
    Column("updated_on", day),
    Column("summary", text(20000)),
)
ALIASES: dict[str, str] = {}
_ORDER = [("produced_on", later) for later in ("published_on", "repealed_on", "updated_on")]


def check(agency: Agency, row: Values) -> list[str]:
    """Fill what follows from the row; raises Wrong for what cannot have happened so."""
    row["produced_on"] = row["produced_on"] or row["published_on"]
    if row["produced_on"] is None:
        raise Wrong("produced_on", says("produced_on 与 published_on 不能都为空"))
    check_order(row, _ORDER)
    check_past(row, "repealed_on")
    return []


def told(agency: Agency, keys: Collection[tuple[str]] | None = None) -> Iterator[Values]:
    """The items of an agency, or those of certain index numbers, as rows."""
    query = select(Item).filter_by(agency_id=agency.id).order_by(Item.id)
    if keys is not None:
        query = query.where(Item.index_number.in_([number for (number,) in keys]))
    for item in db.session.scalars(query):
        yield {column.name: getattr(item, column.name) for column in COLUMNS}


def enter(agency: Agency, row: Values, source: Source) -> None:
    """Enter one item, witnessed with the review it had: outside this system."""
    item = Item(agency_id=agency.id, **row)
    db.session.add(item)
    db.session.flush()
    witness(
        Act.ENTER_FROM_LEDGER.value,
        ("disclosure", item.id),
        agency_id=agency.id,
        review=REVIEW,
        **source.told(),
    )
