"""The annual report, counted again from ledgers: published tables come out cell for cell."""

import pytest

from tests.ledgers.tables import APPLICATION, DISCLOSURE, DISPUTE, an_empty_agency, take
from tests.report import huaian
from tests.report.published import disclosures_of, published
from tracker.ledgers import carry
from tracker.report.annual import NotAvailable, build, form_of


def test_the_report_of_huaian_2024_comes_out_cell_for_cell(context, tmp_path):
    told = published("2024-huaian-city")
    agency = an_empty_agency("HA", told["agency"])
    for kind, file in huaian.ledgers(told, tmp_path).items():
        carry.import_(kind, file, agency)
    assert build(agency, 2024) == told


def test_the_report_of_2011_comes_out_of_46_disclosures(context, tmp_path):
    told = published("2011-report")
    agency = an_empty_agency()
    rows = disclosures_of(told)
    assert len(rows) == 46
    take("disclosures", tmp_path, agency, *rows)
    assert build(agency, 2011) == build(agency, 2011, "2008") == told
    assert list(build(agency, 2011)["tables"]["proactive"]["by_category"]) == list(
        told["tables"]["proactive"]["by_category"]
    )


def counted(folder, year, *rows, form=None) -> dict[str, list[int]]:
    """The rows of table 三 that are not empty, as [natural persons, total]."""
    agency = an_empty_agency()
    numbered = (APPLICATION | {"case_number": f"A-{n}"} | row for n, row in enumerate(rows))
    take("applications", folder, agency, *numbered)
    table = build(agency, year, form)["tables"]["applications"]["rows"]
    return {code: [row[0], row[-1]] for code, row in table.items() if any(row)}


def life(received_on="2024-12-27", sent_on="", result="R02", **more):
    """One application from receipt to reply."""
    told = {"result": result, "decided_on": sent_on, "sent_on": sent_on} if sent_on else {}
    return {"received_on": received_on, "result": "", "decided_on": "", "sent_on": ""} | told | more


@pytest.mark.parametrize(
    ("told", "year", "rows"),
    [
        # counted in the year of receipt, and once more in the year of its end
        (life(sent_on="2024-12-31"), 2024, {"1": 1, "3.1": 1, "3.7": 1}),
        (life(sent_on="2025-01-02"), 2024, {"1": 1, "4": 1}),
        (life(sent_on="2025-01-02"), 2025, {"2": 1, "3.1": 1, "3.7": 1}),
        (life(), 2024, {"1": 1, "4": 1}),
        (life(), 2026, {"2": 1, "4": 1}),
        (life(sent_on="2024-12-31"), 2025, {}),
        (life(), 2023, {}),
        # the day of sending counts, not that of the decision
        (life(sent_on="2025-01-02", decided_on="2024-12-30"), 2024, {"1": 1, "4": 1}),
        # a correction restarts the clock, not the year of receipt
        (life(received_on="2024-12-27", correction_asked_on="2024-12-30",
              corrected_on="2025-01-06"), 2024, {"1": 1, "4": 1}),
        (life(received_on="2024-12-27", correction_asked_on="2024-12-30",
              corrected_on="2025-01-06"), 2025, {"2": 1, "4": 1}),
    ],
)  # fmt: skip
def test_an_application_stands_in_the_rows_of_its_life(context, tmp_path, told, year, rows):
    assert counted(tmp_path, year, told) == {code: [n, n] for code, n in rows.items()}


def test_every_kind_of_applicant_has_its_column_and_all_are_added_up(context, tmp_path):
    rows = [life(sent_on="2024-12-31", applicant_kind=kind) for kind in huaian.KINDS]
    assert counted(tmp_path, 2024, *rows)["3.1"] == [1, 6]


def test_the_2019_form_adds_up_what_was_otherwise_closed(context, tmp_path):
    rows = [
        life("2020-03-04", "2020-03-20", result)
        for result in ("3.6", "R21", "R22", "R23", "3.6.3", "R02")
    ]
    table = counted(tmp_path, 2020, *rows)
    assert (table["3.6"], table["3.7"]) == ([5, 5], [6, 6])
    assert "3.6.1" not in table


