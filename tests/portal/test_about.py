"""The pages that tell: the guide has all that article 12 asks; the language keeps the place."""

import pytest

from tests.builders import FACTS


def test_the_guide_tells_what_article_12_asks(citizen):
    html = citizen.client.get("/guide").text
    for name in ("office_name", "office_address", "office_hours", "office_phone"):
        assert FACTS[name] in html
    for heading in ("信息的分类和编排", "怎样获取", "传真号码", "互联网联系方式", "监督和救济"):
        assert heading in html


def test_the_guide_tells_which_remedy_first_what_against_silence_and_where_to_complain(citizen):
    html = citizen.client.get("/guide").text
    assert "不予公开的决定不服的，应当先申请行政复议" in html
    assert "本机关逾期没有答复的，建议先申请行政复议，自答复期限届满之日起 60 日内提出" in html
    assert "投诉、举报（条例第五十一条）" in html
    assert "投诉、举报不影响申请行政复议和提起行政诉讼的期限" in html


@pytest.mark.parametrize("path", ["/", "/guide", "/privacy", "/accessibility", "/status"])
def test_a_public_page_asks_the_database_at_most_twelve_times(citizen, queries, path):
    with queries() as sent:
        assert citizen.client.get(path).status_code == 200
    assert len(sent) <= 12


def test_home_tells_the_periods_of_the_law_and_leads_on(citizen):
    citizen.client.get("/")
    assert "20 个工作日" in citizen.client.page.text
    assert {"/apply", "/status", "/guide"} <= set(citizen.client.page.links)


def switch(citizen, page, lang="en", **fields):
    citizen.client.get(page)
    data = citizen.client.page.fields | {"lang": lang} | fields
    return citizen.client.post("/language", data=data)


def test_the_language_changes_and_the_place_stays(citizen):
    assert switch(citizen, "/status/lost-code?x=1").location == "/status/lost-code?x=1"
    citizen.client.get("/status")
    assert citizen.client.page.lang == "en"


ELSEWHERE = ["https://example.com/", "//example.com", "/\\example.com", "javascript:alert(1)", ""]
ELSEWHERE += ["example.com", "http:example.com", "/\t/example.com", "\\\\example.com"]


@pytest.mark.parametrize("address", ELSEWHERE)
def test_nobody_is_led_to_another_site(citizen, address):
    assert switch(citizen, "/", next=address).location == "/"


def test_an_unknown_language_changes_nothing(citizen):
    switch(citizen, "/", lang="xx")
    citizen.client.get("/")
    assert citizen.client.page.lang == "zh-Hans"


def test_the_draft_outlives_a_change_of_language(citizen):
    citizen.write()
    switch(citizen, "/apply/check")
    assert "2025年柳园段" in citizen.client.get("/apply/check").text
