"""Replies say what the law wants, with the right remedies, and stay as they were issued."""

import re
from datetime import date, timedelta

import pytest
from markupsafe import escape

from tests.builders import MONDAY, a_user, an_agency
from tests.letters.cases import asked_to_correct, decided, ready, received
from tracker import clock
from tracker.agencies import settings
from tracker.extensions import db
from tracker.law.outcomes import OUTCOMES
from tracker.letters import issue
from tracker.letters.gate import Incomplete
from tracker.letters.kinds import CONTENT, LABELS, keys
from tracker.letters.letter import Altered, Letter

pytestmark = [pytest.mark.usefixtures("context"), pytest.mark.one_database]

TEN_DAYS = timedelta(days=10)
FIRST = "60日内先向黄河水利委员会申请行政复议；对行政复议决定不服的，"
EITHER = "60日内向黄河水利委员会申请行政复议，或者6个月内依法向示范市人民法院提起行政诉讼"
THREE_MONTHS = EITHER.replace("6个月", "3个月")
WITHHELD = {"R04", "R05", "R06", "R07", "R08", "R09", "R10"}
LAW_2008 = "《中华人民共和国政府信息公开条例》（2007）"


def plain(html: str) -> str:
    """The letter's text without its tags and blanks."""
    return re.sub(r"<[^>]+>|\s+", "", html)


def reply(outcome: str, on: date = MONDAY, **content: str) -> Letter:
    """The reply of `outcome` to a case received on `on`, issued ten days later."""
    case = ready(outcome, on)
    with clock.at(on + TEN_DAYS):
        kind = OUTCOMES[outcome].letter
        return issue.freeze(case, kind, a_user("head"), decided(outcome, **content), is_reply=True)


DAYS = {date(2014, 3, 3): THREE_MONTHS, date(2023, 3, 6): EITHER, MONDAY: EITHER}
TRUTH = [
    pytest.param(outcome, on, DAYS[on], id=f"{outcome} on {on}")
    for outcome in CONTENT
    for on in DAYS
    if outcome != "R22" or on.year > 2020  # before, no fee could be missed
]


@pytest.mark.parametrize(("outcome", "on", "either"), TRUTH)
def test_each_reply_prints_the_remedies_of_its_day(outcome, on, either):
    text = plain(reply(outcome, on).body)
    since_2024 = on >= date(2024, 1, 1)
    first = since_2024 and (outcome in WITHHELD or outcome == "R03")
    free = outcome != "R23" and not (since_2024 and outcome in WITHHELD)
    assert (FIRST in text) is first
    assert (either in text) is free
    assert ("提起行政诉讼" in text) is (outcome != "R23")


def test_grounds_under_one_article_are_named_together_and_others_apart():
    several = {"exemptions": ["business_secret", "personal_privacy", "deliberative"]}
    text = plain(issue.draft(received(), "L12", decided("R03") | several))
    law = "《中华人民共和国政府信息公开条例》"
    assert f"涉及商业秘密、个人隐私，依据{law}第十五条。" in text
    assert f"涉及过程性信息，依据{law}第十六条第二款。" in text


def test_a_partial_disclosure_for_other_reasons_leaves_both_routes_open():
    case = received()
    facts = decided("R03") | {"exemptions": []}
    text = plain(issue.draft(case, "L12", facts))
    assert EITHER in text
    assert FIRST not in text
    assert "不能提供的部分" in text


@pytest.mark.parametrize("outcome", CONTENT)
def test_each_reply_prints_everything_the_officer_wrote(outcome):
    text = plain(reply(outcome).body)
    written = decided(outcome)["content"]
    missed = [key for key in keys(outcome) if key != "law" and written[key] not in text]
    assert not [key for key in missed if key != "withdrawn_on"]


@pytest.mark.parametrize("outcome", [code for code in CONTENT if code not in ("R22", "R23")])
def test_each_reply_names_the_article_of_its_outcome(outcome):
    article = OUTCOMES[outcome].article.removeprefix("《政府信息公开条例》")
    assert article in plain(reply(outcome).body)


@pytest.mark.parametrize("outcome", ["R02", "R03", "R04", "R12", "R13"])
def test_the_old_regulation_is_cited_for_what_came_under_it(outcome):
    text = plain(reply(outcome, date(2018, 3, 5)).body)
    assert LAW_2008 + OUTCOMES[outcome].article_2008.split("）", 1)[1] in text
    assert "《中华人民共和国政府信息公开条例》第" not in text


def test_where_the_old_regulation_has_no_article_the_officer_names_the_law():
    with pytest.raises(Incomplete, match="依据的条款"):
        reply("R14", date(2018, 3, 5), law="")


@pytest.mark.parametrize(
    ("outcome", "key"), [(outcome, key) for outcome in CONTENT for key in CONTENT[outcome]]
)
def test_no_reply_leaves_without_what_its_outcome_must_say(outcome, key):
    with pytest.raises(Incomplete) as error:
        reply(outcome, **{key: " "})
    assert LABELS[key] in error.value.missing
    assert LABELS[key] in str(error.value)


