"""The large-type mode: one switch without a script, kept from page to page, in both languages."""


def large(citizen, path="/") -> bool:
    return "app-large" in citizen.client.get(path).text.split("<head>")[0]


def switch(citizen, view, page="/", **fields):
    citizen.client.get(page)
    data = citizen.client.page.fields | {"view": view} | fields
    return citizen.client.post("/view", data=data)


def test_the_mode_is_switched_kept_and_left_in_its_place(citizen):
    assert not large(citizen)
    assert switch(citizen, "large", "/deadline?kind=reply").location == "/deadline?kind=reply"
    assert large(citizen, "/guide")
    with citizen.client.session_transaction() as session:
        session["lang"] = "en"
    assert large(citizen, "/accessibility")
    assert switch(citizen, "unknown", next="https://example.com/").location == "/"
    assert large(citizen)
    switch(citizen, "standard")
    assert not large(citizen)


def test_a_link_may_lead_into_the_mode_and_the_switch_leads_out(citizen):
    assert large(citizen, "/guide?view=large")
    assert large(citizen, "/rules")
    assert switch(citizen, "standard", "/guide?view=large").location == "/guide"
    assert not large(citizen, "/guide?view=nonsense")


def test_the_mode_is_a_cookie_and_no_row(citizen, rows):
    before = rows()
    switch(citizen, "large")
    citizen.client.get("/?view=standard")
    assert rows() == before


def test_the_mode_outlives_the_draft_and_the_draft_the_mode(citizen):
    citizen.write()
    switch(citizen, "large", "/apply/check")
    assert "2025年柳园段" in citizen.client.get("/apply/check").text
    assert large(citizen, "/apply/check")
