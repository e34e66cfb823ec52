"""The prescribed forms: their rows and columns word for word, and which year has which."""

import pytest

from tracker.law.annual_report import (
    COLUMNS,
    DISPUTE_BLOCKS,
    DISPUTE_COLUMNS,
    FORMS,
    form_for,
)
from tracker.law.dated import BeforeLaw

ROWS_2021 = """
1 一、本年新收政府信息公开申请数量
2 二、上年结转政府信息公开申请数量
3 三、本年度办理结果
3.1 （一）予以公开
3.2 （二）部分公开（区分处理的，只计这一情形，不计其他情形）
3.3 （三）不予公开
3.3.1 1.属于国家秘密
3.3.2 2.其他法律行政法规禁止公开
3.3.3 3.危及“三安全一稳定”
3.3.4 4.保护第三方合法权益
3.3.5 5.属于三类内部事务信息
3.3.6 6.属于四类过程性信息
3.3.7 7.属于行政执法案卷
3.3.8 8.属于行政查询事项
3.4 （四）无法提供
3.4.1 1.本机关不掌握相关政府信息
3.4.2 2.没有现成信息需要另行制作
3.4.3 3.补正后申请内容仍不明确
3.5 （五）不予处理
3.5.1 1.信访举报投诉类申请
3.5.2 2.重复申请
3.5.3 3.要求提供公开出版物
3.5.4 4.无正当理由大量反复申请
3.5.5 5.要求行政机关确认或重新出具已获取信息
3.6 （六）其他处理
3.6.1 1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请
3.6.2 2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请
3.6.3 3.其他
3.7 （七）总计
4 四、结转下年度继续办理
""".strip().splitlines()
ROWS_2019 = [row for row in ROWS_2021 if not row.startswith("3.6.")]


@pytest.mark.parametrize(("form", "rows"), [("2021", ROWS_2021), ("2019", ROWS_2019)])
def test_the_rows_are_those_prescribed_word_for_word(form, rows):
    assert [f"{row.code} {row.text}" for row in FORMS[form].rows] == rows
    assert all(row.english for row in FORMS[form].rows)


@pytest.mark.parametrize(("form", "results"), [("2021", 21), ("2019", 19), ("2008", 0)])
def test_a_form_has_so_many_results(form, results):
    assert len(FORMS[form].results) == results


@pytest.mark.parametrize("form", ["2021", "2019"])
def test_a_row_stands_as_deep_as_its_code_says(form):
    assert all(row.level == row.code.count(".") + 1 for row in FORMS[form].rows)


def test_group_headings_carry_no_numbers():
    headings = {row.code for row in FORMS["2021"].rows if not row.leaf}
    assert headings == {"3", "3.3", "3.4", "3.5", "3.6"}
    assert "3.6" in FORMS["2019"].codes


def test_six_kinds_of_applicants_stand_before_the_total():
    headings = ["自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"]
    assert [column.heading for column in COLUMNS] == headings
    assert [bool(column.group) for column in COLUMNS] == [False, *[True] * 5, False]


def test_disputes_are_three_blocks_of_five():
    headings = ["行政复议", "未经复议直接起诉", "复议后起诉"]
    assert [block.heading for block in DISPUTE_BLOCKS] == headings
    columns = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]
    assert [column.heading for column in DISPUTE_COLUMNS] == columns


PROACTIVE = [
    ("2021", "第二十条第（一）项", "规章、行政规范性文件",
     "本年制发件数、本年废止件数、现行有效件数"),
    ("2021", "第二十条第（五）项", "行政许可", "本年处理决定数量"),
    ("2021", "第二十条第（六）项", "行政处罚、行政强制", "本年处理决定数量"),
    ("2021", "第二十条第（八）项", "行政事业性收费", "本年收费金额（单位：万元）"),
    ("2019", "第二十条第（一）项", "规章、规范性文件",
     "本年新制作数量、本年新公开数量、对外公开总数量"),
    ("2019", "第二十条第（五）项", "行政许可、其他对外管理服务事项",
     "上一年项目数量、本年增/减、处理决定数量"),
    ("2019", "第二十条第（六）项", "行政处罚、行政强制",
     "上一年项目数量、本年增/减、处理决定数量"),
    ("2019", "第二十条第（八）项", "行政事业性收费", "上一年项目数量、本年增/减"),
    ("2019", "第二十条第（九）项", "政府集中采购", "采购项目数量、采购总金额"),
]  # fmt: skip


@pytest.mark.parametrize(("form", "article", "lines", "columns"), PROACTIVE)
def test_table_two_has_the_prescribed_blocks(form, article, lines, columns):
    (block,) = [block for block in FORMS[form].proactive if block.article == article]
    assert "、".join(line.text for line in block.lines) == lines
    assert "、".join(column.heading for column in block.columns) == columns


@pytest.mark.parametrize(
    ("year", "form"),
    [(2008, "2008"), (2013, "2008"), (2014, "2014"), (2018, "2014"), (2019, "2019"),
     (2020, "2019"), (2021, "2021"), (2025, "2021")],
)  # fmt: skip
def test_the_year_reported_on_chooses_the_form(year, form):
    assert form_for(year) == form


def test_there_was_no_report_before_2008():
    with pytest.raises(BeforeLaw):
        form_for(2007)


def keys(parts) -> str:
    return " ".join(part.key for part in parts)


def test_the_tables_of_cases_and_disputes_are_exchanged_under_these_keys():
    assert keys(COLUMNS) == (
        "natural_person enterprise research_institution social_organisation legal_service other"
        " total"
    )
    blocks = "reconsideration litigation_direct litigation_after_reconsideration"
    assert keys(DISPUTE_BLOCKS) == blocks
    assert [bool(block.group) for block in DISPUTE_BLOCKS] == [False, True, True]
    assert keys(DISPUTE_COLUMNS) == "upheld overturned other_result pending total"


PROACTIVE_KEYS = [
    ("2021", "rules normative_documents", "issued repealed in_force"),
    ("2021", "licences", "decisions"),
    ("2021", "penalties coercive_measures", "decisions"),
    ("2021", "administrative_fees_10k_yuan", "amount"),
    ("2019", "rules normative_documents", "made published published_total"),
    ("2019", "licences other_services", "previous_items change decisions"),
    ("2019", "penalties coercive_measures", "previous_items change decisions"),
    ("2019", "administrative_fees", "previous_items change"),
    ("2019", "procurement", "items amount"),
]


@pytest.mark.parametrize("form", ["2021", "2019"])
def test_table_two_is_exchanged_under_these_keys(form):
    found = [(form, keys(block.lines), keys(block.columns)) for block in FORMS[form].proactive]
    assert found == [row for row in PROACTIVE_KEYS if row[0] == form]


def test_the_figures_of_the_2008_outline_are_exchanged_under_these_keys():
    assert [(part.number, part.key, keys(part.figures)) for part in FORMS["2008"].paragraphs] == [
        (1, "proactive", "total"),
        (2, "main_categories", ""),
        (3, "applications", "received"),
        (4, "fees", "charged_yuan waived_yuan"),
        (5, "contested", "reconsideration litigation complaints"),
        (6, "secrecy_review_and_inspection", "secrecy_reviews_reported inspections"),
    ]


def test_a_form_names_its_paper_and_is_found_by_its_key():
    papers = {key: form.document for key, form in FORMS.items()}
    assert papers == {
        "2008": "《政府信息公开条例》（2007）第三十二条",
        "2019": "国办公开办函〔2019〕60号",
        "2021": "国办公开办函〔2021〕30号",
    }
