"""The public rules page says the whole law as the program holds it, in force or of any day."""

from datetime import date

import pytest

from tests.law.test_contents import LISTED
from tracker import clock
from tracker.context import day, in_words
from tracker.law.act_names import ACT_NAMES
from tracker.law.contents import CONTENTS
from tracker.law.exemptions import EXEMPTIONS
from tracker.law.outcomes import OUTCOMES
from tracker.law.procedure import PROCEDURE
from tracker.law.receipt import CHANNEL_NAMES, RULES
from tracker.law.spoken import notes

TODAY = date(2026, 3, 30)
MARKS = ("法律没有规定，这是本系统的做法", "条文尚未核对原文")


@pytest.fixture
def page(citizen):
    """The page as it stands on a day in 2026; `on`: of which day the law is shown."""

    def opened(on: str | None = None):
        with clock.at(TODAY):
            citizen.client.get("/rules", query_string={} if on is None else {"on": on})
        return citizen.client.page

    return opened


def of(page, provision) -> str:
    """The row of a provision, without its tags."""
    return page.html.partition(f'<span id="{provision.name}">')[2].partition("</tr>")[0]


def test_every_provision_stands_there_with_all_its_versions_articles_and_remarks(page, app):
    html = page()
    with app.test_request_context():
        for provision in LISTED:
            told = of(html, provision)
            for version in provision.versions:
                assert f"<strong>{in_words(version.value, provision.unit)}</strong>" in told
                assert f"自{day(version.since)}起" in told
                assert version.cite in told
            assert all(part.text in told for part in notes(provision.note))


def test_a_reading_of_ours_has_a_readable_mark_that_is_explained(page):
    html = page()
    for provision in LISTED:
        marks = {part.mark for part in notes(provision.note)}
        assert [mark in of(html, provision) for mark in MARKS] == [
            name in marks for name in ("convention", "unconfirmed")
        ]
    assert "[convention]" not in html.html
    assert all(html.html.index(mark) < html.html.index("本页内容") for mark in MARKS)


def test_the_version_in_force_is_told_apart(page):
    told = of(page(), next(p for p in LISTED if p.name == "答复期限"))
    assert told.count("现行") == 1
    assert told.index("现行") < told.index("15 个工作日")


OF_A_DAY = [
    ("2018-01-01", "答复期限", "15 个工作日", "20 个工作日"),
    ("2019-05-15", "答复期限", "20 个工作日", "15 个工作日"),
    ("2018-01-01", "信息处理费的缴费期限", "当时还没有这项规定", "20 个工作日"),
    ("2023-12-31", "普通程序行政复议答复期限", "10 日", "10 个工作日"),
    ("2024-01-01", "普通程序行政复议答复期限", "10 个工作日", "10 日"),
    ("2023-12-31", "不予公开须先申请行政复议", "否", ">是<"),
]


@pytest.mark.parametrize(("on", "name", "held", "not_held"), OF_A_DAY)
def test_the_law_of_a_day_is_shown_alone(page, on, name, held, not_held):
    told = of(page(on), next(p for p in LISTED if p.name == name)).partition("data-label")[2]
    told = told.partition("data-label")[0]
    assert held in told
    assert not_held not in told
    assert "现行" not in told


@pytest.mark.parametrize(("on", "regime"), [("2018-01-01", "2008"), ("2025-01-01", "2019")])
def test_the_day_of_receipt_and_the_grounds_follow_the_regulation_of_the_day(page, on, regime):
    html = page(on).html
    assert all(name in html for name in CHANNEL_NAMES.values())
    assert all(rule.cite in html for rule in RULES[regime].values())
    for ground in EXEMPTIONS.values():
        assert ground.name in html
        assert (ground.article_2008 if regime == "2008" else ground.article) in html
    assert ("2007 年公布的条例没有规定" in html) == (regime == "2008")


def test_every_outcome_stands_there_with_its_article_and_row(page):
    html = page().html
    for outcome in OUTCOMES.values():
        told = html.partition(f'<span id="{outcome.code}">')[2].partition("</tr>")[0]
        assert told.startswith(f"{outcome.code} {outcome.name}<")
        for cell in (outcome.article, outcome.states, outcome.row or "—"):
            assert f"<span>{cell}</span>" in told
        assert ("先申请行政复议" in told.partition("</th>")[0]) == outcome.exempt


@pytest.mark.parametrize(("on", "row"), [("2020-06-01", "3.6"), ("2021-06-01", "3.6.1")])
def test_the_row_is_that_of_the_report_of_the_day(page, on, row):
    told = page(on).html.partition('<span id="R21">')[2].partition("</tr>")[0]
    assert f"<span>{row}</span>" in told


def test_before_2024_no_outcome_demands_reconsideration_first(page):
    assert "不服的，先申请行政复议" not in page("2023-12-31").html


def test_the_procedure_stands_there_with_who_may_act(page):
    html = page().html.partition('id="怎样办理"')[2]
    for row in PROCEDURE.values():
        assert ACT_NAMES[row.act] in html
        assert row.law in html
        assert row.cite in html


def test_the_working_days_are_told_with_their_notices(page):
    html = page().html.partition('id="节假日安排"')[2]
    assert "国办发明电〔2024〕12号" in html
    assert "2004、2005" in html


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("on", ["2008-04-30", "x", "2025-02-30", "0000-00-00", "x" * 3000])
def test_a_day_without_a_regulation_is_refused_and_all_is_shown(citizen, page, on, language):
    with citizen.client.session_transaction() as session:
        session["lang"] = language
    html = page(on)
    assert 'id="on-error"' in html.html
    assert html.fields["on"] == on
    assert html.title.startswith("错误：" if language == "zh" else "Error: ")
    assert html.html.count('class="app-version"') > len(LISTED)


def test_a_day_far_ahead_shows_the_law_in_force(page):
    assert "20 个工作日" in of(page("9999-12-31"), next(p for p in LISTED if p.name == "答复期限"))


def test_every_part_can_be_reached_from_the_head_of_the_page(page):
    found = page()
    anchors = {link.removeprefix("#") for link in found.links if link.startswith("#")} - {"main"}
    assert {heading.name for heading in CONTENTS} <= anchors
    assert anchors <= set(found.ids)


@pytest.mark.parametrize("path", ["/rules", "/rules?on=2018-01-01"])
def test_reading_asks_little_and_writes_nothing(citizen, queries, rows, path):
    citizen.client.get("/")
    before = rows(), dict(citizen.client._cookies)
    with queries() as sent:
        citizen.client.get(path)
    assert len(sent) <= 4
    assert (rows(), dict(citizen.client._cookies)) == before


@pytest.mark.parametrize("page_before", ["/", "/guide", "/deadline", "/privacy"])
def test_people_find_it(citizen, page_before):
    citizen.client.get(page_before)
    assert "/rules" in citizen.client.page.links
