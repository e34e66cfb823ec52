"""勾稽关系: the sums that a report's tables must keep (rows 1 + 2 = 3.7 + 4, and their kin)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import isfinite
from typing import Any

from tracker.law.annual_report import COLUMNS, DISPUTE_BLOCKS, DISPUTE_COLUMNS, FORMS, Form
from tracker.law.dated import Refused
from tracker.law.words import says

Number = int | Decimal
Report = Mapping[str, Any]
Table = Mapping[str, Mapping[str, Number]]

KEYS = tuple(column.key for column in COLUMNS)


class BadReport(Refused):
    """A report whose tables cannot be read, so that nothing can be said about its sums."""


@dataclass(frozen=True)
class Broken:
    """One identity that does not hold: `left` is printed, `right` is what it should equal."""

    id: str
    place: str
    column: str
    left: Number
    right: Number

    def __str__(self) -> str:
        gap = self.left - self.right
        return f"{self.id} {self.place} {self.column}: {self.left} ≠ {self.right} ({gap:+})"


def broken(report: Report, previous: Report | None = None) -> list[Broken]:
    """Every identity that a report breaks, in the order I1–I5, D1, B1, P1; [] where all hold.

    `report`, `previous`: as exchanged (JSON), the latter on the year before; without it the
    continuity checks I4 and P1 are left out. A table that is missing is not checked. Raises
    BadReport.
    """
    form = _form(report)
    applications = _applications(report, form)
    disputes = _disputes(report)
    return [
        *_received_equal_handled(applications),
        *_results_add_up(applications, form),
        *_rows_add_up(applications),
        *(_carried_over(applications, report, previous) if previous is not None else ()),
        *_whole_and_positive({**applications, **disputes, **_outline(report, form)}),
        *_disputes_add_up(disputes),
        *_categories_add_up(report, form),
        *(_in_force_continues(report, previous) if previous is not None else ()),
    ]


def _received_equal_handled(rows: Table) -> Iterator[Broken]:
    """I1: 第一项加第二项之和，等于第三项加第四项之和."""
    for key in KEYS if rows else ():
        left = rows["1"][key] + rows["2"][key]
        yield from _unequal("I1", "1+2", key, left, rows["3.7"][key] + rows["4"][key])


def _results_add_up(rows: Table, form: Form) -> Iterator[Broken]:
    """I2: row 3.7 is the sum of the results above it."""
    for key in KEYS if rows else ():
        results = sum(rows[code][key] for code in form.results)
        yield from _unequal("I2", "3.7", key, rows["3.7"][key], results)


def _rows_add_up(rows: Table) -> Iterator[Broken]:
    """I3: 总计 is the sum of the six kinds of applicants."""
    for code, row in rows.items():
        yield from _unequal("I3", code, "total", row["total"], _sum_before_total(row))


def _carried_over(rows: Table, report: Report, previous: Report) -> Iterator[Broken]:
    """I4: what is carried over is what last year's report handed on."""
    before = _applications(previous, _form(previous))
    if _year(previous) != _year(report) - 1:
        raise BadReport(
            says("上一年度报告应当是%(wanted)s年的，给出的是%(given)s年的"),
            wanted=_year(report) - 1, given=_year(previous),
        )  # fmt: skip
    for key in KEYS if rows and before else ():
        yield from _unequal("I4", "2", key, rows["2"][key], before["4"][key])


def _whole_and_positive(cells: Table) -> Iterator[Broken]:
    """I5: numbers of cases are whole and not negative."""
    for place, row in cells.items():
        for key, value in row.items():
            yield from _unequal("I5", place, key, value, max(0, int(value)))


def _disputes_add_up(blocks: Table) -> Iterator[Broken]:
    """D1: 总计 is the sum of the four results before it."""
    for key, block in blocks.items():
        yield from _unequal("D1", key, "total", block["total"], _sum_before_total(block))


def _categories_add_up(report: Report, form: Form) -> Iterator[Broken]:
    """B1: the 2008 total is the sum of the agency's own categories."""
    proactive = _proactive(report)
    if not form.paragraphs or "by_category" not in proactive:
        return
    categories = _numbers(proactive["by_category"], "by_category")
    total = _number(proactive.get("total"), "total")
    yield from _unequal("B1", "proactive", "total", total, sum(categories.values()))


def _in_force_continues(report: Report, previous: Report) -> Iterator[Broken]:
    """P1: last year's documents in force + issued − repealed are those in force now."""
    now, before = _proactive(report), _proactive(previous)
    for kind in ("rules", "normative_documents"):
        row, old = _numbers(now.get(kind), kind), _numbers(before.get(kind), kind)
        if {"issued", "repealed", "in_force"} <= row.keys() and "in_force" in old:
            expected = old["in_force"] + row["issued"] - row["repealed"]
            yield from _unequal("P1", kind, "in_force", row["in_force"], expected)


