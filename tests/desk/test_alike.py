"""Earlier replies to like requests of others stand where a reply is decided, and begin R01."""

from datetime import date

from tests.builders import an_id_number

WANTED = "2025年度黄河下游防汛物资采购合同"
PLACE = "黄河河务局网站 https://example.org/caigou 的“采购公告”栏目"


def answered(desk, many=1, **told):
    return [
        desk.case(
            "sent", on=date(2026, 2, 2), wanted=WANTED, id_number=an_id_number(), **told
        )
        for _ in range(many)
    ]  # fmt: skip


def test_the_earlier_reply_of_another_is_a_hint_and_its_place_begins_the_letter(desk):
    (public,) = answered(desk, outcome="R01", content={"disclosed": PLACE})
    (given,) = answered(desk)
    number, client = desk.case(wanted=f"请公开{WANTED}。"), desk.as_("officer")
    for page in ("volume", "decide"):
        client.get(f"/desk/cases/{number}/{page}")
        text = client.page.text
        assert public in text, page
        assert given in text, page
        assert "https://example.org/caigou" in client.page.links, page
        assert text.count("作为已主动公开拟定答复") == 1, page
        assert "作为重复申请拟定答复" not in text, page
    client.get(f"/desk/cases/{number}/decide?outcome=R01&like={public}")
    assert PLACE in client.page.text
    client.get(f"/desk/cases/{number}/decide?outcome=R01&like={given}")
    assert PLACE not in client.page.text


def test_the_pages_ask_as_much_of_many_like_requests_as_of_few(desk):
    client, asked = desk.as_("officer"), {}
    for many in (2, 9):
        answered(desk, many)
        number = desk.case(wanted=WANTED, id_number=an_id_number())
        for page in ("volume", "decide"):
            with desk.counted() as queries:
                assert client.get(f"/desk/cases/{number}/{page}").status_code == 200
            asked.setdefault(page, []).append(len(queries))
    assert all(many <= few <= 22 for few, many in asked.values()), asked
