"""Search record (检索记录): entered, put right until issue; without one nothing is not held."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date

from tracker import clock
from tracker.accounts.user import User
from tracker.cases.case import Case
from tracker.cases.decision import Decision
from tracker.cases.item import Item
from tracker.cases.record import permit, record
from tracker.cases.search_record import NOT_FOUND, RESULTS, SearchRecord
from tracker.cases.unit_task import UnitTask
from tracker.handling.refusal import Refusal, not_in_future, written
from tracker.law.procedure import Act
from tracker.law.words import says
from tracker.letters import searched

NOT_HELD = "R12"  # 信息不存在
MISSING = says(
    "“信息不存在”应当经过检索：请先登记检索，写明地点、系统、检索词、期间、检索人、日期，"
    "结果为未找到，并由科室负责人确认"
)
MISSING_FOR_ITEM = says(
    "第 %(number)s 项“信息不存在”应当经过检索：请先为这一项登记检索，结果为未找到，"
    "并由科室负责人确认"
)


class NotSearched(Refusal):
    """Something is said not to exist, and no complete record of a search bears it out."""


@dataclass(frozen=True)
class Search:
    """What is written down of one search; `confirmed_by` is empty until the unit's head has."""

    about: str
    places: str
    systems: str
    words: str
    period: str
    searcher: str
    searched_on: date
    result: str
    result_note: str | None = None
    confirmed_by: str | None = None


def add(
    case: Case,
    by: User,
    search: Search,
    item: Item | None = None,
    task: UnitTask | None = None,
) -> SearchRecord:
    """Keep a search, for one item or for the whole application; raises Refusal.

    `task`: the unit's, with which it was made.
    """
    permit(case, Act.RECORD_SEARCH, by)
    row = SearchRecord(
        agency_id=case.agency_id,
        item=item,
        unit=task.unit if task else by.unit,
        entered_by_id=by.id,
        entered_at=clock.now(),
        **_checked(search),
    )
    case.search_records.append(row)
    if task:
        task.searches.append(row)
    _told_anew(case)
    record(case, Act.RECORD_SEARCH, by, number=len(case.search_records), result=row.result)
    return row


def amend(
    case: Case, by: User, row: SearchRecord, search: Search, item: Item | None = None
) -> None:
    """Put a record right, which no issued letter rests on yet; raises Refusal."""
    permit(case, Act.AMEND_SEARCH, by)
    if row.frozen_on:
        raise Refusal(says("答复签发以后，检索记录不再改动；另有检索的，请另行登记"))
    for name, value in _checked(search).items():
        setattr(row, name, value)
    row.item = item
    _told_anew(case)
    number = case.search_records.index(row) + 1
    record(case, Act.AMEND_SEARCH, by, number=number, result=row.result)


def bearing(case: Case, item: Item | None = None) -> list[SearchRecord]:
    """The complete records that found nothing, of the whole application or of `item`."""
    return [row for row in case.search_records if row.bears(item)]


def words(case: Case, outcome: str, item: Item | None = None) -> dict[str, str]:
    """What the letter says of the search, written from the records; nothing but for R12.

    Raises NotSearched where no complete record bears it out.
    """
    if outcome != NOT_HELD:
        return {}
    rows = bearing(case, item)
    if not rows and item is not None:
        raise NotSearched(MISSING_FOR_ITEM, number=item.number)
    if not rows:
        raise NotSearched(MISSING)
    return {"search": searched.told(rows)}


def check(case: Case, decision: Decision) -> None:
    """Raise NotSearched for a decision that says of anything that it is not held, unsearched."""
    if not decision.items:
        words(case, str(decision.outcome))
    of = {item.number: item for item in case.items}
    for told in decision.items:
        words(case, told["outcome"], of.get(told["number"]))


def check_items(case: Case) -> None:
    """Let the drafts of what is not held say what the records say now; raises NotSearched."""
    for item in case.items:
        item.content = item.content | words(case, str(item.outcome), item)


def freeze(case: Case) -> None:
    """Keep the records as they are: the issued letter rests on them."""
    for row in case.search_records:
        row.frozen_on = row.frozen_on or clock.today()


def check_removal(case: Case, item: Item) -> None:
    """Raise Refusal for an item that a search was made for: its record would speak of all."""
    if any(row.item_id == item.id for row in case.search_records):
        raise Refusal(says("第 %(number)s 项有检索记录，请先把记录改到别的项"), number=item.number)


def _told_anew(case: Case) -> None:
    """The drafts of items follow the records, so that what is previewed is what is sent."""
    for item in case.items:
        rows = bearing(case, item)
        if item.outcome == NOT_HELD and rows:
            item.content = item.content | {"search": searched.told(rows)}


def _checked(search: Search) -> dict[str, object]:
    """The values of a row, trimmed; raises Refusal for what is missing or cannot be."""
    if search.result not in RESULTS:
        raise Refusal(says("请选择检索结果"))
    not_in_future(search.searched_on)
    found = {name: _plain(value) for name, value in asdict(search).items()}
    for name, missing in _NEEDED:
        written(getattr(search, name), missing)
    if search.result != NOT_FOUND:
        written(search.result_note, says("找到的，请写明找到了什么、在哪里"))
    return found


def _plain(value: object) -> object:
    return (value.strip() or None) if isinstance(value, str) else value


_NEEDED: Iterable[tuple[str, str]] = (
    ("about", says("请填写检索的是什么信息")),
    ("places", says("请填写检索的地点：科室、档案室、纸质案卷")),
    ("systems", says("请填写检索的系统；没有的写“无”")),
    ("words", says("请填写检索词")),
    ("period", says("请填写检索的期间")),
    ("searcher", says("请填写检索人")),
)
