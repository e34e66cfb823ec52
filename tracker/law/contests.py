"""How contests end, and where the annual report counts them (行政复议法, 行政诉讼法 2017; 5.5).

[unconfirmed] No paper says which end belongs to which column: 驳回请求 stands with 维持 as in the
table of 2014, whatever makes the organ act anew with 纠正, and what ends without a judgment on the
act with 其他结果. The articles of 法释〔2018〕1号 were not checked against the text.
"""

from collections.abc import Iterable
from typing import NamedTuple

from tracker.law.dated import Refused
from tracker.law.words import says

UPHELD, OVERTURNED, OTHER, PENDING = "upheld", "overturned", "other_result", "pending"


class UnknownEnd(Refused):
    """An end that this kind of contest does not have."""


class End(NamedTuple):
    """One way in which a contest can end: its name, the report's column, and the article."""

    name: str
    column: str
    cite: str


def _ends(law: str, column: str, *ends: tuple[str, str, str]) -> Iterable[tuple[str, End]]:
    return ((key, End(name, column, f"{law}第{article}")) for key, name, article in ends)


_RECONSIDERATION, _LITIGATION, _COURT = "《行政复议法》", "《行政诉讼法》", "法释〔2018〕1号"

RECONSIDERATION_ENDS: dict[str, End] = dict(
    [
        *_ends(
            _RECONSIDERATION,
            UPHELD,
            ("upheld", says("维持"), "六十八条"),
            ("claim_dismissed", says("驳回行政复议请求"), "六十九条"),
        ),
        *_ends(
            _RECONSIDERATION,
            OVERTURNED,
            ("changed", says("变更"), "六十三条"),
            ("revoked", says("撤销、部分撤销"), "六十四条"),
            ("found_unlawful", says("确认违法"), "六十五条"),
            ("ordered_to_perform", says("责令履行"), "六十六条"),
            ("found_void", says("确认无效"), "六十七条"),
            ("without_evidence", says("没有证据、依据，撤销或者责令履行"), "七十条"),
        ),
        *_ends(
            _RECONSIDERATION,
            OTHER,
            ("not_accepted", says("不予受理"), "三十条"),
            ("application_dismissed", says("驳回行政复议申请"), "三十三条"),
            ("ended", says("撤回、终止"), "四十一条、第七十四条"),
            ("mediated", says("调解"), "七十三条"),
        ),
    ]
)

LITIGATION_ENDS: dict[str, End] = dict(
    [
        *_ends(_LITIGATION, UPHELD, ("claim_dismissed", says("驳回诉讼请求"), "六十九条")),
        *_ends(
            _LITIGATION,
            OVERTURNED,
            ("revoked", says("撤销、部分撤销"), "七十条"),
            ("ordered_to_perform", says("判决履行"), "七十二条"),
            ("ordered_to_pay", says("判决给付"), "七十三条"),
            ("found_unlawful", says("确认违法"), "七十四条"),
            ("found_void", says("确认无效"), "七十五条"),
            ("changed", says("变更"), "七十七条"),
        ),
        *_ends(
            _LITIGATION,
            OTHER,
            ("not_docketed", says("不予立案"), "五十一条"),
            ("withdrawn", says("撤诉"), "六十二条"),
        ),
        *_ends(
            _COURT,
            OTHER,
            ("suit_dismissed", says("驳回起诉"), "六十九条"),
            ("ended", says("终结诉讼"), "八十八条"),
        ),
    ]
)

ENDS = {"reconsideration": RECONSIDERATION_ENDS, "litigation": LITIGATION_ENDS}


def column(kind: str, end: str | None) -> str:
    """The report's column for a contest of a kind; end None: still open on 31 December.

    Raises UnknownEnd for an end that a contest of this kind does not have.
    """
    if end is None:
        return PENDING
    if end not in ENDS[kind]:
        raise UnknownEnd(says("没有“%(end)s”这一种结果"), end=end)
    return ENDS[kind][end].column
