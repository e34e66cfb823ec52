"""One letter on several items: each in its own words, complete or named, its remedies by item."""

from datetime import date, timedelta

import pytest

from tests.builders import MONDAY, a_user, an_agency
from tests.letters.cases import asked_to_correct, decided, received
from tests.letters.test_issue import EITHER, FIRST, THREE_MONTHS, plain
from tracker import clock
from tracker.agencies import settings
from tracker.law.items import WHOLE
from tracker.law.outcomes import OUTCOMES
from tracker.letters import issue, kinds
from tracker.letters.gate import Incomplete
from tracker.letters.kinds import CONTENT, LABELS, keys

pytestmark = [pytest.mark.usefixtures("context"), pytest.mark.one_database]

POSSIBLE = [code for code in CONTENT if code not in WHOLE]
ASKED = ["施工合同", "布防图", "会议纪要", "批复"]


def item(number: int, outcome: str, **content: str) -> dict[str, object]:
    return {"number": number, "wanted": ASKED[number - 1], **decided(outcome, **content)}


def told(*outcomes: str, whole: str = "R03", **facts: object) -> dict[str, object]:
    """A reply of `whole` to items with these outcomes."""
    items = [item(number, outcome) for number, outcome in enumerate(outcomes, start=1)]
    return {"outcome": whole, "exemptions": [], "content": {}, "items": items, **facts}


def letter(*outcomes: str, whole: str = "R03", on: date = MONDAY, **facts: object):
    case = asked_to_correct(received(on), on + timedelta(days=4))
    with clock.at(on + timedelta(days=10)):
        return issue.freeze(case, OUTCOMES[whole].letter, a_user("head"),
                            told(*outcomes, whole=whole, **facts), is_reply=True)  # fmt: skip


@pytest.mark.parametrize("outcome", POSSIBLE)
def test_an_item_says_all_that_the_single_reply_says(outcome):
    text = plain(letter("R02", outcome).body)
    written = decided(outcome)["content"]
    absent = [key for key in keys(outcome) if key != "law" and written[key] not in text]
    assert absent == []
    article = OUTCOMES[outcome].article.removeprefix("《政府信息公开条例》")
    assert article in text


@pytest.mark.parametrize("outcome", POSSIBLE)
def test_the_words_of_an_item_are_those_of_the_single_reply(outcome):
    """Each text lives once: what differs is that it speaks of this item."""
    case = asked_to_correct(received(), MONDAY + timedelta(days=4))
    alone = plain(issue.draft(case, OUTCOMES[outcome].letter, decided(outcome)))
    among = plain(issue.draft(case, "L12", told("R02", outcome)))
    said = among.split("关于第二项")[1].split("特此答复")[0].removeprefix("布防图")
    for of_this in ("在该项请求中", "对该项请求，", "该项", "上述"):
        said, alone = said.replace(of_this, ""), alone.replace(of_this, "")
    assert said in alone


@pytest.mark.parametrize(
    ("outcome", "key"), [(outcome, key) for outcome in POSSIBLE for key in CONTENT[outcome]]
)
def test_no_letter_leaves_while_an_item_lacks_what_it_must_say(outcome, key):
    items = [item(1, "R02"), item(2, outcome, **{key: " "})]
    with pytest.raises(Incomplete) as error:
        letter("R02", items=items)
    assert error.value.missing == (f"第二项的{LABELS[key]}",)


def test_a_draft_shows_the_blank_of_an_item_where_it_is_missing():
    items = [item(1, "R02"), item(2, "R12", search="")]
    draft = issue.draft(received(), "L12", told(items=items))
    assert "〔检索情况〕" in draft.split("关于第二项")[1]
    assert "〔" not in draft.split("关于第一项")[1].split("关于第二项")[0]


def test_under_the_old_regulation_an_item_without_an_article_is_named():
    items = [item(1, "R02"), item(2, "R14", law="")]
    with pytest.raises(Incomplete, match="第二项的依据的条款"):
        letter("R02", on=date(2018, 3, 5), items=items)


def test_items_are_quoted_counted_and_headed():
    text = plain(letter("R02", "R04", "R12").body)
    assert "您的申请包含三项请求，现逐项答复如下：" in text
    for place, asked in zip("一二三", ASKED, strict=False):
        assert f"关于第{place}项{asked}" in text


REMEDIES = {date(2014, 3, 3): THREE_MONTHS, date(2023, 3, 6): EITHER}


@pytest.mark.parametrize(("on", "either"), REMEDIES.items())
def test_before_2024_the_letter_leaves_one_choice_for_all(on, either):
    text = plain(letter("R02", "R04", "R12", on=on).body)
    assert either in text
    assert "关于第一项、" not in text
    assert FIRST not in text


def test_since_2024_a_state_secret_goes_to_reconsideration_first_and_the_rest_is_free():
    text = plain(letter("R12", "R04").body)
    assert f"关于第一项，如不服本答复，可以自收到本答复书之日起{EITHER}" in text
    assert f"；关于第二项，如不服本答复，可以自收到本答复书之日起{FIRST}" in text


TITLES = [
    (("R02", "R04"), "R03", "部分公开答复书", "答复"),
    (("R02", "R01"), "R02", "予以公开答复书", "答复"),
    (("R01", "R01"), "R01", "已主动公开答复书", "答复"),
    (("R04", "R08"), "R04", "不予公开决定书", "决定"),
    (("R12", "R12"), "R12", "政府信息不存在告知书", "告知"),
    (("R12", "R04"), "R12", kinds.NEUTRAL, "答复"),
    (("R25", "R16"), "R16", kinds.NEUTRAL, "答复"),
    (("R26", "R26"), "R26", "档案查阅告知书", "告知"),
]


@pytest.mark.parametrize(("outcomes", "whole", "title", "called"), TITLES)
def test_the_title_and_what_the_letter_calls_itself_fit_all_items(outcomes, whole, title, called):
    made = letter(*outcomes, whole=whole)
    assert made.title == title
    assert f"自收到本{called}书之日起" in plain(made.body)


def test_what_an_item_asks_is_escaped():
    items = [item(1, "R02") | {"wanted": "<script>x</script>"}, item(2, "R12")]
    assert "<script" not in issue.draft(received(), "L12", told(items=items))


@pytest.mark.parametrize(
    ("outcome", "way", "address", "offered"),
    [
        ("R12", "email", "https://fy.example.org", True),
        ("R12", "post", "https://fy.example.org", False),
        ("R12", "email", "", False),
        ("R23", "email", "https://fy.example.org", False),
    ],
)
def test_who_is_served_by_internet_is_offered_the_internet(outcome, way, address, offered):
    settings.put(an_agency(), "reconsideration_online", address, MONDAY)
    with clock.at(MONDAY):
        draft = issue.draft(received(way=way), OUTCOMES[outcome].letter, decided(outcome))
    assert ("也可以通过互联网提交行政复议申请书" in draft) is offered


@pytest.mark.parametrize(("setting", "printed"), [("no", False), ("yes", True)])
def test_complaints_stand_on_letters_only_where_the_agency_says_so(setting, printed):
    settings.put(an_agency(), "complaint_on_letters", setting, MONDAY)
    with clock.at(MONDAY):
        for outcome, kind in (("R12", "L14"), ("R23", "L19")):
            draft = issue.draft(received(), kind, decided(outcome))
            assert ("投诉、举报不影响" in draft) is (printed and outcome != "R23")
