"""The decision table: one row, one letter, one answer on reconsideration first."""

from datetime import date

import pytest

from tracker.law.dated import BeforeLaw
from tracker.law.outcomes import (
    ORDER,
    OUTCOMES,
    UnknownOutcome,
    outcome,
    reconsideration_first,
    report_row,
    row_for_form,
)

LAST_DAY_OF_CHOICE = date(2023, 12, 31)
FIRST_DAY = date(2024, 1, 1)

# In the order of the table: outcome, letter, row, reconsideration first (from 2024).
DECISIONS = [
    ("R23", "L19", "3.6.3", False),
    ("R16", "L18", "3.5.1", False),
    ("R18", "L18", "3.5.3", False),
    ("R17", "L18", "3.5.2", False),
    ("R20", "L18", "3.5.5", False),
    ("R25", "L18", "3.6.3", False),
    ("R26", "L18", "3.6.3", False),
    ("R21", "L19", "3.6.1", False),
    ("R15", "L17", "3.4.3", False),
    ("R19", "L18", "3.5.4", False),
    ("R22", "L19", "3.6.2", False),
    ("R11", "L16", "3.3.8", False),
    ("R01", "L11", "3.1", False),
    ("R13", "L15", "3.4.1", False),
    ("R12", "L14", "3.4.1", False),
    ("R14", "L17", "3.4.2", False),
    ("R03", "L12", "3.2", False),
    ("R04", "L13", "3.3.1", True),
    ("R05", "L13", "3.3.2", True),
    ("R06", "L13", "3.3.3", True),
    ("R07", "L13", "3.3.4", True),
    ("R08", "L13", "3.3.5", True),
    ("R09", "L13", "3.3.6", True),
    ("R10", "L13", "3.3.7", True),
    ("R02", "L11", "3.1", False),
]

ARTICLES = {
    "R01": "第三十六条第（一）项", "R02": "第三十六条第（二）项", "R03": "第三十七条",
    "R04": "第十四条", "R05": "第十四条", "R06": "第十四条", "R07": "第十五条",
    "R08": "第十六条第一款", "R09": "第十六条第二款", "R10": "第十六条第二款",
    "R11": "第三十六条第（七）项", "R12": "第三十六条第（四）项", "R13": "第三十六条第（五）项",
    "R14": "第三十八条", "R15": "第三十条", "R16": "第三十九条第一款",
    "R17": "第三十六条第（六）项", "R18": "第三十九条第二款", "R19": "第三十五条",
    "R20": "〔2021〕30号", "R21": "第三十条", "R22": "〔2020〕109号", "R23": "〔2021〕30号",
    "R24": "第四十一条", "R25": "第二条、第五十五条", "R26": "第十五条",
}  # fmt: skip


def test_the_list_is_closed_from_r01_to_r26():
    assert list(OUTCOMES) == [f"R{number:02}" for number in range(1, 27)]


def test_the_order_of_the_table_names_every_outcome_but_the_rectification_once():
    assert list(ORDER) == [code for code, *_ in DECISIONS]
    assert set(OUTCOMES) - set(ORDER) == {"R24"}


@pytest.mark.parametrize(("code", "letter", "row", "first"), DECISIONS)
def test_one_outcome_has_one_letter_one_row_and_one_answer(code, letter, row, first):
    assert outcome(code).letter == letter
    assert report_row(code) == row
    assert reconsideration_first(code, FIRST_DAY) is first


@pytest.mark.parametrize("code", OUTCOMES)
def test_every_outcome_names_its_article_and_what_the_letter_states(code):
    assert outcome(code).article.endswith(ARTICLES[code])
    assert all([outcome(code).name, outcome(code).english, outcome(code).states])


GROUPS = {"3.1": "予以公开", "3.2": "部分公开", "3.3": "不予公开", "3.4": "无法提供",
          "3.5": "不予处理", "3.6": "其他处理"}  # fmt: skip


@pytest.mark.parametrize("code", ORDER)
def test_every_outcome_belongs_to_the_reports_own_group(code):
    assert outcome(code).group == GROUPS[outcome(code).row[:3]]


@pytest.mark.parametrize("code", OUTCOMES)
def test_before_2024_nothing_went_to_reconsideration_first(code):
    assert not reconsideration_first(code, LAST_DAY_OF_CHOICE, ["state_secret"])


# 部分公开: reconsideration first only where something is withheld under arts 14–16.
@pytest.mark.parametrize(
    ("grounds", "first"),
    [
        ((), False),
        (("state_secret",), True),
        (("other_law",), True),
        (("three_securities",), True),
        (("business_secret",), True),
        (("personal_privacy",), True),
        (("internal",), True),
        (("deliberative",), True),
        (("enforcement_file",), True),
        (("administrative_inquiry",), False),
        (("not_government_information",), False),
        (("not_government_information", "personal_privacy"), True),
    ],
)
def test_a_partial_disclosure_is_contested_first_for_what_arts_14_to_16_withhold(grounds, first):
    assert reconsideration_first("R03", FIRST_DAY, grounds) is first


def test_an_administrative_enquiry_is_never_contested_first():
    assert not reconsideration_first("R11", FIRST_DAY, ["administrative_inquiry", "state_secret"])


def test_a_strange_ground_is_an_error():
    with pytest.raises(KeyError, match="weather"):
        reconsideration_first("R03", FIRST_DAY, ["state_secret", "weather"])


def test_no_law_of_reconsideration_is_known_before_1999():
    with pytest.raises(BeforeLaw):
        reconsideration_first("R04", date(1999, 9, 30))


@pytest.mark.parametrize("code", ["R25", "R26"])
def test_an_agency_may_set_the_row_of_what_is_no_government_information(code):
    assert report_row(code, {code: "3.4.1"}) == "3.4.1"
    with pytest.raises(UnknownOutcome, match=r"3\.9"):
        report_row(code, {code: "3.9"})


def test_an_agency_may_not_set_any_other_row():
    assert report_row("R12", {"R12": "3.1"}) == "3.4.1"


def test_a_rectification_is_not_counted():
    assert not outcome("R24").selectable
    with pytest.raises(UnknownOutcome, match="更正"):
        report_row("R24")


@pytest.mark.parametrize(
    ("row", "form", "printed"),
    [
        ("3.6.1", "2021", "3.6.1"),
        ("3.6.1", "2019", "3.6"),
        ("3.6.2", "2019", "3.6"),
        ("3.6.3", "2019", "3.6"),
        ("3.6", "2019", "3.6"),
        ("3.3.4", "2019", "3.3.4"),
    ],
)
def test_the_2019_form_prints_one_row_for_what_was_otherwise_closed(row, form, printed):
    assert row_for_form(row, form) == printed


@pytest.mark.parametrize(
    ("row", "form"), [("3.6", "2021"), ("3.7", "2021"), ("3.3", "2021"), ("1", "2019"),
                      ("3.1", "2008"), ("3.1", "1999")],
)  # fmt: skip
def test_a_row_that_a_form_lacks_is_refused(row, form):
    with pytest.raises(UnknownOutcome, match=form):
        row_for_form(row, form)


def test_an_unknown_outcome_is_refused_by_name():
    with pytest.raises(UnknownOutcome, match="R27"):
        outcome("R27")
