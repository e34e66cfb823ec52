"""The ledger of applications (依申请公开台账): its columns, and what its rows must keep to."""

from collections.abc import Collection, Iterator
from datetime import date
from decimal import Decimal

from sqlalchemy import select

from tracker import clock
from tracker.agencies.agency import Agency
from tracker.agencies.settings import settings
from tracker.agencies.unit import Unit
from tracker.cases import numbering, timeline
from tracker.cases.case import Case
from tracker.cases.record import record
from tracker.extensions import db
from tracker.law import outcomes, statutes
from tracker.law.annual_report import COLUMNS as KINDS
from tracker.law.annual_report import FORMS
from tracker.law.dated import Refused
from tracker.law.exemptions import EXEMPTIONS
from tracker.law.procedure import Act
from tracker.law.receipt import Channel
from tracker.law.words import says
from tracker.ledgers import past
from tracker.ledgers.column import (
    BadCell,
    Column,
    Values,
    Wrong,
    choice,
    day,
    text,
    whole,
    words,
    yuan,
)
from tracker.ledgers.source import Source

ROW_3_6_YEARS = (2019, 2020)  # the years of the 2019 form, which has one row 3.6
FIRST_DAY = statutes.REGULATION.versions[0].since
CONSULTED = ("third_party", "co_agency")


def _result(cell: str) -> str:
    code = cell.upper()
    if code in outcomes.OUTCOMES and outcomes.OUTCOMES[code].selectable:
        return code
    if cell in FORMS["2021"].results or cell == "3.6":
        return cell
    raise BadCell(
        says("“%(cell)s”不是答复类型 R01–R26（R24 更正不计入）或者年报行次 3.1–3.6.3"), cell=cell
    )


KEY = ("case_number",)
COLUMNS = (
    Column("case_number", text(60), required=True),
    Column("received_on", day, required=True),
    Column("channel", choice(tuple(Channel)), empty="other"),
    Column("applicant_kind", choice([kind.key for kind in KINDS[:-1]]), required=True),
    Column("applicant_name", text(200)),
    Column("id_type", text(30)),
    Column("id_number", text(60)),
    Column("contact", text(200)),
    Column("wanted", text(20000)),
    Column("purpose", text(20000)),
    Column("unit", text(60)),
    Column("correction_asked_on", day),
    Column("correction_notice_delivered", day),
    Column("correction_period_wd", whole),
    Column("corrected_on", day),
    Column("correction_excuse", text(2000)),
    *(
        Column(f"consult{n}_{name}", read)
        for n in (1, 2, 3)
        for name, read in (
            ("type", choice(CONSULTED)), ("sent", day), ("delivered", day), ("answered", day)
        )
    ),
    Column("extended_wd", whole),
    Column("extension_approved_on", day),
    Column("deferred_until", day),
    Column("fee_yuan", yuan),
    Column("fee_notice_delivered", day),
    Column("fee_paid_on", day),
    Column("fee_waived_yuan", yuan),
    Column("result", _result),
    Column("exemptions", words(EXEMPTIONS)),
    Column("decided_on", day),
    Column("sent_on", day),
    Column("served_on", day),
    Column("tracking_number", text(40)),
    Column("note", text(20000)),
)  # fmt: skip
ALIASES = {  # the names of the columns of deadlines, where they say the same
    "correction_notice_sent": "correction_asked_on",
    "correction_received": "corrected_on",
    "extension_wd": "extended_wd",
    "fee_paid": "fee_paid_on",
}


def check(agency: Agency, row: Values) -> list[str]:
    """Fill what follows from the row, and return warnings; raises Wrong for the impossible."""
    _refuse_foreign(agency, row)
    _fill(row)
    _check_result(row)
    _check_days(row)
    try:
        explanation = timeline.explain(past.told_case(agency, row))
    except Refused as refusal:
        raise Wrong(_clock_column(row), refusal.text, **refusal.values) from refusal
    late = _late(row, explanation.due_on, explanation.correction_notice_by)
    return [*late, *_new_unit(agency, row)]


def _refuse_foreign(agency: Agency, row: Values) -> None:
    """A number is unique in the installation; what another agency has under it is not told."""
    query = select(Case.id).where(
        Case.case_number == row["case_number"], Case.agency_id != agency.id
    )
    if db.session.scalar(query):
        raise Wrong("case_number", says("本系统的其他机构已经使用这个编号"))


def _fill(row: Values) -> None:
    """What an empty cell follows from, so that a row means the same however it was written."""
    asked = row["correction_asked_on"] or row["correction_notice_delivered"]
    if asked:
        law = statutes.CORRECTION_PERIOD.on(max(row["received_on"], FIRST_DAY))
        row["correction_asked_on"] = asked
        row["correction_notice_delivered"] = row["correction_notice_delivered"] or asked
        row["correction_period_wd"] = row["correction_period_wd"] or law.value
    row["extended_wd"] = row["extended_wd"] or None
    row["fee_waived_yuan"] = row["fee_waived_yuan"] or None
    if row["fee_waived_yuan"] and row["fee_yuan"] is None:
        row["fee_yuan"] = Decimal(0)
    row["exemptions"] = row["exemptions"] or None
    row["sent_on"] = row["sent_on"] or row["decided_on"]


