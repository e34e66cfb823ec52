"""Answering item by item on the pages: split, draft, one letter, sent to review together."""

import io

import pytest

from tests.builders import UNPUBLISHED

pytestmark = pytest.mark.one_database

PDF = b"%PDF-1.4\n%%EOF\n"
THREE = "施工合同\n\n布防图\n会议纪要"


@pytest.fixture
def split(desk) -> str:
    """A case in three items, none of them answered yet."""
    number = desk.case()
    desk.as_("officer").send(f"/desk/cases/{number}/items", wanted=THREE)
    return number


def draft(desk, number: str, item: int, outcome: str, **written: object):
    page = f"/desk/cases/{number}/items/{item}/decide?outcome={outcome}"
    return desk.as_("officer").send(page, **written)


@pytest.fixture
def ready(desk, split) -> str:
    """Three items, each with its reply: disclosed, state secret, not held."""
    draft(desk, split, 1, "R02", disclosed="合同一份")
    draft(desk, split, 2, "R04", reason="标有密级")
    draft(desk, desk.searched(split, 3), 3, "R12")
    return split


def test_each_line_becomes_an_item(desk, split):
    page = desk.as_("officer").get(f"/desk/cases/{split}/items").text
    assert desk.look(split).decisions == []
    assert page.index("施工合同") < page.index("布防图") < page.index("会议纪要")
    assert page.count("还没有拟定答复") == 3
    assert "各项已拟定，合并送审" not in page


def test_one_item_alone_is_no_splitting(desk):
    number = desk.case()
    answer = desk.as_("officer").send(f"/desk/cases/{number}/items", wanted="施工合同\n \n")
    assert "分项答复至少要有两项，请一行写一项" in answer.text
    assert "施工合同" in answer.text
    assert "还没有拟定答复" not in desk.as_("officer").get(f"/desk/cases/{number}/items").text


def test_when_all_is_drafted_sending_it_to_review_is_the_one_primary_act(desk, split, ready):
    page = desk.as_("officer").get(f"/desk/cases/{ready}/items").text
    assert page.count('class="govuk-button"') == 1
    assert "各项已拟定，合并送审" in page.split('class="govuk-button"')[1].split("</a>")[0]


def test_the_first_time_the_wish_stands_there_to_be_split(desk):
    page = desk.as_("officer").get(f"/desk/cases/{desk.case()}/items").text
    begun = page.split('name="wanted"')[1].split("</textarea>")[0]
    assert begun.endswith("2025年度黄河下游防汛物资采购合同")


def test_an_item_is_changed_and_taken_out_and_those_after_it_move_up(desk, split):
    client = desk.as_("officer")
    client.send(f"/desk/cases/{split}/items/3", wanted="2001年的会议纪要")
    client.send(f"/desk/cases/{split}/items/1", remove="y")
    page = client.get(f"/desk/cases/{split}/items").text
    assert "施工合同" not in page
    assert page.index("第 1 项") < page.index("布防图") < page.index("第 2 项")
    assert "2001年的会议纪要" in page
    assert "第 3 项" not in page


def test_what_ends_a_whole_application_is_not_offered_for_an_item(desk, split):
    page = desk.as_("officer").get(f"/desk/cases/{split}/items/1/decide").text
    offered = {code for code in ("R21", "R22", "R23") if f'value="{code}"' in page}
    assert offered == set()
    answer = draft(desk, split, 1, "R23")
    assert "继续，填写答复内容" in answer.text


def test_the_form_of_an_item_asks_what_the_form_of_a_reply_asks_but_no_files(desk, split):
    answer = draft(desk, split, 1, "R13", reason="")
    assert "请填写事实和理由" in answer.text
    page = desk.as_("officer").get(f"/desk/cases/{split}/items/1/decide?outcome=R02").text
    assert 'name="disclosed"' in page
    assert 'type="file"' not in page


def test_what_was_drafted_is_there_to_be_mended(desk, ready):
    page = desk.as_("officer").get(f"/desk/cases/{ready}/items/2/decide?outcome=R04").text
    assert "标有密级" in page


def test_an_item_is_guided_with_its_own_proposal_and_reason(desk, split):
    client = desk.as_("officer")
    page = client.get(f"/desk/cases/{split}/decide/guided?item=2").text
    assert "第 2 项：逐步判断" in page
    assert "布防图" in page
    assert "撤回" not in page.split("govuk-fieldset__legend")[1].split("</legend>")[0]
    answers = "petition=yes"
    draft(desk, split, 2, f"R13&{answers}", reason="由别的机关制作")
    page = client.get(f"/desk/cases/{split}/items").text
    assert page.count("还没有拟定答复") == 3  # the reason is missing
    draft(desk, split, 2, f"R13&{answers}", reason="由别的机关制作", departure="只是一份图")
    assert "与逐步判断的提议不同：只是一份图" in client.get(f"/desk/cases/{split}/items").text


def test_the_reason_to_depart_stays_when_only_the_words_are_mended(desk, split):
    draft(desk, split, 2, "R13&petition=yes", reason="由别的机关制作", departure="只是一份图")
    draft(desk, split, 2, "R13", reason="由示范市制作")
    page = desk.as_("officer").get(f"/desk/cases/{split}/items").text
    assert "与逐步判断的提议不同：只是一份图" in page
    draft(desk, split, 2, "R14", reason="需要汇总")
    assert "只是一份图" not in desk.as_("officer").get(f"/desk/cases/{split}/items").text


@pytest.mark.parametrize("page", ["items/9", "items/0/decide", "decide/guided?item=9"])
def test_a_strange_item_is_not_found(desk, split, page):
    assert desk.as_("officer").get(f"/desk/cases/{split}/{page}").status_code == 404


