"""Archives: every paper once with its pages, checked by another, closed once received."""

from datetime import timedelta

import pytest

from tests.builders import MONDAY, a_case, a_user, an_agency
from tracker import clock
from tracker.cases.record import NotAllowed
from tracker.extensions import db
from tracker.handling import archive
from tracker.handling.archive import Cover, Paper
from tracker.handling.archive_papers import proposed
from tracker.handling.refusal import Refusal
from tracker.law.procedure import NotPossible
from tracker.letters import queries

FILED = MONDAY + timedelta(days=30)
COVER = Cover("2026年防汛合同申请案卷", "30年", "温知行")
PAPERS = [Paper("form", "申请表", 2), Paper("paper", "信封", 1), Paper("paper", "答复书", 4)]


@pytest.fixture(autouse=True)
def _on(context):
    with clock.at(FILED):
        yield


@pytest.fixture
def case():
    return a_case("closed")


@pytest.fixture
def officer(case):
    return a_user()


def a_received(case, by):
    made = archive.compile_(case, by, COVER, PAPERS)
    archive.receive(case, by, "档案员顾青禾", FILED)
    return made


def test_pages_run_through_the_archive(case, officer):
    made = archive.compile_(case, officer, COVER, PAPERS)
    assert [(one.number, one.first_page, one.last_page) for one in made.papers] == [
        (1, 1, 2),
        (2, 3, 3),
        (3, 4, 7),
    ]
    assert made.pages == 7


def test_the_number_follows_the_pattern_and_is_given_once(case, officer):
    first = archive.compile_(case, officer, COVER, PAPERS)
    again = archive.compile_(case, officer, COVER, PAPERS[:1])
    other = archive.compile_(a_case("closed"), officer, COVER, PAPERS)
    assert first.archive_number == again.archive_number == "依申请公开-2026-0001"
    assert other.archive_number == "依申请公开-2026-0002"
    assert len(first.papers) == 1


def test_a_typed_number_is_not_taken_twice(case, officer):
    typed = Cover(COVER.title, COVER.retention, COVER.checked_by, "W1-2026-7")
    archive.compile_(case, officer, typed, PAPERS)
    with pytest.raises(Refusal, match="已经用于另一案卷"):
        archive.compile_(a_case("closed"), officer, typed, PAPERS)


def test_whoever_compiled_it_does_not_check_it(case, officer):
    own = Cover(COVER.title, COVER.retention, officer.name)
    with pytest.raises(Refusal, match="不能是同一人"):
        archive.compile_(case, officer, own, PAPERS)


@pytest.mark.parametrize(
    ("cover", "papers", "says"),
    [
        (COVER, [], "至少要有一份文件"),
        (COVER, [Paper("paper", "信封", 0)], "页数至少为 1"),
        (Cover("", "30年", "温知行"), PAPERS, "案卷题名"),
        (Cover("案卷", "7年", "温知行"), PAPERS, "保管期限"),
        (Cover("案卷", "30年", " "), PAPERS, "检查人"),
    ],
)
def test_what_an_archive_cannot_be_without(case, officer, cover, papers, says):
    with pytest.raises(Refusal, match=says):
        archive.compile_(case, officer, cover, papers)


def test_a_received_archive_is_only_added_to_at_its_end(case, officer):
    made = a_received(case, officer)
    with pytest.raises(Refusal, match="补充归档材料"):
        archive.compile_(case, officer, COVER, PAPERS)
    archive.supplement(case, officer, [Paper("paper", "复议决定书", 3)], "归档以后收到")
    last = made.papers[-1]
    assert (last.number, last.first_page, last.last_page) == (4, 8, 10)
    assert (last.added_on, last.added_because) == (FILED, "归档以后收到")


def test_it_is_received_once_and_not_before_it_was_compiled(case, officer):
    archive.compile_(case, officer, COVER, PAPERS)
    with pytest.raises(Refusal, match="早于立卷日期"):
        archive.receive(case, officer, "顾青禾", FILED - timedelta(days=1))
    archive.receive(case, officer, "顾青禾", FILED)
    with pytest.raises(Refusal, match="已经移交"):
        archive.receive(case, officer, "顾青禾", FILED)


def test_nothing_is_added_before_it_is_received(case, officer):
    with pytest.raises(Refusal, match="还没有立卷"):
        archive.supplement(case, officer, PAPERS, "漏装")
    archive.compile_(case, officer, COVER, PAPERS)
    with pytest.raises(Refusal, match="还没有移交"):
        archive.supplement(case, officer, PAPERS, "漏装")


def test_only_a_closed_case_is_filed_and_only_by_the_office(case, officer):
    with pytest.raises(NotPossible, match="办结以后才能归档"):
        archive.compile_(a_case("sent"), officer, COVER, PAPERS)
    with pytest.raises(NotAllowed):
        archive.compile_(case, a_user("leader"), COVER, PAPERS)
    foreign = a_user("officer", an_agency("HZ", "惠州河务局"))
    with pytest.raises(NotAllowed):
        archive.compile_(case, foreign, COVER, PAPERS)


def test_a_voided_letter_stands_in_the_list_as_voided_and_never_first(case):
    reply = next(one for one in queries.of_case(case) if one.is_reply)
    reply.voided_on = FILED
    db.session.flush()
    papers = proposed(case)
    assert papers[0].source != f"letter:{reply.id}"
    voided = next(one for one in papers if one.source == f"letter:{reply.id}")
    assert voided.title == f"{reply.title}（已作废）"
    assert voided.document_number == reply.document_number


def test_an_archive_begins_with_the_reply_and_names_every_paper_once(case):
    papers = proposed(case)
    assert papers[0].source.startswith("letter:")
    assert papers[0].document_number
    assert papers[1].source == "form"
    assert [one.source for one in papers[-2:]] == ["count", "log"]
    assert len({one.source for one in papers}) == len(papers)
