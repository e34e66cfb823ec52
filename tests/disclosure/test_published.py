"""What is public already, found by the words of a request: only what is published, and bounded."""

from datetime import date

import pytest
from sqlalchemy import event

from tests.builders import a_case, an_agency, words_for
from tracker.cases.publication import DECLINED, PASSED_ON, PROPOSED
from tracker.disclosure import published
from tracker.disclosure.item import Item
from tracker.extensions import db

pytestmark = pytest.mark.usefixtures("context")

TODAY = date(2026, 3, 13)
ASKED = "想要2025年黄河大堤柳园段除险加固工程的施工合同和竣工验收报告"
TITLES = [  # title, since when, whether it may be what is asked for
    ("黄河大堤柳园段除险加固工程施工合同", date(2026, 1, 5), True),
    ("柳园段除险加固工程竣工验收报告", TODAY, True),
    ("黄河大堤柳园段除险加固工程监理合同", date(2026, 3, 14), False),  # tomorrow
    ("黄河大堤柳园段除险加固工程招标公告", None, False),  # not published
    ("防汛物资储备清单", date(2026, 1, 5), False),
    ("信息公开年度报告", date(2026, 1, 5), False),
    ("合同", date(2026, 1, 5), False),
    ("50%_工程", date(2026, 1, 5), False),
]
SUITS = {"publication": "yes", "publication_reason": "公众普遍关心"}


def an_item(title: str, on: date | None, agency=None, number: int = 1) -> None:
    agency = agency or an_agency()
    db.session.add(
        Item(agency_id=agency.id, index_number=f"X-{number}", title=title, kind="other",
             produced_on=date(2025, 12, 1), published_on=on)
    )  # fmt: skip
    db.session.flush()


def found(asked: str = ASKED) -> list[str]:
    return [one.title for one in published.alike(an_agency().id, asked, TODAY)]


def test_what_is_published_and_shares_most_of_its_title_is_found_and_nothing_else():
    for number, (title, on, _) in enumerate(TITLES):
        an_item(title, on, number=number)
    an_item(TITLES[0][0], date(2026, 1, 5), an_agency("HZ", "惠州河务局"))
    assert set(found()) == {title for title, _, likely in TITLES if likely}
    assert found(asked="关于全部文件") == found(asked="") == found(asked="'\"%_\\ OR 1=1") == []
    assert found(asked=TITLES[0][0] * 200)[0] == TITLES[0][0]


def test_an_answer_is_found_by_the_agencys_title_once_it_is_public_never_by_the_request():
    case = a_case("to_send", wanted=ASKED, content=words_for("R02") | SUITS)
    row = case.publication
    for state, title, on in ((PROPOSED, None, None), (PASSED_ON, None, None),
                             (DECLINED, "柳园段加固工程合同", TODAY),
                             (PASSED_ON, "柳园段加固工程合同", date(2026, 3, 14))):  # fmt: skip
        row.state, row.title, row.public_on = state, title, on
        db.session.flush()
        assert found() == []
    row.public_on, row.address = TODAY, "https://www.example.org/1"
    db.session.flush()
    assert published.alike(an_agency().id, ASKED, TODAY) == [
        published.Published("柳园段加固工程合同", TODAY, address="https://www.example.org/1")
    ]


def test_two_bounded_questions_are_asked_whatever_was_written():
    for number in range(published.LOOKED_AT + 5):
        an_item(f"黄河大堤柳园段除险加固工程施工合同第{number}号", TODAY, number=number)
    sent: list[str] = []
    note = lambda *heard: sent.append(heard[2])  # noqa: E731 - the event's third is the text
    event.listen(db.engine, "before_cursor_execute", note)
    assert len(published.alike(an_agency().id, ASKED * 60, TODAY)) == published.SHOWN
    event.remove(db.engine, "before_cursor_execute", note)
    asked = [one for one in sent if "disclosure_items" in one or "publications" in one]
    assert len(asked) == 2
    assert all("LIMIT" in one for one in asked)
