"""What is written to the log: one line of JSON each, and nothing about anyone."""

import json

import pytest

from tests.builders import a_user
from tracker.accounts import access, passwords
from tracker.extensions import db

NAME, ID_NUMBER, WANTED = "司空见惯", "41010519900307123X", "某某信访材料的全部内容"
CANARIES = (NAME, ID_NUMBER, WANTED, "棕狐越过", "203.0.113.77", "canary-query")


@pytest.fixture
def logged(app, client, capfd):
    """Ask for `path`; the lines that were written meanwhile."""
    with app.app_context():
        a_user(
            login="chen", name=NAME, password_hash=passwords.hashed("棕狐越过 seven hedges 三次")
        )
        db.session.commit()

    def logged(path, **fields):
        capfd.readouterr()
        far = {"REMOTE_ADDR": "203.0.113.77"}
        if fields:
            client.get(path, environ_base=far)
            client.post(path, data=client.page.fields | fields, environ_base=far)
        else:
            client.get(path, environ_base=far)
        return capfd.readouterr().err

    return logged


def test_each_request_is_one_line_with_its_route(logged):
    line = json.loads(logged("/sign-in?next=/canary-query"))
    assert (line["event"], line["route"], line["status"]) == ("request", "/sign-in", 200)
    assert set(line) == {
        *("request_id", "method", "route", "status", "milliseconds"),
        *("event", "level", "timestamp"),
    }


@pytest.mark.parametrize("password", ["棕狐越过 seven hedges 三次", "wrong 棕狐越过"])
def test_signing_in_leaves_no_trace_of_a_person(logged, password):
    lines = logged("/sign-in?next=/canary-query", login="chen", password=password)
    assert len(lines.splitlines()) == 2
    assert not any(canary in lines for canary in (*CANARIES, "chen"))


def test_an_error_is_logged_by_its_place_not_by_its_words(app, logged, monkeypatch):
    def fails():
        from tracker.law.dated import Refused

        raise Refused(f"{NAME} {ID_NUMBER} {WANTED}")

    monkeypatch.setitem(app.view_functions, "accounts.sign_in", access.public(fails))
    monkeypatch.setitem(app.config, "PROPAGATE_EXCEPTIONS", False)
    lines = [json.loads(line) for line in logged("/sign-in").splitlines()]
    assert [line["event"] for line in lines] == ["unexpected", "request"]
    assert lines[0]["kind"] == "Refused"
    assert not any(canary in str(lines) for canary in CANARIES)


def test_a_line_break_cannot_forge_a_line(logged):
    lines = logged("/x%0d%0a{%22event%22:%22forged%22}")
    assert [json.loads(line)["event"] for line in lines.splitlines()] == ["request"]