def _unequal(
    identity: str, place: str, column: str, left: Number, right: Number
) -> Iterator[Broken]:
    if left != right:
        yield Broken(identity, place, column, left, right)


def _sum_before_total(cells: Mapping[str, Number]) -> Number:
    return sum(value for key, value in cells.items() if key != "total")


# Reading what others wrote ---------------------------------------------------------------------


def _form(report: Report) -> Form:
    key = _mapping(report, "report").get("form")
    if not isinstance(key, str) or key not in FORMS:
        raise BadReport(says("没有“%(form)s”这种年度报告格式"), form=key)
    return FORMS[key]


def _year(report: Report) -> int:
    year = report.get("year")
    if not isinstance(year, int) or isinstance(year, bool):
        raise BadReport(says("报告的年度“%(year)s”不是年份"), year=year)
    return year


def _tables(report: Report) -> Mapping[str, Any]:
    return _mapping(report.get("tables") or {}, "tables")


def _proactive(report: Report) -> Mapping[str, Any]:
    """Table 二; some published files carry it beside the tables instead of among them."""
    return _mapping(_tables(report).get("proactive") or report.get("proactive") or {}, "proactive")


def _applications(report: Report, form: Form) -> Table:
    table = _mapping(_tables(report).get("applications") or {}, "applications")
    if not table or not form.rows:
        return {}
    if table.get("columns", list(KEYS)) != list(KEYS):
        raise BadReport(says("申请情况表的列应当依次为：%(columns)s"), columns="、".join(KEYS))
    rows = _mapping(table.get("rows"), "applications.rows")
    _same_names(rows, form.codes, "applications.rows")
    return {code: _row(code, rows[code]) for code in form.codes}


def _row(code: str, cells: object) -> dict[str, Number]:
    if not isinstance(cells, Sequence) or isinstance(cells, str) or len(cells) != len(KEYS):
        raise BadReport(
            says("第%(row)s行应当有%(wanted)s个数"), row=code, wanted=len(KEYS)
        )  # fmt: skip
    return {key: _number(cell, code) for key, cell in zip(KEYS, cells, strict=True)}


def _disputes(report: Report) -> Table:
    table = _mapping(_tables(report).get("disputes") or {}, "disputes")
    if table:
        _same_names(table, [block.key for block in DISPUTE_BLOCKS], "disputes")
    for key, block in table.items():
        names = [column.key for column in DISPUTE_COLUMNS]
        _same_names(_mapping(block, key), names, f"disputes.{key}")
    return {key: _numbers(block, key) for key, block in table.items()}


def _outline(report: Report, form: Form) -> Table:
    """The counts of the 2008 outline; sums of money may have fractions and are left out."""
    found = {}
    for paragraph in form.paragraphs:
        given = _tables(report).get(paragraph.key) if paragraph.figures else None
        counts = {
            line.key: given[line.key]
            for line in paragraph.figures
            if isinstance(given, Mapping) and line.key in given and not line.key.endswith("_yuan")
        }
        found[paragraph.key] = _numbers(counts, paragraph.key)
    categories = _proactive(report).get("by_category") if form.paragraphs else None
    return {**found, "by_category": _numbers(categories, "by_category")}


def _same_names(given: Mapping[str, Any], wanted: Sequence[str], place: str) -> None:
    missing = [name for name in wanted if name not in given]
    strange = [str(name) for name in given if name not in wanted]
    if missing:
        raise BadReport(says("%(place)s缺少：%(names)s"), place=place, names="、".join(missing))
    if strange:
        raise BadReport(
            says("%(place)s有本格式没有的内容：%(names)s"), place=place, names="、".join(strange)
        )  # fmt: skip


def _mapping(value: object, place: str) -> Mapping[str, Any]:
    if not isinstance(value, Mapping):
        raise BadReport(says("%(place)s应当是一张有名目的表"), place=place)
    return value


def _numbers(value: object, place: str) -> dict[str, Number]:
    return {key: _number(cell, place) for key, cell in _mapping(value or {}, place).items()}


def _number(cell: object, place: str) -> Number:
    """A cell as a number that adds up exactly; an empty one is 0."""
    if cell is None or cell == "":
        return 0
    if isinstance(cell, int) and not isinstance(cell, bool):
        return cell
    if not isinstance(cell, float) or not isfinite(cell):
        raise BadReport(says("%(place)s中的“%(cell)s”不是数"), place=place, cell=cell)
    return int(cell) if cell == int(cell) else Decimal(str(cell))
