"""The sums of a report: real reports, made ones, and each way to break them."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.law.annual_report import COLUMNS, DISPUTE_BLOCKS, DISPUTE_COLUMNS, FORMS
from tracker.law.identities import BadReport, broken

DATA = Path(__file__).parents[1] / "report" / "data"
KINDS = [column.key for column in COLUMNS[:-1]]
RESULTS = [column.key for column in DISPUTE_COLUMNS[:-1]]
BLOCKS = [block.key for block in DISPUTE_BLOCKS]


def published(name: str) -> dict:
    return json.loads((DATA / f"{name}.json").read_text(encoding="utf-8"))


def lines(report: dict, previous: dict | None = None) -> list[str]:
    return [str(found) for found in broken(report, previous)]


def report_of(form: str, cases=(), disputes=(), year: int = 2024) -> dict:
    """A report that counts cases (kind, first row, last row) and disputes (block, result)."""
    rows = {code: [0] * 7 for code in FORMS[form].codes}
    for kind, first, last in cases:
        for row in (first, last, "3.7") if last != "4" else (first, last):
            rows[row][KINDS.index(kind)] += 1
            rows[row][-1] += 1
    blocks = {block: dict.fromkeys([*RESULTS, "total"], 0) for block in BLOCKS}
    for block, result in disputes:
        blocks[block][result] += 1
        blocks[block]["total"] += 1
    tables = {"applications": {"rows": rows}, "disputes": blocks}
    return {"agency": "某机关", "year": year, "form": form, "tables": tables}


@st.composite
def counted(draw: st.DrawFn) -> dict:
    """A report made by summing cases and disputes, in either form."""
    form = draw(st.sampled_from(["2019", "2021"]))
    last = st.sampled_from([*FORMS[form].results, "4"])
    case = st.tuples(st.sampled_from(KINDS), st.sampled_from(["1", "2"]), last)
    dispute = st.tuples(st.sampled_from(BLOCKS), st.sampled_from(RESULTS))
    return report_of(form, draw(st.lists(case)), draw(st.lists(dispute)))


@given(counted())
def test_a_report_that_counts_its_cases_satisfies_every_identity(report):
    assert broken(report) == []


@given(counted(), st.data(), st.integers().filter(bool))
def test_changing_any_one_cell_breaks_an_identity(report, data, by):
    rows = report["tables"]["applications"]["rows"]
    rows[data.draw(st.sampled_from(list(rows)))][data.draw(st.integers(0, 6))] += by
    assert broken(report)


@given(counted(), st.data(), st.integers().filter(bool))
def test_changing_any_one_dispute_breaks_an_identity(report, data, by):
    block = report["tables"]["disputes"][data.draw(st.sampled_from(BLOCKS))]
    block[data.draw(st.sampled_from(list(block)))] += by
    assert broken(report)


@pytest.mark.parametrize("name", ["2011-report", "2013-yuan-water", "2024-huaian-city"])
def test_a_real_report_whose_sums_hold_has_nothing_to_say(name):
    assert lines(published(name)) == []


def test_the_real_report_of_2023_breaks_exactly_two_sums():
    assert lines(published("2023-hongze-district")) == [
        "D1 reconsideration total: 0 ≠ 11 (-11)",
        "D1 litigation_after_reconsideration total: 0 ≠ 5 (-5)",
    ]


# Each identity alone: what is changed in a report of one case, and what is said.
@pytest.mark.parametrize(
    ("row", "cells", "said"),
    [
        ("1", [0] * 7, ["I1 1+2 natural_person: 0 ≠ 1 (-1)", "I1 1+2 total: 0 ≠ 1 (-1)"]),
        ("3.1", [0] * 7, ["I2 3.7 natural_person: 1 ≠ 0 (+1)", "I2 3.7 total: 1 ≠ 0 (+1)"]),
        ("1", [1, 0, 0, 0, 0, 0, 2], ["I1 1+2 total: 2 ≠ 1 (+1)", "I3 1 total: 2 ≠ 1 (+1)"]),
        ("1", [2, -1, 0, 0, 0, 0, 1], ["I1 1+2 natural_person: 2 ≠ 1 (+1)",
                                       "I1 1+2 enterprise: -1 ≠ 0 (-1)",
                                       "I5 1 enterprise: -1 ≠ 0 (-1)"]),
        ("1", [0.5, 0.5, 0, 0, 0, 0, 1], ["I1 1+2 natural_person: 0.5 ≠ 1 (-0.5)",
                                          "I1 1+2 enterprise: 0.5 ≠ 0 (+0.5)",
                                          "I5 1 natural_person: 0.5 ≠ 0 (+0.5)",
                                          "I5 1 enterprise: 0.5 ≠ 0 (+0.5)"]),
    ],
)  # fmt: skip
def test_a_broken_identity_is_said_with_both_sides_and_the_difference(row, cells, said):
    report = report_of("2021", [("natural_person", "1", "3.1")])
    report["tables"]["applications"]["rows"][row] = cells
    assert lines(report) == said


def test_empty_cells_and_whole_decimals_count_as_numbers():
    report = report_of("2021", [("other", "1", "3.6.3")])
    report["tables"]["applications"]["rows"]["1"] = [None, None, None, "", "", 1.0, 1]
    assert lines(report) == []


def test_a_number_of_any_length_is_added_up():
    report = report_of("2021")
    report["tables"]["disputes"]["reconsideration"]["pending"] = 10**400
    assert lines(report) == [f"D1 reconsideration total: 0 ≠ {10**400} (-{10**400})"]


def test_the_2019_form_adds_up_with_its_one_row_of_other_results():
    report = report_of("2019", [("enterprise", "2", "3.6")])
    assert lines(report) == []
    report["tables"]["applications"]["rows"]["3.6"][1] = 3
    assert lines(report) == ["I2 3.7 enterprise: 1 ≠ 3 (-2)", "I3 3.6 total: 1 ≠ 3 (-2)"]


def test_what_is_carried_over_must_be_what_last_year_handed_on():
    last_year = report_of("2019", [("other", "1", "4")] * 2, year=2023)
    this_year = report_of("2021", [("other", "2", "3.1")])
    assert lines(this_year) == []
    assert lines(this_year, last_year) == ["I4 2 other: 1 ≠ 2 (-1)", "I4 2 total: 1 ≠ 2 (-1)"]


def test_the_report_before_must_be_of_the_year_before():
    with pytest.raises(BadReport, match="2023年的，给出的是2022年的"):
        broken(report_of("2021"), report_of("2021", year=2022))


@pytest.mark.parametrize("place", ["tables", "report"])
def test_documents_in_force_continue_those_of_last_year(place):
    last_year, this_year = report_of("2021", year=2023), report_of("2021")
    for report, figures in (
        (last_year, {"rules": {"issued": 0, "repealed": 0, "in_force": 11}}),
        (this_year, {"rules": {"issued": 2, "repealed": 1, "in_force": 11}}),
    ):
        (report["tables"] if place == "tables" else report)["proactive"] = figures
    assert lines(this_year, last_year) == ["P1 rules in_force: 11 ≠ 12 (-1)"]
    this_year["proactive"] = this_year["tables"]["proactive"] = {
        "rules": {"issued": 2, "repealed": 1, "in_force": 12}
    }
    assert lines(this_year, last_year) == []


def test_the_2008_total_is_the_sum_of_the_categories():
    report = published("2011-report")
    report["tables"]["proactive"]["total"] = 45
    assert lines(report) == ["B1 proactive total: 45 ≠ 46 (-1)"]


def test_the_2008_counts_are_whole_but_its_money_need_not_be():
    report = published("2011-report")
    report["tables"]["contested"]["complaints"] = -1
    report["tables"]["fees"]["charged_yuan"] = 10.5
    assert lines(report) == ["I5 contested complaints: -1 ≠ 0 (-1)"]


@pytest.mark.parametrize("form", FORMS)
def test_a_missing_table_is_not_checked(form):
    assert lines({"agency": "某机关", "year": 2024, "form": form, "tables": {}}) == []


def table(report: dict) -> dict:
    return report["tables"]["applications"]


def spoil(change) -> dict:
    report = report_of("2021")
    change(report, table(report)["rows"], report["tables"]["disputes"])
    return report


MALFORMED = [
    ("2015", lambda report, rows, blocks: report.update(form="2015")),
    ("None", lambda report, rows, blocks: report.pop("form")),
    ("^tables应当", lambda report, rows, blocks: report.update(tables=[1])),
    ("^applications应当", lambda report, rows, blocks: report["tables"].update(applications=[1])),
    ("^disputes应当", lambda report, rows, blocks: report["tables"].update(disputes=[1])),
    ("^reconsideration应当", lambda report, rows, blocks: blocks.update(reconsideration=[1])),
    ("^proactive应当", lambda report, rows, blocks: report["tables"].update(proactive=[1])),
    ("^applications.rows应当", lambda report, rows, blocks: table(report).update(rows=None)),
    ("依次为", lambda report, rows, blocks: table(report).update(columns=["other"])),
    ("依次为", lambda report, rows, blocks: table(report).update(columns=7)),
    ("依次为", lambda report, rows, blocks: table(report).update(columns=None)),
    ("第1行应当有7个数", lambda report, rows, blocks: rows.update({"1": [0] * 6})),
    ("第1行应当有7个数", lambda report, rows, blocks: rows.update({"1": 7})),
    ("“一”不是数", lambda report, rows, blocks: rows.update({"1": ["一"] * 7})),
    ("“True”不是数", lambda report, rows, blocks: rows.update({"1": [True] * 7})),
    ("“nan”不是数", lambda report, rows, blocks: rows.update({"1": [float("nan")] * 7})),
    ("缺少：3.7", lambda report, rows, blocks: rows.pop("3.7")),
    ("没有的内容：3.6", lambda report, rows, blocks: rows.update({"3.6": [0] * 7})),
    ("缺少：litigation_direct", lambda report, rows, blocks: blocks.pop("litigation_direct")),
    ("缺少：pending", lambda report, rows, blocks: blocks["reconsideration"].pop("pending")),
]


@pytest.mark.parametrize(("said", "change"), MALFORMED)
def test_a_malformed_report_is_refused_in_a_sentence(said, change):
    with pytest.raises(BadReport, match=said):
        broken(spoil(change))


def test_a_file_that_holds_no_report_is_refused():
    with pytest.raises(BadReport, match=r"^report应当"):
        broken([])  # type: ignore[arg-type]


@pytest.mark.parametrize("year", ["2024", True, None])
def test_a_report_without_a_year_cannot_be_compared_with_the_one_before(year):
    report = report_of("2021") | {"year": year}
    with pytest.raises(BadReport, match=f"报告的年度“{year}”不是年份"):
        broken(report, report_of("2021", year=2023))


@pytest.mark.parametrize("missing", [0, 1])
def test_without_one_of_two_tables_of_applications_nothing_is_carried_over(missing):
    both = [report_of("2021", [("other", "2", "3.1")]), report_of("2021", year=2023)]
    both[missing]["tables"] = {}
    assert lines(*both) == []


def test_the_place_of_what_is_no_number_is_named():
    report = published("2011-report")
    report["tables"]["proactive"]["by_category"] = {"机构": "x"}
    with pytest.raises(BadReport, match="by_category中的“x”不是数"):
        broken(report)


@pytest.mark.parametrize("kind", ["rules", "normative_documents"])
def test_both_kinds_of_documents_continue_unless_last_year_did_not_tell(kind):
    last_year, this_year = report_of("2021", year=2023), report_of("2021")
    this_year["proactive"] = {kind: {"issued": 2, "repealed": 1, "in_force": 11}}
    last_year["proactive"] = {kind: {"in_force": 11}}
    assert lines(this_year, last_year) == [f"P1 {kind} in_force: 11 ≠ 12 (-1)"]
    del this_year["proactive"][kind]["issued"]
    assert lines(this_year, last_year) == []
    this_year["proactive"][kind]["issued"] = 2
    last_year["proactive"] = {kind: {"issued": 1}}
    assert lines(this_year, last_year) == []
