"""What a row of the applications ledger must keep to: its days in order, its result whole."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from sqlalchemy import select

from tracker.agencies.agency import Agency
from tracker.agencies.unit import Unit
from tracker.cases import timeline
from tracker.cases.case import Case
from tracker.extensions import db
from tracker.law import statutes
from tracker.law.dated import Refused
from tracker.law.words import says
from tracker.ledgers import past
from tracker.ledgers.column import Values, Wrong
from tracker.ledgers.days import check_order, check_past

ROW_3_6_YEARS = (2019, 2020)  # the years of the 2019 form, which has one row 3.6
ABOUT = {  # the column of each fact that the law may refuse
    "correction": "correction_asked_on",
    **{f"consultation{n}": f"consult{n}_sent" for n in (1, 2, 3)},
    "fee": "fee_notice_delivered",
    "extension": "extended_wd",
    "deferral": "deferred_until",
}
FIRST_DAY = statutes.REGULATION.versions[0].since


def check(agency: Agency, row: Values) -> list[str]:
    """Fill what follows from the row, and return warnings; raises Wrong for the impossible."""
    _refuse_foreign(agency, row)
    unpriced = list(_unpriced(row))
    _fill(row)
    _check_result(row)
    _check_days(row)
    _close_up(row)
    try:
        explanation = timeline.explain(past.told_case(agency, row))
    except Refused as refusal:
        column = ABOUT.get(refusal.about, "received_on")
        raise Wrong(column, refusal.text, **refusal.values) from refusal
    due_on = None if explanation.waiting else explanation.due_on  # what is awaited is no reply
    late = _late(row, due_on, explanation.correction_notice_by)
    return [*late, *unpriced, *_new_unit(agency, row)]


def _refuse_foreign(agency: Agency, row: Values) -> None:
    """A number is unique in the installation; what another agency has under it is not told."""
    query = select(Case.id).where(
        Case.case_number == row["case_number"], Case.agency_id != agency.id
    )
    if db.session.scalar(query):
        raise Wrong("case_number", says("本系统的其他机构已经使用这个编号"))


_FEE_ASKED = ("fee_notice_sent", "fee_notice_delivered", "fee_paid_on")
_FEE = (*_FEE_ASKED, "fee_waived_yuan")


def _unpriced(row: Values) -> Iterator[str]:
    if row["fee_yuan"] is None and any(row[name] for name in _FEE_ASKED):
        yield "fee_yuan 列：没有金额，按 0 元登记"


def _fill(row: Values) -> None:
    """What an empty cell follows from, so that a row means the same however it was written."""
    asked = row["correction_asked_on"] or row["correction_notice_delivered"]
    if asked:
        law = statutes.CORRECTION_PERIOD.on(max(row["received_on"], FIRST_DAY))
        row["correction_asked_on"] = asked
        row["correction_period_wd"] = row["correction_period_wd"] or law.value
    if row["applicant_name"] == past.NOT_TOLD:
        row["applicant_name"] = None
    row["extended_wd"] = row["extended_wd"] or None
    row["fee_waived_yuan"] = row["fee_waived_yuan"] or None
    if row["fee_yuan"] is None and any(row[name] for name in _FEE):
        row["fee_yuan"] = Decimal(0)
    row["exemptions"] = row["exemptions"] or None
    row["sent_on"] = row["sent_on"] or row["decided_on"]


def _close_up(row: Values) -> None:
    """Consultations have an order and no places: one that is left out leaves no gap."""
    told = [{name: row[f"consult{n}_{name}"] for name in past.CONSULTED} for n in (1, 2, 3)]
    told.sort(key=lambda one: not any(one.values()))
    for n, one in enumerate(told, start=1):
        row.update({f"consult{n}_{name}": value for name, value in one.items()})


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
    ("received_on", "fee_notice_sent"),
    ("fee_notice_sent", "fee_notice_delivered"),
)


def _check_days(row: Values) -> None:
    if row["received_on"] < FIRST_DAY:
        raise Wrong(
            "received_on", says("%(day)s条例尚未施行（%(since)s起）"),
            day=row["received_on"], since=FIRST_DAY,
        )  # fmt: skip
    check_past(row, "deferred_until")
    check_order(row, _ORDER)
    _check_dependents(row)


_NEEDS = (
    ("corrected_on", "correction_asked_on"),
    ("extension_approved_on", "extended_wd"),
    ("fee_receipt_number", "fee_paid_on"),
    *((f"consult{n}_{name}", f"consult{n}_sent") for n in (1, 2, 3) for name in past.CONSULTED),
    *((f"consult{n}_sent", f"consult{n}_type") for n in (1, 2, 3)),
)  # fmt: skip


def _check_dependents(row: Values) -> None:
    for name, needed in _NEEDS:
        if row[name] and row[needed] is None:
            raise Wrong(name, says("填写了本列，%(needed)s 不能为空"), needed=needed)


def _late(row: Values, due_on: date | None, notice_by: date | None) -> Iterator[str]:
    sent_on, asked_on = row["sent_on"], row["correction_asked_on"]
    if sent_on and due_on and sent_on > due_on:
        yield f"sent_on 列：{sent_on} 晚于答复期限 {due_on}"
    if asked_on and notice_by and asked_on > notice_by:
        yield f"correction_asked_on 列：{asked_on} 晚于告知补正的期限 {notice_by}"


def _new_unit(agency: Agency, row: Values) -> Iterator[str]:
    if row["unit"] and unit_named(agency, row["unit"]) is None:
        yield f"unit 列：没有“{row['unit']}”这个科室，导入时新设"


def unit_named(agency: Agency, name: str) -> Unit | None:
    return db.session.scalar(select(Unit).filter_by(agency_id=agency.id, name=name))
