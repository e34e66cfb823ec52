"""The register of organs at the desk, the note of a referral, and the reply that names an organ."""

from tests.desk.conftest import TODAY

ORGAN = {"name": "示范市水利局", "contact": "办公室，0371-11111111", "duties": "小型水库"}


def registered(desk):
    client = desk.as_("officer")
    answer = client.send("/desk/organs", **ORGAN)
    assert "机关名录已更新" in answer.text
    return client


def test_an_organ_is_registered_changed_and_belongs_to_its_agency(desk):
    client = registered(desk)
    assert "示范市水利局" in client.get("/desk/organs").text
    changed = client.send("/desk/organs/1", **(ORGAN | {"is_retired": "y"}))
    assert "不再使用" in changed.text
    assert desk.as_("foreign").get("/desk/organs/1").status_code == 404
    assert "示范市水利局" not in desk.as_("foreign").get("/desk/organs").text


def test_a_referral_stands_in_the_history_and_the_case_stays_open(desk):
    client, number = registered(desk), desk.case()
    path = f"/desk/cases/{number}/referral"
    answer = client.send(path, organ="organ-1", sent_on=TODAY.isoformat(), reason="由其制作")
    assert "转告不结束本件，仍应当在2026年3月31日" in answer.text
    assert "机关：示范市水利局" in answer.text
    assert desk.look(number).state == "handling"
    assert "请选择或者填写机关名称" in client.send(path, organ="", reason="由其制作").text


def test_the_reply_names_the_organ_that_was_chosen_and_its_contact(desk):
    client, number = registered(desk), desk.case()
    path = f"/desk/cases/{number}/decide?outcome=R13"
    client.send(path, organ="organ-1", reason="由该局制作")
    told = desk.look(number).decision.content["right_organ"]
    assert told == "示范市水利局，办公室，0371-11111111"
