"""Every address of the map: who is let in, what a GET may be called, what a form must bring."""

import re

import pytest

from tests.security import probe
from tracker.accounts import access

# Their own tests show who gets in.
OWN_WAY = ("accounts.sign_out", "accounts.second_factor", "portal.account_code")
SIGN_IN = ("/sign-in", "/my/sign-in")  # of staff, and of applicants
WRITES = re.compile(r"delete|remove|create|update|issue$|approve|submit|confirm|withdraw|end_")


def routes(app):
    return [rule for rule in probe.rules(app) if rule.endpoint != "static"]


def test_every_route_declares_who_may_use_it(app):
    silent = [rule.endpoint for rule in probe.rules(app) if not access.declared(app, rule.endpoint)]
    assert silent == []


@pytest.mark.one_database
@pytest.mark.parametrize("role", probe.ROLES)
def test_each_route_answers_each_role_as_declared(app, role):
    client = probe.browser(app, probe.users(app).get(role))
    data, wrong = {"csrf_token": probe.token(client)}, []
    for rule in routes(app):
        if rule.endpoint in OWN_WAY:
            continue
        roles = access.declared(app, rule.endpoint)
        let_in = access.PUBLIC in roles or role in roles
        for method in probe.methods(rule):
            code = _ask(client, method, probe.address(app, rule), data)
            if (code not in ("sign in", 403)) != let_in or code in (500, 503):
                wrong.append((method, rule.rule, role, code))
    assert wrong == []


def test_a_get_is_never_an_act(app):
    acts = [r.endpoint for r in routes(app) if probe.methods(r) == ["GET"]
            and WRITES.search(r.endpoint.partition(".")[2])]  # fmt: skip
    assert acts == []


def test_every_form_must_bring_its_token(app):
    agency = probe.users(app)
    client = probe.browser(app, agency["head"])
    accepted = [
        (method, rule.rule)
        for rule in routes(app)
        for method in probe.methods(rule)
        if method in probe.UNSAFE
        and client.open(probe.address(app, rule), method=method).status_code != 400
    ]
    assert accepted == []


def test_the_token_of_another_session_is_worth_nothing(app):
    made = probe.users(app)
    stolen = probe.token(probe.browser(app, made["officer"]))
    client = probe.browser(app, made["head"])
    assert client.post("/sign-out", data={"csrf_token": stolen}).status_code == 400
    assert client.post("/sign-out", data={"csrf_token": probe.token(client)}).status_code == 303


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://localhost.evil.example"},
        {"Origin": "https://localhost"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
def test_a_form_on_another_site_is_refused(app, headers):
    client = probe.browser(app, probe.users(app)["officer"])
    data = {"csrf_token": probe.token(client)}
    assert client.post("/sign-out", data=data, headers=headers).status_code == 403
    own = {"Origin": "http://localhost", "Sec-Fetch-Site": "same-origin"}
    assert client.post("/sign-out", data=data, headers=own).status_code == 303


@pytest.mark.parametrize("method", ["TRACE", "PUT", "DELETE", "PATCH", "PROPFIND", "FOO"])
def test_a_method_that_a_page_does_not_know_is_refused(app, method):
    probe.users(app)
    answer = app.test_client().open("/sign-in", method=method)
    assert answer.status_code == 405
    assert answer.headers["Allow"]


def test_without_its_declaration_a_page_is_open_to_nobody(app, monkeypatch):
    client = probe.browser(app, probe.users(app)["head"])
    assert client.get("/desk").status_code == 200
    monkeypatch.setitem(app.view_functions, "desk.inbox", lambda: "open to all?")
    assert client.get("/desk").status_code == 403
    assert access.declared(app, "desk.inbox") == frozenset()


def _ask(client, method, path, data):
    sent = data if method in probe.UNSAFE else None
    answer = client.open(path, method=method, data=sent)
    sent_away = answer.status_code == 302 and answer.location.startswith(SIGN_IN)
    return "sign in" if sent_away else answer.status_code
