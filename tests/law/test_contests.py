"""Where the annual report counts the end of a contest (rulebook 5.5)."""

import pytest

from tracker.law.annual_report import DISPUTE_COLUMNS
from tracker.law.contests import ENDS, UnknownEnd, column

# What leaves the act as it is, or finds no duty, is upheld; what changes it, undoes it or orders
# the organ to act is overturned; what ends without judging the act is another result.
COUNTED = """
reconsideration upheld             upheld       六十八条
reconsideration claim_dismissed    upheld       六十九条
reconsideration changed            overturned   六十三条
reconsideration revoked            overturned   六十四条
reconsideration found_unlawful     overturned   六十五条
reconsideration ordered_to_perform overturned   六十六条
reconsideration found_void         overturned   六十七条
reconsideration without_evidence   overturned   七十条
reconsideration not_accepted       other_result 三十条
reconsideration application_dismissed other_result 三十三条
reconsideration ended              other_result 四十一条、第七十四条
reconsideration mediated           other_result 七十三条
litigation claim_dismissed         upheld       六十九条
litigation revoked                 overturned   七十条
litigation ordered_to_perform      overturned   七十二条
litigation ordered_to_pay          overturned   七十三条
litigation found_unlawful          overturned   七十四条
litigation found_void              overturned   七十五条
litigation changed                 overturned   七十七条
litigation not_docketed            other_result 五十一条
litigation withdrawn               other_result 六十二条
litigation suit_dismissed          other_result 法释〔2018〕1号第六十九条
litigation ended                   other_result 法释〔2018〕1号第八十八条
"""
ROWS = [line.split() for line in COUNTED.strip().splitlines()]
LAWS = {"reconsideration": "《行政复议法》", "litigation": "《行政诉讼法》"}


@pytest.mark.parametrize(("kind", "end", "counted", "article"), ROWS)
def test_each_end_is_counted_in_one_column(kind: str, end: str, counted: str, article: str) -> None:
    assert column(kind, end) == counted
    cite = article if article.startswith("法释") else f"{LAWS[kind]}第{article}"
    assert ENDS[kind][end].cite == cite
    assert ENDS[kind][end].name


def test_no_other_end_is_known() -> None:
    assert [[kind, end] for kind, ends in ENDS.items() for end in ends] == [r[:2] for r in ROWS]


@pytest.mark.parametrize("kind", ENDS)
def test_what_is_still_open_at_the_end_of_the_year_is_pending(kind: str) -> None:
    assert column(kind, None) == "pending"


def test_every_column_of_the_report_is_reached() -> None:
    reached = {row[2] for row in ROWS} | {"pending", "total"}
    assert reached == {each.key for each in DISPUTE_COLUMNS}


@pytest.mark.parametrize(("kind", "end"), [("litigation", "mediated"), ("reconsideration", "")])
def test_a_strange_end_is_refused(kind: str, end: str) -> None:
    with pytest.raises(UnknownEnd, match="这一种结果"):
        column(kind, end)
