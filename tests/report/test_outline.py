"""Chapter 二 of the 2008 form reads as the report of 2011 was published."""

import pytest

from tests.ledgers.tables import APPLICATION, DISPUTE, an_empty_agency, take
from tests.page import Page
from tests.report.published import DATA, disclosures_of, published
from tracker.report import export
from tracker.report.annual import build
from tracker.report.outline import paragraphs

CHAPTER = (DATA / "2011-chapter-2.txt").read_text("utf-8").splitlines()


def sentences(report) -> list[str]:
    return ["".join(part.text for part in parts) for parts in paragraphs(report)]


def test_the_paragraphs_are_the_published_ones():
    assert sentences(published("2011-report")) == CHAPTER


def test_the_html_reads_like_the_published_chapter(context, tmp_path):
    agency = an_empty_agency()
    take("disclosures", tmp_path, agency, *disclosures_of(published("2011-report")))
    page = Page(export.as_html(build(agency, 2011)))
    assert not page.faults()
    assert f"二、政府信息主动公开情况 {' '.join(CHAPTER)}" in page.text


def test_what_happened_is_told_with_its_numbers(context, tmp_path):
    agency = an_empty_agency("WD", "示范市河务处")
    take("applications", tmp_path, agency, APPLICATION | {
        "received_on": "2011-03-04", "fee_yuan": "30.5", "fee_waived_yuan": "5",
        "fee_paid_on": "2011-03-09"})  # fmt: skip
    disputes = [{"kind": "reconsideration"}, {"kind": "complaint"}, {"kind": "complaint"}]
    take("disputes", tmp_path, agency, *(
        DISPUTE | {"dispute_number": n, "received_on": "2011-05-06"} | row
        for n, row in enumerate(disputes)))  # fmt: skip
    take("figures", tmp_path, agency,
         {"year": 2011, "key": "inspections", "value": "2"},
         {"year": 2011, "key": "main_categories", "value": "防汛;水政"})  # fmt: skip
    told = sentences(build(agency, 2011))
    assert told[0] == "1、2011 年我处主动公开和更新了各类信息 0 条。"
    assert told[1] == "2、主动公开政府信息的主要类别为：（1）防汛（2）水政。"
    assert told[2].endswith("我处 2011 年度收到信息公开申请 1 件。")
    assert told[3].endswith("收取政府信息公开费用 30.5 元，减免 5 元。")
    assert told[4].endswith("行政复议案 1 件、行政诉讼案 0 件和有关的申诉案 2 件。")
    assert told[5].endswith("保密审查 0 件，监督检查 2 次。")


@pytest.mark.parametrize(
    ("row", "charged", "waived"),
    [
        ({"fee_yuan": "30", "fee_paid_on": "2011-12-31"}, 30, 0),
        ({"fee_yuan": "30", "fee_paid_on": "2012-01-04"}, 0, 0),
        ({"fee_yuan": "30"}, 0, 0),
        ({"fee_waived_yuan": "12.5"}, 0, 12.5),
    ],
)
def test_a_fee_counts_when_it_was_paid(context, tmp_path, row, charged, waived):
    agency = an_empty_agency()
    take("applications", tmp_path, agency, APPLICATION | {"received_on": "2011-12-05"} | row)
    fees = build(agency, 2011)["tables"]["fees"]
    assert fees == {"charged_yuan": charged, "waived_yuan": waived}