@pytest.mark.parametrize(
    ("dispute", "year", "cell"),
    [
        ({}, 2024, ("reconsideration", "pending")),
        ({}, 2026, ("reconsideration", "pending")),
        ({"decided_on": "2024-07-01", "result": "upheld"}, 2024, ("reconsideration", "upheld")),
        ({"decided_on": "2025-07-01", "result": "upheld"}, 2024, ("reconsideration", "pending")),
        ({"decided_on": "2025-07-01", "result": "upheld"}, 2025, ("reconsideration", "upheld")),
        ({"decided_on": "2025-07-01", "result": "upheld"}, 2026, None),
        ({}, 2023, None),
        ({"kind": "litigation"}, 2024, ("litigation_direct", "pending")),
        ({"kind": "litigation", "after_reconsideration": "yes"}, 2024,
         ("litigation_after_reconsideration", "pending")),
        ({"kind": "complaint"}, 2024, None),
    ],
)  # fmt: skip
def test_a_dispute_is_counted_once_a_year_as_it_stood_at_its_end(
    context, tmp_path, dispute, year, cell
):
    agency = an_empty_agency()
    take("disputes", tmp_path, agency, DISPUTE | dispute)
    found = {
        (block, column): n
        for block, columns in build(agency, year)["tables"]["disputes"].items()
        for column, n in columns.items()
        if n and column != "total"
    }
    assert found == ({cell: 1} if cell else {})


def test_documents_are_issued_repealed_and_in_force(context, tmp_path):
    agency = an_empty_agency()
    days = [
        ("rule", "2020-01-01", ""),
        ("rule", "2020-01-01", "2024-12-31"),
        ("rule", "2020-01-01", "2025-01-01"),
        ("rule", "2024-05-01", ""),
        ("rule", "2025-05-01", ""),
        ("other", "2020-01-01", ""),
    ]
    take("disclosures", tmp_path, agency, *(
        DISCLOSURE | {"index_number": n, "kind": kind, "produced_on": made, "repealed_on": gone}
        for n, (kind, made, gone) in enumerate(days)))  # fmt: skip
    table = build(agency, 2024)["tables"]["proactive"]
    assert table["rules"] == {"issued": 1, "repealed": 1, "in_force": 3}
    assert table["normative_documents"] == {"issued": 0, "repealed": 0, "in_force": 0}


def test_figures_that_nobody_entered_are_0_and_decimals_stay_exact(context, tmp_path):
    agency = an_empty_agency()
    figure = {"year": 2024, "key": "administrative_fees_10k_yuan", "value": "96171.60"}
    take("figures", tmp_path, agency, figure)
    table = build(agency, 2024)["tables"]["proactive"]
    assert (table["licences"], table["administrative_fees_10k_yuan"]) == (0, 96171.6)


def test_the_2019_form_asks_for_changes_that_may_be_negative(context, tmp_path):
    agency = an_empty_agency()
    take("figures", tmp_path, agency,
         {"year": 2020, "key": "licences", "value": "7"},
         {"year": 2020, "key": "licences_change", "value": "-2"},
         {"year": 2020, "key": "procurement_amount", "value": "12.5"})  # fmt: skip
    table = build(agency, 2020)["tables"]["proactive"]
    assert table["licences"] == {"previous_items": 0, "change": -2, "decisions": 7}
    assert table["procurement"] == {"items": 0, "amount": 12.5}


@pytest.mark.parametrize(("year", "form"), [(2011, "2008"), (2019, "2019"), (2020, "2019"),
                                            (2021, "2021"), (2026, "2021")])  # fmt: skip
def test_the_form_follows_from_the_year(year, form):
    assert form_of(year).key == form


@pytest.mark.parametrize("year", [2014, 2018])
def test_the_form_of_2014_is_not_available_yet_and_says_so(year):
    with pytest.raises(NotAvailable, match="2014 年版的年度报告统计表尚未提供"):
        form_of(year)


def test_another_agencys_cases_are_not_counted(context, tmp_path):
    take("applications", tmp_path, an_empty_agency(), APPLICATION)
    other = build(an_empty_agency("KF", "开封河务局"), 2024)
    assert other["tables"]["applications"]["rows"]["1"] == [0] * 7
