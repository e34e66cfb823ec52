"""The pages of a further round: reopened by the head, handled anew after a remedy."""

import pytest

from tests.desk.conftest import TODAY

pytestmark = pytest.mark.one_database

ORDER = {"organ": "黄河水利委员会", "document_number": "黄水复决〔2026〕3号",
         "served_on": TODAY.isoformat(), "unit": "working_day", "period": "15",
         "reason": "责令重新答复"}  # fmt: skip


def test_the_head_reopens_with_a_reason_and_the_page_tells_it(desk):
    number, client = desk.case("closed"), desk.as_("head")
    path = f"/desk/cases/{number}/reopen"
    assert "请填写恢复办理的理由" in client.send(path, reason="").text
    answer = client.send(path, reason="漏附了文件")
    assert "已恢复办理，答复期限至2026年3月31日" in answer.text
    assert "以本次的结果计数" in answer.text
    assert desk.look(number).state == "handling"
    assert desk.as_("officer").get(path).status_code == 403
    assert client.get(path).status_code == 409


def test_an_order_is_entered_and_explained(desk):
    number, client = desk.case("closed"), desk.as_("officer")
    path = f"/desk/cases/{number}/anew"
    missing = client.send(path, **(ORDER | {"period": ""}))
    assert "请填写指定的期限，或者选择没有指定期限" in missing.text
    answer = client.send(path, **ORDER)
    assert "重新答复的期限至2026年4月3日" in answer.text
    assert "责令重新答复的决定送达" in answer.text
    assert "黄水复决〔2026〕3号" in answer.text


def test_without_a_period_the_statutory_one_runs(desk):
    number, client = desk.case("sent"), desk.as_("head")
    answer = client.send(f"/desk/cases/{number}/anew", **(ORDER | {"unit": "statutory"}))
    assert "重新答复的期限至2026年4月13日" in answer.text


def test_a_further_round_costs_the_page_no_query_of_its_own(desk):
    number, client = desk.case("closed"), desk.as_("head")
    client.send(f"/desk/cases/{number}/reopen", reason="漏附了文件")
    with desk.counted() as asked:
        client.get(f"/desk/cases/{number}")
    assert len(asked) <= 20, asked
