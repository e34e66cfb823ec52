"""The ledgers of disputes, disclosures and figures: what their rows must keep to."""

import pytest

from tests.ledgers.tables import APPLICATION, DISCLOSURE, DISPUTE, an_empty_agency, exported, take
from tracker.ledgers import carry

FIGURE = {"year": "2024", "key": "licences", "value": "12"}
UPHELD = {"decided_on": "2024-07-01", "result": "upheld"}


@pytest.mark.parametrize(
    ("kind", "row", "reason"),
    [
        ("disputes", DISPUTE | {"result": "upheld"}, "decided_on 列：result 与 decided_on"),
        ("disputes", DISPUTE | {"decided_on": "2024-07-01"}, "result 列：result 与 decided_on"),
        ("disputes", DISPUTE | UPHELD | {"decided_on": "2024-05-01"}, "decided_on 列：.*早于"),
        ("disputes", DISPUTE | {"responded_on": "2024-05-01"}, "responded_on 列：2024-05-01早于"),
        ("disputes", DISPUTE | {"received_on": "2099-01-01"}, "received_on 列：2099-01-01还没有到"),
        ("disputes", DISPUTE | {"after_reconsideration": "yes"}, "只有 litigation 可以"),
        ("disputes", DISPUTE | {"after_reconsideration": "是"}, "“是”不在可用的值之中：yes、no"),
        ("disputes", DISPUTE | {"case_number": "A-9"}, "case_number 列：没有编号为“A-9”的申请"),
        ("disputes", DISPUTE | {"result": "won"}, "upheld、overturned、other_result"),
        ("disclosures", DISCLOSURE | {"kind": "law"}, "rule、normative_document、other"),
        ("disclosures", DISCLOSURE | {"title": ""}, "title 列：不能为空"),
        ("disclosures", DISCLOSURE | {"produced_on": ""}, "produced_on 与 published_on 不能都为空"),
        ("disclosures", DISCLOSURE | {"repealed_on": "2024-03-31"}, "repealed_on 列：.*早于"),
        ("disclosures", DISCLOSURE | {"published_on": "2099-01-01"}, "published_on 列：.*还没有到"),
        ("figures", FIGURE | {"year": "2007"}, "year 列：“2007”不是 2008 年以后的年份"),
        ("figures", FIGURE | {"value": "447,228"}, "value 列：“447,228”不是数"),
        ("figures", FIGURE | {"value": "-1"}, "value 列：“-1”不能是负数"),
        ("figures", FIGURE | {"key": "行政许可"}, "key 列：“行政许可”不是数据项名称"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_a_fault_in_its_column(context, tmp_path, kind, row, reason):
    with pytest.raises(carry.Faulty, match=f"第 2 行 .*{reason}"):
        take(kind, tmp_path, an_empty_agency(), row)


def test_a_dispute_belongs_to_the_case_it_names(context, tmp_path):
    agency = an_empty_agency()
    take("applications", tmp_path, agency, APPLICATION)
    take("disputes", tmp_path, agency, DISPUTE | UPHELD | {"case_number": "A-1"})
    (told,) = exported("disputes", agency, tmp_path / "told.csv")
    assert told["case_number"] == "A-1"


def test_an_item_without_a_day_of_its_own_was_produced_when_published(context, tmp_path):
    agency = an_empty_agency()
    row = DISCLOSURE | {"produced_on": "", "published_on": "2011-05-04", "kind": ""}
    take("disclosures", tmp_path, agency, row)
    (told,) = exported("disclosures", agency, tmp_path / "told.csv")
    assert (told["produced_on"], told["kind"]) == ("2011-05-04", "other")


def test_the_same_number_written_otherwise_is_the_same_value(context, tmp_path):
    agency = an_empty_agency()
    take("figures", tmp_path, agency, FIGURE | {"value": "012.50"})
    assert take("figures", tmp_path, agency, FIGURE | {"value": "12.5"}).skipped == 1


def test_a_figure_that_no_form_asks_for_is_kept_with_a_warning(context, tmp_path):
    result = take("figures", tmp_path, an_empty_agency(), FIGURE | {"key": "licenses"})
    assert result.warnings == ["第 2 行 key 列：本系统的年报格式没有用到“licenses”，请核对拼写"]
