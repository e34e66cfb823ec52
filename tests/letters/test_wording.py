"""An agency's own wording: which version holds when, what it must say, and who approves it."""

from datetime import date, timedelta

import pytest

from tests.builders import MONDAY, a_user, an_agency
from tests.letters.cases import decided, received
from tests.letters.test_issue import EITHER, plain
from tracker import clock
from tracker.audit.event import Event
from tracker.cases.case import Case
from tracker.extensions import db
from tracker.law.outcomes import OUTCOMES
from tracker.letters import gate, issue, kinds, merge, specimen, wording, wording_change
from tracker.letters.gate import Incomplete
from tracker.letters.kinds import CONTENT, KINDS
from tracker.letters.wording import Wording
from tracker.letters.wording_change import Unfit

pytestmark = [pytest.mark.usefixtures("context"), pytest.mark.one_database]

EACH = [
    (kind.code, "") for kind in KINDS.values() if not kind.is_reply and kind.code not in merge.FORMS
]
EACH += [(OUTCOMES[outcome].letter, outcome) for outcome in CONTENT]
OPENING = "{{称谓}}的申请（{{申请编号}}）于{{收到申请之日}}收到，申请：\n{{申请内容}}"
BODY = (
    "一、理由\n{{事实和理由}}\n二、决定\n依据{{依据的条款}}、{{不予公开的依据}}，本机关不予公开。"
)


def written(kind: str = "L13", outcome: str = "R04", **texts: str) -> Wording:
    """A draft of today."""
    return wording_change.write(a_user("head"), kind, outcome, texts)


def approved(since: date, kind: str = "L13", outcome: str = "R04", **texts: str) -> Wording:
    """A version that holds from `since` on, approved the day before."""
    with clock.at(since - timedelta(days=1)):
        row = written(kind, outcome, **texts)
        wording_change.propose(row, a_user("head"), since)
        wording_change.approve(row, a_user("leader"))
    return row


def full(kind: str, outcome: str) -> dict[str, str]:
    """Every part that may be worded, naming every merge field that there is."""
    names = merge.fields(kind, outcome)
    text = "\n".join(f"{name}：{{{{ {name} }}}}" for name in names)
    return {part: text for part in merge.parts(kind) if part != "title"}


def refused(case: Case, on: date, **content: str):
    with clock.at(on):
        return issue.freeze(case, "L13", a_user("head"), decided("R04", **content), is_reply=True)


@pytest.mark.parametrize(
    ("on", "version"),
    [
        (MONDAY - timedelta(days=1), None),
        (MONDAY, 1),
        (MONDAY + timedelta(days=9), 1),
        (MONDAY + timedelta(days=10), 2),
        (MONDAY + timedelta(days=99), 2),
    ],
)
def test_the_version_of_the_day_holds(on, version):
    approved(MONDAY, closing="第一版。")
    approved(MONDAY + timedelta(days=10), closing="第二版。")
    found = wording.in_force(an_agency(), "L13", "R04", on)
    assert (found.version if found else None) == version


@pytest.mark.parametrize("state", ["draft", "proposed", "returned"])
def test_only_an_approved_version_holds(state):
    with clock.at(MONDAY):
        row = written(closing="此致。")
        row.state, row.effective_on = state, MONDAY
    assert wording.in_force(an_agency(), "L13", "R04", MONDAY + timedelta(days=1)) is None


def test_no_other_agency_speaks_in_these_words():
    approved(MONDAY, closing="此致。")
    other = an_agency("HZ", "惠州河务局")
    assert wording.in_force(other, "L13", "R04", MONDAY) is None


def test_a_letter_keeps_the_words_and_the_version_it_was_written_from():
    row = approved(MONDAY, opening=OPENING, body=BODY, closing="特此决定。")
    letter = refused(received(), MONDAY + timedelta(days=2), reason="涉及防汛调度")
    text = plain(letter.body)
    assert "您的申请（HHJ-2026-00001）于2026年3月2日收到" in text
    assert "一、理由涉及防汛调度二、决定依据" in text
    assert "特此决定。如不服本决定" in text
    assert letter.wording is row
    approved(MONDAY + timedelta(days=5), closing="此致。")
    assert letter.is_intact
    assert letter.wording.version == 1


