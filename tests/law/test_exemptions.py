"""Grounds for withholding: which must, which may, and which only refer elsewhere."""

import pytest

from tracker.law.exemptions import EXEMPTIONS, any_withholds
from tracker.law.outcomes import OUTCOMES

GROUNDS = [
    ("state_secret", "第十四条", "must", "R04"),
    ("other_law", "第十四条", "must", "R05"),
    ("three_securities", "第十四条", "must", "R06"),
    ("business_secret", "第十五条", "must", "R07"),
    ("personal_privacy", "第十五条", "must", "R07"),
    ("internal", "第十六条第一款", "may", "R08"),
    ("deliberative", "第十六条第二款", "may", "R09"),
    ("enforcement_file", "第十六条第二款", "may", "R10"),
    ("administrative_inquiry", "第三十六条第（七）项", "refer", "R11"),
    ("not_government_information", "第二条", "refer", "R25"),
]


def test_the_keys_are_those_of_the_ledger_in_its_order():
    assert list(EXEMPTIONS) == [key for key, *_ in GROUNDS]


@pytest.mark.parametrize(("key", "article", "duty", "code"), GROUNDS)
def test_a_ground_has_its_article_its_duty_and_its_outcome(key, article, duty, code):
    ground = EXEMPTIONS[key]
    assert (ground.article, ground.duty) == (f"《政府信息公开条例》{article}", duty)
    assert ground.outcome == code
    assert ground.must is (duty == "must")


@pytest.mark.parametrize("key", EXEMPTIONS)
def test_a_ground_withholds_exactly_where_its_outcome_is_a_refusal(key):
    ground = EXEMPTIONS[key]
    assert ground.withholds is OUTCOMES[ground.outcome].exempt


def test_one_ground_of_arts_14_to_16_among_others_is_enough():
    assert any_withholds(["administrative_inquiry", "internal"])
    assert not any_withholds(["administrative_inquiry"])
    assert not any_withholds([])
