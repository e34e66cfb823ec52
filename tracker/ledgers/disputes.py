"""The ledger of disputes (复议诉讼台账): reconsideration, litigation and complaints."""

from collections.abc import Collection, Iterator

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from tracker.agencies.agency import Agency
from tracker.audit.event import witness
from tracker.cases.case import Case
from tracker.disputes.dispute import KINDS, RESULTS, Dispute
from tracker.extensions import db
from tracker.law.procedure import Act
from tracker.law.words import says
from tracker.ledgers.column import Column, Values, Wrong, choice, day, text, yes_no
from tracker.ledgers.days import check_order, check_past
from tracker.ledgers.source import Source

KEY = ("dispute_number",)
COLUMNS = (
    Column("dispute_number", text(60), required=True),
    Column("case_number", text(60)),
    Column("kind", choice(KINDS), required=True),
    Column("after_reconsideration", yes_no, empty=False),
    Column("organ", text(100)),
    Column("received_on", day, required=True),
    Column("responded_on", day),
    Column("decided_on", day),
    Column("result", choice(RESULTS)),
    Column("note", text(20000)),
)
ALIASES: dict[str, str] = {}
_ORDER = [("received_on", later) for later in ("responded_on", "decided_on")]


def check(agency: Agency, row: Values) -> list[str]:
    """No warnings; raises Wrong for what cannot have happened so."""
    if bool(row["decided_on"]) != bool(row["result"]):
        missing = "result" if row["decided_on"] else "decided_on"
        raise Wrong(missing, says("result 与 decided_on 应当同时填写，或者同时为空（尚未审结）"))
    if row["after_reconsideration"] and row["kind"] != "litigation":
        raise Wrong("after_reconsideration", says("只有 litigation 可以是复议后起诉"))
    check_order(row, _ORDER)
    check_past(row)
    if row["case_number"]:
        _case(agency, row["case_number"])
    return []


def _case(agency: Agency, number: str) -> Case:
    case = db.session.scalar(select(Case).filter_by(agency_id=agency.id, case_number=number))
    if case is None:
        raise Wrong(
            "case_number", says("没有编号为“%(number)s”的申请，请先导入申请台账，或者留空"),
            number=number,
        )  # fmt: skip
    return case


def told(agency: Agency, keys: Collection[tuple[str]] | None = None) -> Iterator[Values]:
    """The disputes of an agency, or those of certain numbers, as rows."""
    query = select(Dispute).options(joinedload(Dispute.case)).filter_by(agency_id=agency.id)
    if keys is not None:
        query = query.where(Dispute.dispute_number.in_([number for (number,) in keys]))
    for dispute in db.session.scalars(query.order_by(Dispute.id)):
        row = {column.name: getattr(dispute, column.name, None) for column in COLUMNS}
        yield row | {"case_number": dispute.case.case_number if dispute.case else None}


def enter(agency: Agency, row: Values, source: Source) -> None:
    """Enter one dispute."""
    facts = dict(row)
    number = facts.pop("case_number")
    case = _case(agency, number) if number else None
    dispute = Dispute(agency_id=agency.id, case_id=case.id if case else None, **facts)
    db.session.add(dispute)
    db.session.flush()
    witness(
        Act.ENTER_FROM_LEDGER.value,
        ("dispute", dispute.id),
        agency_id=agency.id,
        case_id=dispute.case_id,
        **source.told(),
    )
