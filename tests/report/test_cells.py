"""Behind every number stand exactly as many rows of a register."""

import pytest

from tests.ledgers.tables import APPLICATION, DISCLOSURE, an_empty_agency, take
from tests.report import huaian
from tests.report.published import disclosures_of, published
from tracker.ledgers import carry
from tracker.report.annual import build
from tracker.report.cells import NoSuchCell, behind, numbers

COLUMNS = (*huaian.KINDS, "total")


@pytest.fixture
def agency(context, tmp_path):
    """A fraction of Huai'an's year, with all its disputes and documents."""
    told = published("2024-huaian-city")
    rows = told["tables"]["applications"]["rows"]
    told["tables"]["applications"]["rows"] = {
        code: [cell // 30 for cell in row] for code, row in rows.items()
    }
    made = an_empty_agency("HA", told["agency"])
    for kind, file in huaian.ledgers(told, tmp_path).items():
        carry.import_(kind, file, made)
    return made


def count(agency, table, row, column, form=None) -> int:
    found = numbers(agency, behind(2024, row, column, table, form))
    assert len(set(found)) == len(found)
    return len(found)


@pytest.mark.parametrize("form", ["2021", "2019"])
def test_each_number_of_applications_has_its_cases(agency, form):
    rows = build(agency, 2024, form)["tables"]["applications"]["rows"]
    for row, cells in rows.items():
        found = [count(agency, "applications", row, column, form) for column in COLUMNS]
        assert found == cells, row


def test_each_number_of_disputes_has_its_disputes(agency):
    for block, columns in build(agency, 2024)["tables"]["disputes"].items():
        found = {column: count(agency, "disputes", block, column) for column in columns}
        assert found == columns


@pytest.mark.parametrize("form", ["2021", "2019"])
def test_each_number_of_documents_has_its_items(agency, form):
    table = build(agency, 2024, form)["tables"]["proactive"]
    for line in ("rules", "normative_documents"):
        found = {column: count(agency, "proactive", line, column, form) for column in table[line]}
        assert found == table[line]


def test_the_numbers_of_the_2008_form_lead_to_items_and_cases_too(context, tmp_path):
    agency, told = an_empty_agency(), published("2011-report")
    take("disclosures", tmp_path, agency, *disclosures_of(told))
    take("applications", tmp_path, agency, APPLICATION | {
        "received_on": "2011-03-04", "fee_yuan": "30", "fee_waived_yuan": "5",
        "fee_paid_on": "2011-03-09"})  # fmt: skip
    for category, number in told["tables"]["proactive"]["by_category"].items():
        assert len(numbers(agency, behind(2011, category, table="proactive"))) == number
    assert len(numbers(agency, behind(2011, "total", table="proactive"))) == 46
    for table, row in (
        ("applications", "received"),
        ("fees", "charged_yuan"),
        ("fees", "waived_yuan"),
    ):
        assert numbers(agency, behind(2011, row, table=table)) == ["A-1"]


def test_items_without_a_category_count_with_those_called_so(context, tmp_path):
    agency = an_empty_agency()
    take("disclosures", tmp_path, agency, *(
        DISCLOSURE | {"index_number": n, "published_on": "2011-05-06", "produced_on": "",
                      "category": category}
        for n, category in enumerate(["未分类", "", "通知公告"])))  # fmt: skip
    told = build(agency, 2011)["tables"]["proactive"]
    assert told == {"total": 3, "by_category": {"未分类": 2, "通知公告": 1}}
    assert numbers(agency, behind(2011, "未分类", table="proactive")) == ["0", "1"]


@pytest.mark.parametrize(
    ("row", "column", "table", "names"),
    [
        ("3.3", None, "applications", "“3.3”这一行，现有：1、2、3.1"),
        ("1", "person", "applications", "“person”这一列，现有：natural_person"),
        ("total", None, "disputes", "“total”这一行，现有：reconsideration"),
        ("rules", None, "proactive", "这一列，现有：issued、repealed、in_force"),
        ("1", None, "fees", "“fees”这一表，现有：applications、disputes、proactive"),
    ],
)
def test_a_cell_that_does_not_exist_names_those_that_do(row, column, table, names):
    with pytest.raises(NoSuchCell, match=names):
        behind(2024, row, column, table)
