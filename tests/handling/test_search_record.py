"""Searches are kept; without one that found nothing, confirmed, nothing is said not to exist."""

from datetime import date, timedelta

import pytest

from tests.builders import MONDAY, SEARCH, a_case, a_search, a_user, words_for
from tracker import clock
from tracker.audit.event import Event
from tracker.extensions import db
from tracker.handling import decision, items, search_record
from tracker.handling.refusal import Refusal
from tracker.handling.search_record import NotSearched, Search
from tracker.law.procedure import NotPossible
from tracker.letters import queries as letters

pytestmark = pytest.mark.usefixtures("context")

TODAY = MONDAY + timedelta(days=2)
FOUND = {"result": "found", "result_note": "档案室第3柜"}


@pytest.fixture(autouse=True)
def _today():
    with clock.at(TODAY):
        yield


def handled(**search: object):
    """A case in handling with one search; its officer."""
    case, officer = a_case("handling"), a_user("officer")
    a_search(case, officer, **search)
    return case, officer


def decide(case, officer) -> None:
    decision.decide(case, officer, "R12", (), {})


def split(officer):
    case = a_case("handling")
    items.add(case, officer, ["施工合同", "布防图"])
    return case


INSUFFICIENT = [{"confirmed_by": None}, {"confirmed_by": " "}, FOUND,
                FOUND | {"result": "found_elsewhere"}]  # fmt: skip


@pytest.mark.parametrize("search", INSUFFICIENT)
def test_what_does_not_bear_it_out_decides_nothing(search):
    case, officer = handled(**search)
    with pytest.raises(NotSearched):
        decide(case, officer)
    assert case.state == "handling"


def test_without_a_search_nothing_is_not_held():
    with pytest.raises(NotSearched):
        decide(a_case("handling"), a_user("officer"))


def test_one_complete_search_among_others_is_enough():
    case, officer = handled(**FOUND)
    a_search(case, officer)
    decide(case, officer)
    assert case.state == "in_review"


def test_other_outcomes_need_no_search():
    case = a_case("handling")
    decision.decide(case, a_user("officer"), "R13", (), words_for("R13"))
    assert case.state == "in_review"


def test_the_letter_prints_where_and_how_and_nobodys_name():
    case, officer = handled()
    decide(case, officer)
    body = str(decision.issue(case, a_user("head")).html)
    for said in ("2026年3月4日", "水政科、档案室纸质目录", "办公系统", "防汛物资、采购合同",
                 "2024年至2025年", "结果：未找到"):  # fmt: skip
        assert said in body
    for name in (SEARCH["searcher"], SEARCH["confirmed_by"]):
        assert f"{name}进行" not in body
        assert f"{name}确认" not in body


def test_only_what_found_nothing_is_printed():
    case, officer = handled(**FOUND)
    a_search(case, officer, places="工务科")
    decide(case, officer)
    assert "第3柜" not in case.decision.content["search"]
    assert case.decision.content["search"].count("检索地点") == 1


def test_what_the_officer_writes_is_not_taken_for_a_search():
    case, officer = handled()
    decision.decide(case, officer, "R12", (), {"search": "经查不存在"})
    assert "经查不存在" not in case.decision.content["search"]


def test_it_is_checked_again_before_issue():
    case, officer = handled()
    decide(case, officer)
    case.search_records[0].confirmed_by = None
    with pytest.raises(NotSearched):
        decision.issue(case, a_user("head"))


def test_a_search_for_one_item_bears_out_that_item_alone():
    officer = a_user("officer")
    case = split(officer)
    first, second = case.items
    a_search(case, officer, first)
    items.draft(case, officer, 1, "R12", (), {})
    for number, refused in ((2, "第 2 项"), (1, "")):
        if refused:
            with pytest.raises(NotSearched):
                items.draft(case, officer, number, "R12", (), {})
    a_search(case, officer)  # of the whole application: it covers every item
    items.draft(case, officer, 2, "R12", (), {})
    assert second.content["search"].count("检索地点") == 1
    with pytest.raises(NotSearched):
        search_record.words(split(officer), "R12")


def test_items_are_checked_again_when_they_are_decided_and_say_the_latest():
    officer = a_user("officer")
    case = split(officer)
    row = a_search(case, officer, case.items[0])
    items.draft(case, officer, 1, "R12", (), {})
    items.draft(case, officer, 2, "R13", (), words_for("R13"))
    changed = SEARCH | {"searched_on": TODAY}
    search_record.amend(case, officer, row, Search(**changed | {"confirmed_by": None}),
                        case.items[0])  # fmt: skip
    with pytest.raises(NotSearched):
        decision.decide_items(case, officer)
    search_record.amend(case, officer, row, Search(**changed | {"places": "工务科"}),
                        case.items[0])  # fmt: skip
    assert "工务科" in case.items[0].content["search"]
    decision.decide_items(case, officer)
    body = str(decision.issue(case, a_user("head")).html)
    assert "检索地点：工务科" in body


def test_an_item_with_a_search_is_not_taken_out():
    officer = a_user("officer")
    case = split(officer)
    a_search(case, officer, case.items[0])
    with pytest.raises(Refusal, match="有检索记录"):
        items.remove(case, officer, 1)
    items.remove(case, officer, 2)


def test_in_review_no_search_is_added_or_changed():
    case, officer = handled()
    decide(case, officer)
    with pytest.raises(NotPossible, match="退回以后"):
        a_search(case, officer)
    with pytest.raises(NotPossible, match="退回以后"):
        search_record.amend(case, officer, case.search_records[0], Search(**_told()))


def test_after_the_issue_records_are_frozen_and_a_further_one_may_be_added():
    case, officer = handled()
    decide(case, officer)
    decision.issue(case, a_user("head"))
    first = case.search_records[0]
    assert first.frozen_on == TODAY
    with pytest.raises(NotPossible, match="不再改动"):
        search_record.amend(case, officer, first, Search(**_told()))
    before = letters.of_case(case)[-1].sha256
    a_search(case, officer, **FOUND)
    assert (len(case.search_records), letters.of_case(case)[-1].sha256) == (2, before)


def test_a_record_that_a_letter_rests_on_stays_also_when_the_case_is_handled_again():
    case, officer = handled()
    case.search_records[0].frozen_on = TODAY
    with pytest.raises(Refusal, match="不再改动"):
        search_record.amend(case, officer, case.search_records[0], Search(**_told()))


MISSING = [*((name, "请填写") for name in ("about", "places", "systems", "words", "period")),
           ("searcher", "请填写检索人"), ("result", "请选择检索结果")]  # fmt: skip


@pytest.mark.parametrize(("name", "said"), MISSING)
def test_what_a_record_must_say_is_asked_for(name, said):
    with pytest.raises(Refusal, match=said):
        handled(**{name: " "})


def test_what_was_found_is_told_and_no_search_lies_ahead():
    with pytest.raises(Refusal, match="找到了什么"):
        handled(result="found")
    with pytest.raises(Refusal, match="还没有到"):
        handled(searched_on=TODAY + timedelta(days=1))


def test_the_log_names_no_word_of_it():
    case, _ = handled()
    event = db.session.scalar(db.select(Event).filter_by(case_id=case.id, act="record_search"))
    assert (event.data["number"], event.data["result"]) == (1, "not_found")
    assert "防汛" not in str(event.data)


def _told() -> dict[str, object]:
    return SEARCH | {"searched_on": date(2026, 3, 4)}
