"""The search page: in the address what is no secret, by name only where nothing is written down."""

import pytest

from tracker.cases import queries


def _numbers(client) -> list[str]:
    links = [link for link in client.page.links if link.startswith("/desk/cases/")]
    return [link.rsplit("/", 1)[1] for link in links]


def test_words_find_cases_and_are_marked(desk):
    number, _ = desk.case(wanted="某村土地征收补偿方案"), desk.case()
    client = desk.as_("officer")
    answer = client.get("/desk/search?q=土地征收")
    assert _numbers(client) == [number]
    assert "<mark>土地征收</mark>" in answer.text


def test_a_whole_number_leads_to_its_case(desk):
    number, client = desk.case(), desk.as_("officer")
    assert client.get(f"/desk/search?q={number.lower()}").location == f"/desk/cases/{number}"
    client.get(f"/desk/search?q={number[-4:]}")
    assert _numbers(client) == [number]


@pytest.mark.parametrize("typed", ["HHJ-2026-99999", "%25", "_____", "'; --", "龘", "x" * 300])
def test_what_finds_nothing_says_so(desk, typed):
    desk.case()
    assert "没有找到" in desk.as_("officer").get(f"/desk/search?q={typed}").text


def test_what_an_applicant_wrote_stays_text(desk):
    desk.case(wanted="<script>alert(1)</script>土地")
    answer = desk.as_("officer").get("/desk/search?q=土地")
    assert "<script>alert" not in answer.text


def test_a_section_finds_its_own_cases_alone(desk):
    desk.case(wanted="土地征收")
    client = desk.as_("section")
    client.get("/desk/search?q=土地")
    assert _numbers(client) == []


def test_the_results_go_on_after_the_last_one(desk, monkeypatch):
    monkeypatch.setattr(queries, "PAGE", 2)
    numbers = [desk.case(wanted="土地征收") for _ in range(5)]
    client, seen, url = desk.as_("officer"), [], "/desk/search?q=土地"
    while url:
        client.get(url)
        seen += _numbers(client)
        url = next((link for link in client.page.links if "before=" in link), None)
    assert seen == numbers[::-1]


def test_a_name_finds_its_cases_is_witnessed_and_stands_in_no_address(desk):
    number, client = desk.case(name="欧阳若兰"), desk.as_("officer")
    answer = client.send("/desk/search", name="欧阳若兰")
    assert _numbers(client) == [number]
    assert answer.request.query_string == b""
    (event,) = desk.events("search_applicant")
    assert event.data["found"] == 1
    assert "欧阳" not in str(event.data)


@pytest.mark.parametrize(("who", "offered"), [("officer", True), ("head", True), ("leader", False)])
def test_only_who_may_look_at_identity_is_offered_the_name(desk, who, offered):
    client = desk.as_(who)
    assert ('name="name"' in client.get("/desk/search").text) is offered
    code = 200 if offered else 403
    token = client.page.fields["csrf_token"]
    assert client.post("/desk/search", data={"csrf_token": token, "name": "某"}).status_code == code


@pytest.mark.parametrize("many", [2, 40])
def test_searching_asks_the_database_a_fixed_number_of_times(desk, many):
    for _ in range(many):
        desk.case("submitted", wanted="土地征收")
    client = desk.as_("officer")
    with desk.counted() as asked:
        client.get("/desk/search?q=土地")
    assert len(asked) <= 8, asked