def test_a_letter_without_a_version_is_of_version_0():
    assert refused(received(), MONDAY + timedelta(days=2)).wording is None


@pytest.mark.parametrize(("title", "called"), [("答复书", "答复"), ("告知书", "告知")])
def test_a_title_changes_what_the_letter_calls_itself(title, called):
    approved(MONDAY, title=f"政府信息公开申请{title}")
    letter = refused(received(), MONDAY + timedelta(days=2))
    assert letter.title == f"政府信息公开申请{title}"
    assert f"如不服本{called}，可以自收到本{called}书之日起" in plain(letter.body)


@pytest.mark.parametrize(("kind", "outcome"), EACH)
def test_every_letter_can_be_worded_with_every_field_and_shown(kind, outcome):
    with clock.at(MONDAY):
        row = written(kind, outcome, **full(kind, outcome))
        assert wording_change.faults(row) == []
        text = str(specimen.specimen(an_agency(), row))
    assert "{{" not in text
    assert all(name in text for name in merge.fields(kind, outcome))


@pytest.mark.parametrize(("kind", "outcome"), EACH)
def test_every_field_has_a_value_to_show_beside_it(kind, outcome):
    with clock.at(MONDAY):
        values = specimen.values(an_agency(), kind, outcome)
    assert set(values) == set(merge.fields(kind, outcome))
    assert len([value for value in values.values() if value]) >= len(merge.EVERYWHERE)


def test_a_specimen_leaves_nothing_behind():
    with clock.at(MONDAY):
        specimen.specimen(an_agency(), written(closing="此致。"))
        db.session.flush()
    assert db.session.scalar(db.select(Case)) is None


REPLIES = [(kind, outcome) for kind, outcome in EACH if outcome]


@pytest.mark.parametrize(("kind", "outcome"), REPLIES)
def test_the_gate_cannot_be_edited_away(kind, outcome):
    row = written(kind, outcome, body="本机关已经研究。", opening="你好。")
    faults = wording_change.faults(row)
    needed = bool(gate.needed(outcome))
    assert {fault.part for fault in faults} == {"opening", *(["body"] if needed else [])}
    with pytest.raises(Unfit, match="缺少文书必须写明的内容"):
        wording_change.propose(row, a_user("head"), clock.today() + timedelta(days=1))


@pytest.mark.parametrize(("kind", "outcome"), REPLIES)
def test_number_remedies_date_and_contact_stand_whatever_is_worded(kind, outcome):
    with clock.at(MONDAY):
        row = written(kind, outcome, **full(kind, outcome))
        text = plain(str(specimen.specimen(an_agency(), row)))
    if outcome != "R23":
        assert EITHER in text or "先向黄河水利委员会申请行政复议" in text
    assert "〔草稿〕" in text
    assert "黄河河务局2026年3月2日送达方式：邮寄" in text
    assert "联系电话：0371-00000000" in text


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{{姓名}}", "没有“姓名”这个合并字段"),
        ("{{ addressee }}", "没有“addressee”这个合并字段"),
        ("{{ 称谓", "大括号没有配对"),
        ("称谓}}", "大括号没有配对"),
        ("{% if 称谓 %}", "大括号没有配对"),
        ("{{ 称谓.__class__ }}", "没有“称谓.__class__”这个合并字段"),
        ("{# 注 #}", "大括号没有配对"),
    ],
)
def test_an_unknown_field_or_another_syntax_is_refused(text, said):
    (fault,) = wording_change.faults(written(closing=text))
    assert said in str(fault)


@pytest.mark.parametrize(
    "title", ["通知", "某某书", "{{称谓}}答复书", "长" * 40 + "答复书", "<b>答复</b>"]
)
def test_a_title_that_is_none_is_refused(title):
    assert {fault.part for fault in wording_change.faults(written(title=title))} == {"title"}