GATE = [
    ("reconsideration_organ", "行政复议机关"),
    ("competent_court", "有管辖权的人民法院"),
]


@pytest.mark.parametrize(("key", "name"), GATE)
def test_no_refusal_leaves_without_organ_and_court(key, name):
    settings.put(an_agency(), key, "", MONDAY)
    with pytest.raises(Incomplete, match=name):
        reply("R04")


def test_a_withdrawal_needs_neither_organ_nor_court():
    for key, _ in GATE:
        settings.put(an_agency(), key, "", MONDAY)
    assert "撤回" in reply("R23").body


def test_no_letter_leaves_without_a_contact_a_way_and_a_sound_number():
    for key in ("office_phone", "office_address"):
        settings.put(an_agency(), key, "", MONDAY + TEN_DAYS)
    settings.put(an_agency(), "document_number", "{prefix}号", MONDAY + TEN_DAYS)
    case = received(way="")
    case.applicant.address = None
    with clock.at(MONDAY + TEN_DAYS):
        names = issue.missing(case, "L13", decided("R04"))
    assert names == ["送达方式", "本机关的联系方式", "文号样式（须含年份和序号）"]


def test_a_refused_letter_takes_no_number():
    with pytest.raises(Incomplete):
        reply("R04", reason="")
    assert reply("R04").document_number == "黄办公开〔2026〕3号"  # two slips came before


def test_a_draft_shows_a_blank_for_what_is_missing():
    draft = issue.draft(received(), "L13", {"outcome": "R04"})
    assert "〔事实和理由〕" in draft
    assert "〔草稿〕" in draft


def test_what_people_typed_is_escaped_and_keeps_its_lines():
    attack = "<script>alert(1)</script>\n第二行"
    case = received(wanted=attack, name='<b onclick="x">甲</b>')
    body = issue.draft(case, "L13", decided("R04", reason=attack))
    assert "<script" not in body
    assert "<b" not in body.replace("<blockquote", "").replace("<br", "")
    assert body.count(f"<p>{escape('<script>alert(1)</script>')}</p>") == 2
    assert body.count("<p>第二行</p>") == 2


def test_an_issued_letter_never_changes():
    letter = reply("R04")
    before = letter.body
    settings.put(an_agency(), "competent_court", "另一法院", MONDAY)
    an_agency().name = "新名称"
    letter.case.wanted = "别的"
    db.session.commit()
    db.session.expire_all()
    assert letter.body == before
    assert issue.verify(letter)
    assert letter.html == before


def test_an_altered_letter_is_not_shown():
    letter = reply("R04")
    letter.body = letter.body.replace("不予公开", "予以公开")
    assert not issue.verify(letter)
    with pytest.raises(Altered):
        _ = letter.html


def test_the_text_is_sealed_in_the_database():
    letter = reply("R04")
    stored = db.session.execute(db.text("SELECT body FROM letters")).scalars().all()
    assert letter.case.applicant.name in letter.body
    assert not [body for body in stored if letter.case.applicant.name in body]


def test_numbers_run_through_the_year_of_issue():
    late = reply("R04", date(2025, 12, 25))
    assert late.document_number == "黄办公开〔2026〕1号"  # its slip had the first of 2025
    assert reply("R02").document_number == "黄办公开〔2026〕3号"


def test_a_disclosure_lists_its_attachments_and_costs_nothing():
    facts = decided("R02") | {"documents": ["合同.txt"]}
    text = plain(issue.draft(received(), "L11", facts))
    assert "附件：合同.txt" in text
    assert "不收取费用" in text


def test_an_organisation_is_addressed_as_one():
    text = plain(issue.draft(received(kind="enterprise"), "L13", decided("R04")))
    assert "贵单位" in text
    assert "您" not in text


def test_a_lapse_names_the_period_that_was_missed():
    case = asked_to_correct(received())
    text = plain(issue.draft(case, "L19", decided("R21")))
    assert "补正期限至2026年3月17日（含当日）" in text
    assert "视为放弃申请" in text


def test_a_lapse_without_a_correction_is_refused():
    with clock.at(MONDAY + TEN_DAYS), pytest.raises(Incomplete, match="错过的期限"):
        issue.freeze(received(), "L19", a_user("head"), decided("R21"))


def test_the_agency_may_give_a_title_of_its_own():
    case = received()
    with clock.at(MONDAY + TEN_DAYS):
        letter = issue.freeze(case, "L13", None, decided("R04"), title="政府信息公开告知书")
    assert letter.title == "政府信息公开告知书"
    assert "政府信息公开告知书" in letter.body


def test_letters_are_chinese_whatever_the_visitor_reads(context):
    from flask_babel import force_locale

    case = received()
    with force_locale("en"):
        assert "特此告知" in issue.draft(case, "L14", decided("R12"))
