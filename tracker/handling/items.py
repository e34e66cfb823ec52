"""Items (分项): the drafts of what is answered one by one, until they are decided together."""

from collections.abc import Iterable, Mapping
from typing import Any

from tracker.accounts.user import User
from tracker.cases import search
from tracker.cases.case import Case
from tracker.cases.item import Item
from tracker.cases.record import permit, record
from tracker.extensions import db
from tracker.handling import grounds, search_record
from tracker.handling.refusal import Refusal, written
from tracker.law import items as law
from tracker.law.procedure import Act
from tracker.law.words import says


def add(case: Case, by: User, texts: Iterable[str]) -> None:
    """Add an item for each text after those that are there; raises Refusal."""
    permit(case, Act.SPLIT_ITEMS, by)
    wanted = [text.strip() for text in texts if text.strip()]
    if not wanted:
        raise Refusal(says("请写明每一项请求的内容"))
    if len(case.items) + len(wanted) > law.MOST:
        raise Refusal(says("一件申请最多分 %(most)s 项"), most=law.MOST)
    for number, text in enumerate(wanted, start=len(case.items) + 1):
        case.items.append(Item(number=number, wanted=text))
        search.add(case, text)
    record(case, Act.SPLIT_ITEMS, by, items=len(case.items))


def rewrite(case: Case, by: User, number: int, text: str) -> None:
    """Change what item `number` asks; what was drafted for it stays. Raises Refusal."""
    permit(case, Act.SPLIT_ITEMS, by)
    item = of(case, number)
    item.wanted = written(text, says("请写明每一项请求的内容"))
    search.add(case, item.wanted)
    record(case, Act.SPLIT_ITEMS, by, items=len(case.items))


def remove(case: Case, by: User, number: int) -> None:
    """Take item `number` out; those after it move up. Raises Refusal."""
    permit(case, Act.SPLIT_ITEMS, by)
    search_record.check_removal(case, of(case, number))
    case.items.remove(of(case, number))
    db.session.flush()  # its number is free before the next one takes it
    for place, item in enumerate(case.items, start=1):
        item.number = place
        db.session.flush()
    record(case, Act.SPLIT_ITEMS, by, items=len(case.items))


def draft(
    case: Case,
    by: User,
    number: int,
    outcome: str,
    exemptions: Iterable[str],
    content: Mapping[str, Any],
    proposed: str | None = None,
    departure: str | None = None,
) -> None:
    """Keep the outcome of item `number` and what the letter says of it, to be decided with all.

    Raises Refusal for what is missing, NoSuchItem for what ends only a whole application.
    """
    permit(case, Act.SPLIT_ITEMS, by)
    item = of(case, number)
    law.check(outcome)
    grounds.check_past(case, outcome)
    content = dict(content) | search_record.words(case, outcome, item)
    item.exemptions = grounds.chosen(outcome, exemptions, content)
    item.content = grounds.words(outcome, content)
    reasons = grounds.departed(outcome, proposed, departure)
    item.proposed_outcome, item.departure_reason = reasons
    item.outcome = outcome
    told = {"proposed": proposed} if item.departure_reason else {}
    record(case, Act.SPLIT_ITEMS, by, items=len(case.items), item=number, outcome=outcome, **told)


def of(case: Case, number: int) -> Item:
    """Item `number` of the case; raises Refusal where there is none."""
    for item in case.items:
        if item.number == number:
            return item
    raise Refusal(says("本件没有第 %(number)s 项"), number=number)
