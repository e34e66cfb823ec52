"""The answer in a contest: which act from which state, and which period runs (5.1)."""

import pytest

from tracker.law import dispute_answer as law
from tracker.law.dispute_answer import Act, NotPossible, State
from tracker.law.periods import KINDS

WAY = [
    ("drafting", "draft", "drafting"),
    ("drafting", "propose", "in_review"),
    ("in_review", "return", "drafting"),
    ("in_review", "approve", "issued"),
    ("issued", "void", "drafting"),
    ("issued", "file", "filed"),
]


def test_an_act_leads_where_the_table_says_and_nowhere_else():
    allowed = {(start, act): end for start, act, end in WAY}
    for state in State:
        for act in Act:
            if (state, act) in allowed:
                assert law.step(state, act) == allowed[state, act]
            else:
                with pytest.raises(NotPossible):
                    law.step(state, act)


@pytest.mark.parametrize(
    ("kind", "procedure", "period"),
    [
        # 行政复议法 arts 48, 54: ten working days, or five where the procedure is simplified
        ("reconsideration", None, "reconsideration_respond_ordinary"),
        ("reconsideration", "ordinary", "reconsideration_respond_ordinary"),
        ("reconsideration", "simplified", "reconsideration_respond_simplified"),
        # 行政诉讼法 art 67: fifteen days
        ("litigation", None, "court_defence"),
        ("complaint", None, None),  # the law sets no period for us to answer
    ],
)
def test_the_period_follows_the_kind_and_the_procedure(kind, procedure, period):
    assert law.period(kind, procedure) == period
    assert period is None or period in KINDS
