"""Rectification: the acts in their order, the article by its day, the period by convention."""

from datetime import date
from itertools import product

import pytest

from tracker.law import rectification as law
from tracker.law.rectification import RECTIFICATION, Act, NotPossible, State

TABLE = {("handling", "propose"): "in_review", ("in_review", "return"): "handling",
         ("in_review", "approve"): "to_send", ("to_send", "send"): "closed",
         ("to_send", "void"): "handling"}  # fmt: skip


@pytest.mark.parametrize(("state", "act"), list(product(State, Act)))
def test_an_act_leads_where_the_table_says_or_is_refused(state, act):
    if (state, act) in TABLE:
        assert law.step(state, act) == TABLE[state, act]
    else:
        with pytest.raises(NotPossible):
            law.step(state, act)


ARTICLES = [(date(2008, 5, 1), "（2007）第二十五条"), (date(2019, 5, 14), "（2007）第二十五条"),
            (date(2019, 5, 15), "第四十一条")]  # fmt: skip


@pytest.mark.parametrize(("day", "article"), ARTICLES)
def test_the_article_is_that_of_the_day(day, article):
    assert article in RECTIFICATION.on(day).cite


def test_it_is_due_so_many_working_days_after_the_day_of_receipt(calendar):
    """From Monday 2 March 2026, twenty working days by the default setting."""
    assert law.due(date(2026, 3, 2), 20, calendar) == date(2026, 3, 30)