def test_markup_stays_text_in_words_and_values():
    attack = "<script>alert(1)</script>{{ 称谓 }}{% raw %}"
    approved(MONDAY, body=BODY, closing="<b>此致</b>")
    body = refused(received(wanted=attack), MONDAY + timedelta(days=2), reason=attack).body
    assert "<script" not in body
    assert "&lt;b&gt;此致&lt;/b&gt;" in body
    assert body.count("{{ 称谓 }}{% raw %}") == 2


def test_a_field_that_is_empty_is_an_error_before_issue():
    approved(MONDAY, body=BODY + "\n适用：{{适用的法律、行政法规条款}}")
    with pytest.raises(Incomplete, match="适用的法律、行政法规条款"):
        refused(received(), MONDAY + timedelta(days=2), law="")


@pytest.mark.parametrize("days", [-1, 0])
def test_no_version_reaches_back(days):
    with clock.at(MONDAY):
        row = written(closing="此致。")
        with pytest.raises(Unfit, match="最早为明天"):
            wording_change.propose(row, a_user("head"), MONDAY + timedelta(days=days))


def test_a_version_whose_day_has_passed_while_it_waited_is_not_approved():
    with clock.at(MONDAY):
        row = written(closing="此致。")
        wording_change.propose(row, a_user("head"), MONDAY + timedelta(days=1))
    with clock.at(MONDAY + timedelta(days=1)), pytest.raises(Unfit, match="最早为明天"):
        wording_change.approve(row, a_user("leader"))


def test_nobody_approves_words_of_their_own():
    with clock.at(MONDAY):
        head = a_user("head")
        row = wording_change.write(head, "L13", "R04", {"closing": "此致。"})
        wording_change.propose(row, head, MONDAY + timedelta(days=1))
        with pytest.raises(Unfit, match="不能审批自己起草的"):
            wording_change.approve(row, head)


def test_another_agency_answers_nothing():
    with clock.at(MONDAY):
        row = written(closing="此致。")
        wording_change.propose(row, a_user("head"), MONDAY + timedelta(days=1))
        with pytest.raises(Unfit):
            wording_change.approve(row, a_user("leader", an_agency("HZ", "惠州河务局")))


def test_each_step_is_witnessed_and_a_return_says_why():
    with clock.at(MONDAY):
        row = written(closing="此致。")
        wording_change.propose(row, a_user("head"), MONDAY + timedelta(days=1))
        with pytest.raises(Unfit, match="退回的理由"):
            wording_change.send_back(row, a_user("leader"), " ")
        wording_change.send_back(row, a_user("leader"), "语气生硬")
    acts = [e.act for e in db.session.scalars(db.select(Event)) if e.object_kind == "wording"]
    assert acts == ["wording_written", "wording_proposed", "wording_returned"]
    assert row.return_reason == "语气生硬"


def test_a_letter_on_the_way_to_a_reply_is_worded_around_its_sentences_of_law():
    assert "body" not in merge.parts("L03")
    approved(MONDAY, "L05", "", more="办理进度可以在网站查询。", closing="敬请谅解。")
    case = received(MONDAY)
    with clock.at(MONDAY + timedelta(days=2)):
        letter = issue.freeze(case, "L05", a_user("head"), {"days": 20, "reason": "需要检索"})
    text = plain(letter.body)
    assert "办理进度可以在网站查询。敬请谅解。" in text
    assert "第三十三条" in text


def test_the_agency_chooses_how_it_addresses_people():
    from tracker.agencies import settings

    settings.put(an_agency(), "address_person", "你", MONDAY)
    text = plain(str(issue.draft(received(), "L13", decided("R04"))))
    assert "你" in text
    assert "您" not in text


def test_what_a_letter_calls_itself_is_read_from_its_title():
    for code in CONTENT:
        printed = KINDS[OUTCOMES[code].letter].titled(code)
        assert kinds.self_called(printed) == kinds.called(code, [code]), code
