"""What every answer tells the browser, whatever its status."""

import pytest

from tests.builders import an_agency
from tracker.accounts import access
from tracker.extensions import db

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
ALWAYS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
}


@pytest.fixture(autouse=True)
def _agency(app):
    with app.app_context():
        an_agency()
        db.session.commit()


@pytest.fixture
def failing(app, monkeypatch):
    """The application with a page that fails."""

    def fails():
        raise RuntimeError("410105199003071234 沈若溪")

    monkeypatch.setitem(app.view_functions, "portal.guide", access.public(fails))
    monkeypatch.setitem(app.config, "PROPAGATE_EXCEPTIONS", False)
    return app


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/", 200),
        ("GET", "/no-such-page", 404),
        ("DELETE", "/", 405),
        ("POST", "/sign-in", 400),
        ("GET", "/static/css/app.css", 200),
        ("GET", "/static/no-such-file", 404),
        ("GET", "/desk", 302),
        ("GET", "/healthz", 200),
        ("GET", "/guide", 500),
    ],
)
def test_every_answer_carries_the_headers(failing, method, path, status):
    with failing.test_client().open(path, method=method) as answer:
        pass
    assert answer.status_code == status
    assert {name: answer.headers.get(name) for name in ALWAYS} == ALWAYS
    assert "Server" not in answer.headers


def test_pages_are_not_stored_and_files_may_be(client):
    assert client.get("/").headers["Cache-Control"] == "no-store"
    with client.get("/static/css/app.css") as file:
        assert file.headers["Cache-Control"] != "no-store"


def test_https_is_asked_for_where_it_is_set_up(app, client, monkeypatch):
    assert "Strict-Transport-Security" not in client.get("/").headers
    monkeypatch.setitem(app.config, "HTTPS", True)
    answer = client.get("/")
    assert answer.headers["Strict-Transport-Security"] == "max-age=31536000"


def test_an_error_page_has_a_number_and_no_internals(failing):
    answer = failing.test_client().get("/guide")
    assert answer.headers["X-Request-Id"] in answer.text
    assert not any(word in answer.text for word in ("RuntimeError", "Traceback", "沈若溪", "4101"))


def test_a_host_that_is_not_ours_is_refused(app):
    answer = app.test_client().get("/", headers={"Host": "evil.example"})
    assert answer.status_code == 400
    assert "evil" not in answer.text
    assert answer.headers["Content-Security-Policy"] == POLICY
