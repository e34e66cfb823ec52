"""What is public already and may answer a request: found by the words that both share.

Items of the catalogue, and answers that were published after somebody applied. Never what somebody
wrote in an application: a published answer is shown under the agency's own title.
"""

import itertools
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, case, func, or_, select

from tracker.cases.publication import PASSED_ON, Publication
from tracker.disclosure.item import Item
from tracker.extensions import db

READ = 400  # characters of a request that are looked at
TERMS = 40  # pairs of signs that one question asks the database for
LOOKED_AT = 30  # rows of each table that are weighed
SHOWN = 5
ALIKE = 0.5  # of a title's pairs that the request must have
LEAST = 3  # pairs: a shorter title says too little
COMMON = frozenset("政府 府信 信息 息公 公开 开申 申请 关于 有关 全部 情况 相关 材料 文件 年度 "
                   "以及 通知 我想 想要 需要 请提 提供".split())  # fmt: skip
_CHINESE = re.compile(r"[㐀-䶿一-鿿]+")


@dataclass(frozen=True)
class Published:
    """One thing that is public: its title, since when, its number, its address where known."""

    title: str
    on: date | None
    number: str = ""
    address: str = ""


def alike(agency_id: int, request: str, today: date) -> list[Published]:
    """What the agency has published that the request may mean, the likeliest first; two queries."""
    asked = _pairs(request[:READ])
    terms = list(asked)[:TERMS]
    if len(terms) < LEAST:
        return []
    found = [*_items(agency_id, terms, today), *_answers(agency_id, terms, today)]
    weighed = ((_weight(one.title, asked), one) for one in found)
    likely = [pair for pair in weighed if pair[0] >= ALIKE]
    likely.sort(key=lambda pair: (pair[0], pair[1].on or date.min), reverse=True)
    return [one for _, one in likely[:SHOWN]]


def _items(agency_id: int, terms: list[str], today: date) -> list[Published]:
    public = (Item.agency_id == agency_id, Item.published_on <= today)
    columns = (Item.title, Item.published_on, Item.index_number)
    rows = db.session.execute(_best(select(*columns).where(*public), Item.title, terms))
    return [Published(title, on, number) for title, on, number in rows]


def _answers(agency_id: int, terms: list[str], today: date) -> list[Published]:
    public = (
        Publication.agency_id == agency_id,
        Publication.state == PASSED_ON,
        Publication.title.is_not(None),
        Publication.public_on <= today,
    )
    columns = (Publication.title, Publication.public_on, Publication.address)
    rows = db.session.execute(_best(select(*columns).where(*public), Publication.title, terms))
    return [Published(title, on, address=address or "") for title, on, address in rows]


def _best(query: Any, title: Any, terms: list[str]) -> Any:
    """The rows whose titles hold most of the terms; a fixed number of them, whatever was asked."""
    holds = [title.contains(term, autoescape=True) for term in terms]
    score: ColumnElement[int] = sum(
        (case((one, 1), else_=0) for one in holds[1:]), case((holds[0], 1), else_=0)
    )
    shorter = func.length(title)
    return query.where(or_(*holds)).order_by(score.desc(), shorter).limit(LOOKED_AT)


def _weight(title: str, asked: Iterable[str]) -> float:
    """Which part of a title the request says too, 0 to 1."""
    told = _pairs(title)
    return len(told.keys() & set(asked)) / len(told) if len(told) >= LEAST else 0.0


def _pairs(text: str) -> dict[str, None]:
    """The pairs of neighbouring Chinese signs in their order, without those that say nothing."""
    plain = unicodedata.normalize("NFKC", text)
    runs = (itertools.pairwise(run) for run in _CHINESE.findall(plain))
    found = ("".join(pair) for run in runs for pair in run)
    return dict.fromkeys(pair for pair in found if pair not in COMMON)