def _check_result(row: Values) -> None:
    result, decided_on = row["result"], row["decided_on"]
    if result and not decided_on:
        raise Wrong("decided_on", says("有办理结果，应当写明决定日期"))
    for name in ("decided_on", "sent_on", "served_on"):
        if row[name] and not result:
            raise Wrong("result", says("有 %(column)s 而没有办理结果"), column=name)
    if result == "3.6" and row["sent_on"].year not in ROW_3_6_YEARS:
        raise Wrong("result", says("3.6 只用于 2019、2020 年的答复，其他年度应写 3.6.1–3.6.3"))


_ORDER = (
    ("received_on", "decided_on"),
    ("decided_on", "sent_on"),
    ("sent_on", "served_on"),
    ("received_on", "fee_paid_on"),
)


def _check_days(row: Values) -> None:
    today = clock.today()
    if row["received_on"] < FIRST_DAY:
        raise Wrong(
            "received_on", says("%(day)s条例尚未施行（%(since)s起）"),
            day=row["received_on"], since=FIRST_DAY,
        )  # fmt: skip
    for name, value in row.items():
        if isinstance(value, date) and value > today and name != "deferred_until":
            raise Wrong(name, says("%(day)s还没有到，台账只记载已经发生的事实"), day=value)
    for earlier, later in _ORDER:
        if row[earlier] and row[later] and row[later] < row[earlier]:
            raise Wrong(
                later, says("%(later)s早于 %(column)s（%(earlier)s）"),
                later=row[later], column=earlier, earlier=row[earlier],
            )  # fmt: skip
    _check_dependents(row)


_NEEDS = (
    ("corrected_on", "correction_asked_on"),
    ("extension_approved_on", "extended_wd"),
    ("fee_notice_delivered", "fee_yuan"),
    ("fee_paid_on", "fee_yuan"),
    *((f"consult{n}_{name}", f"consult{n}_sent") for n in (1, 2, 3)
      for name in ("type", "delivered", "answered")),
    *((f"consult{n}_sent", f"consult{n}_type") for n in (1, 2, 3)),
)  # fmt: skip


def _check_dependents(row: Values) -> None:
    for name, needed in _NEEDS:
        if row[name] and row[needed] is None:
            raise Wrong(name, says("填写了本列，%(needed)s 不能为空"), needed=needed)


def _clock_column(row: Values) -> str:
    """The column to look at first when the law refuses the row's dates."""
    names = ("correction_asked_on", "consult1_sent", "extended_wd", "fee_notice_delivered")
    return next((name for name in names if row[name]), "received_on")


def _late(row: Values, due_on: date | None, notice_by: date | None) -> Iterator[str]:
    sent_on, asked_on = row["sent_on"], row["correction_asked_on"]
    if sent_on and due_on and sent_on > due_on:
        yield f"sent_on 列：{sent_on} 晚于答复期限 {due_on}"
    if asked_on and notice_by and asked_on > notice_by:
        yield f"correction_asked_on 列：{asked_on} 晚于告知补正的期限 {notice_by}"


def _new_unit(agency: Agency, row: Values) -> Iterator[str]:
    if row["unit"] and _unit(agency, row["unit"]) is None:
        yield f"unit 列：没有“{row['unit']}”这个科室，导入时新设"


def _unit(agency: Agency, name: str) -> Unit | None:
    return db.session.scalar(select(Unit).filter_by(agency_id=agency.id, name=name))


def told(agency: Agency, keys: Collection[tuple[str]] | None = None) -> Iterator[Values]:
    """The confirmed applications of an agency, or those of certain numbers, as rows."""
    names = tuple(column.name for column in COLUMNS)
    for row in past.rows(agency, None if keys is None else [number for (number,) in keys]):
        yield {name: row.get(name) for name in names}


def enter(agency: Agency, row: Values, source: Source) -> None:
    """Enter one application with all that the ledger tells of it, through the one door."""
    case = past.told_case(agency, row)
    if row["unit"]:
        case.unit_id = _given_unit(agency, row["unit"]).id
    if row["result"]:
        case.decisions = [past.told_decision(row, _report_row(agency, row))]
    record(case, Act.ENTER_FROM_LEDGER, None, to=past.state(case), **source.told())
    db.session.add(past.told_entry(case, row))
    numbering.keep_clear(agency, row["case_number"])


def _given_unit(agency: Agency, name: str) -> Unit:
    unit = _unit(agency, name) or Unit(agency_id=agency.id, name=name)
    db.session.add(unit)
    db.session.flush()
    return unit


def _report_row(agency: Agency, row: Values) -> str:
    """The row that counts the result; R25 and R26 as the agency had set on that day."""
    result = row["result"]
    if result not in outcomes.OUTCOMES:
        return str(result)
    held = settings(agency, row["decided_on"]) if result in outcomes.SET_BY_AGENCY else {}
    rows = {code: held[f"row_{code}"] for code in outcomes.SET_BY_AGENCY if held}
    return outcomes.report_row(result, rows)