def test_a_split_application_is_not_decided_as_a_whole(desk, split):
    answer = desk.as_("officer").get(f"/desk/cases/{split}/decide?outcome=R02")
    assert answer.location == f"/desk/cases/{split}/items"


def test_before_each_item_has_its_reply_there_is_nothing_to_send(desk, split):
    draft(desk, split, 1, "R13", reason="由别的机关制作")
    answer = desk.as_("officer").get(f"/desk/cases/{split}/items/review")
    assert answer.location == f"/desk/cases/{split}/items"


def test_the_items_come_to_one_row_one_letter_and_a_way_for_each(desk, ready):
    page = desk.as_("officer").get(f"/desk/cases/{ready}/items/review").text
    for told in ("部分公开", "计入第三部分第 3.2 行", "《部分公开答复书》"):
        assert told in page
    assert "第 1 项、第 3 项：可以申请行政复议，也可以直接起诉" in page
    assert "第 2 项：先申请行政复议" in page


def test_the_preview_is_one_letter_and_saves_nothing(desk, ready):
    page = (
        desk.as_("officer")
        .send(f"/desk/cases/{ready}/items/review", preview="y", **UNPUBLISHED)
        .text
    )
    letter = page.split("〔草稿〕")[1]
    for told in (
        "关于第一项",
        "合同一份",
        "标有密级",
        "检索系统：办公系统",
        "关于第一项、第三项，",
    ):
        assert told in letter
    assert desk.look(ready).state == "handling"


def test_sent_to_review_the_head_sees_items_letter_and_files(desk, ready):
    client = desk.as_("officer")
    client.get(f"/desk/cases/{ready}/items/review")
    file = {"files": (io.BytesIO(PDF), "合同.pdf")}
    path = f"/desk/cases/{ready}/items/review"
    client.post(path, data=client.page.fields | UNPUBLISHED | file, follow_redirects=True)
    made = desk.look(ready).decision
    assert (made.outcome, made.report_row) == ("R03", "3.2")
    assert [item["outcome"] for item in made.items] == ["R02", "R04", "R12"]
    page = desk.as_("head").get(f"/desk/cases/{ready}/review").text
    for told in ("第 2 项", "布防图", "不予公开：国家秘密", "合同.pdf", "关于第三项"):
        assert told in page


def test_what_was_returned_begins_from_the_items_and_files_that_were_sent(desk, ready):
    client, path = desk.as_("officer"), f"/desk/cases/{ready}/items/review"
    client.get(path)
    file = {"files": (io.BytesIO(PDF), "合同.pdf")}
    client.post(path, data=client.page.fields | UNPUBLISHED | file)
    desk.as_("head").send(f"/desk/cases/{ready}/review", answer="return", reason="请核对")
    draft(desk, ready, 3, "R13", reason="由别的机关制作")
    client.send(path, **UNPUBLISHED)
    first, second = desk.look(ready).decisions
    assert [item["outcome"] for item in first.items] == ["R02", "R04", "R12"]
    assert [item["outcome"] for item in second.items] == ["R02", "R04", "R13"]
    assert [one.name for one in desk.look(ready).released] == ["合同.pdf"]


def test_only_who_may_decide_splits(desk, split):
    assert desk.as_("head").get(f"/desk/cases/{split}/items").status_code == 403
    assert desk.as_("foreign").get(f"/desk/cases/{split}/items").status_code == 404


def test_what_an_item_asks_cannot_run(desk):
    number, evil = desk.case(), "<script>alert(1)</script>"
    answer = desk.as_("officer").send(f"/desk/cases/{number}/items", wanted=f"{evil}\n另一项")
    assert evil not in answer.text
    assert "&lt;script&gt;" in answer.text


CHANGED = "分项刚刚有人改动，您填写的没有保存"
ACTS = [
    ("items", {"wanted": "再加一项"}),
    ("items/3", {"wanted": "别的内容"}),
    ("items/3", {"remove": "y"}),
    ("items/3/decide?outcome=R13", {"reason": "由别的机关制作"}),
]


@pytest.mark.parametrize(("page", "answers"), ACTS)
def test_what_was_shown_before_somebody_changed_the_items_is_not_taken(desk, ready, page, answers):
    """Else it would go to the item that has the number now."""
    client, path = desk.as_("officer"), f"/desk/cases/{ready}/{page}"
    client.get(path)
    before = client.page.fields
    other = desk.as_("officer")
    other.send(f"/desk/cases/{ready}/items/1", remove="y")
    other.send(f"/desk/cases/{ready}/items", wanted="第三项\n第四项")
    kept = [row.frozen for row in desk.look(ready).items]
    answer = client.post(path, data=before | answers)
    assert (answer.status_code, CHANGED in answer.text) == (409, True)
    assert [row.frozen for row in desk.look(ready).items] == kept
    assert desk.look(ready).decisions == []


def test_to_take_an_item_out_twice_takes_out_one(desk, split):
    client, path = desk.as_("officer"), f"/desk/cases/{split}/items/1"
    client.get(path)
    twice = client.page.fields | {"remove": "y"}
    assert [client.post(path, data=twice).status_code for _ in range(2)] == [302, 409]


def test_what_goes_to_review_is_what_was_shown(desk, ready):
    client, path = desk.as_("officer"), f"/desk/cases/{ready}/items/review"
    client.get(path)
    shown = client.page.fields
    desk.searched(ready, 3)
    answer = client.post(path, data=shown)
    assert (answer.status_code, CHANGED in answer.text) == (409, True)
    assert desk.look(ready).decisions == []
