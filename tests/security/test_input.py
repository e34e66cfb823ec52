"""What no one types is refused, and nothing that anyone sends is an error of ours."""

import pytest

from tests.security import probe
from tracker.guard import _is_readable

UNTYPED = ["\x00", "a\x00b", "\x01", "\x1b[2J", "\x7f", "\x0bx"]
ODD = [b"%00", b"%ED%A0%80", b"%FF%FE", b"%C3%28", b"%u0000", b"\xff\xfe", b"=", b"&&&=&", b"%"]


@pytest.fixture
def visitor(app):
    """A browser at a page with a form, and its token."""
    probe.users(app)
    client = app.test_client()
    return client, probe.token(client)


@pytest.mark.parametrize("text", UNTYPED)
@pytest.mark.parametrize("field", ["login", "password", "not_a_field"])
def test_control_characters_in_a_field_are_refused(visitor, field, text):
    client, token = visitor
    answer = client.post("/sign-in", data={"csrf_token": token, field: text})
    assert answer.status_code == 400


@pytest.mark.parametrize("text", UNTYPED)
def test_control_characters_in_a_file_name_or_field_name_are_refused(visitor, text):
    client, token = visitor
    answer = client.post("/sign-in", data={"csrf_token": token, f"n{text}": "x"})
    assert answer.status_code == 400


@pytest.mark.parametrize("path", ["/%00", "/sign-in?next=%00", "/sign-in?%00=1", "/desk/cases/%01"])
def test_control_characters_in_an_address_are_refused(visitor, path):
    assert visitor[0].get(path).status_code == 400


def test_what_people_do_type_is_let_through():
    assert _is_readable("一行\r\n\t第二行 with “quotes” 🌊 é ñ \u3000")
    assert not _is_readable("\ud800")
    assert not _is_readable("x\udfff")


@pytest.mark.parametrize("body", ODD)
def test_odd_bytes_are_never_an_error_of_ours(visitor, body):
    client, token = visitor
    data = b"csrf_token=" + token.encode() + b"&login=" + body + b"&password=" + body
    answer = client.post("/sign-in", data=data, content_type="application/x-www-form-urlencoded")
    assert answer.status_code in (200, 400)


@pytest.mark.parametrize("kind", ["multipart/form-data", "multipart/form-data; boundary=x", "x/y"])
def test_a_torn_body_is_never_an_error_of_ours(visitor, kind):
    answer = visitor[0].post("/sign-in", data=b"--x\r\nContent-Disp", content_type=kind)
    assert answer.status_code == 400


def test_a_body_that_is_too_large_is_refused(visitor, app, monkeypatch):
    client, token = visitor
    monkeypatch.setitem(app.config, "MAX_CONTENT_LENGTH", 10_000)
    answer = client.post("/sign-in", data={"csrf_token": token, "login": "x" * 20_000})
    assert answer.status_code == 413
    assert "太大" in client.page.text


def test_too_many_fields_are_refused(visitor):
    client, token = visitor
    data = {"csrf_token": token} | {f"field{n}": "x" for n in range(300)}
    answer = client.post("/sign-in", data=data, content_type="multipart/form-data")
    assert answer.status_code == 413


@pytest.mark.parametrize("path", ["/" + "x" * 9_000, "/desk?number=" + "%20" * 3_000])
def test_an_endless_address_is_refused(visitor, path):
    client, _token = visitor
    answer = client.get(path)
    assert answer.status_code == 414
    assert len(str(answer.headers)) < 2_000


@pytest.mark.parametrize("number", [2**31, 2**63, 10**40])
def test_a_number_that_no_row_can_have_is_not_found(app, number):
    from tracker import guard

    with app.test_request_context("/") as request:
        request.request.view_args = {"id": number}
        with pytest.raises(Exception, match="404"):
            guard._refuse_impossible_ids()


@pytest.mark.parametrize("text", ["'", '"><script>x</script>', "{{7*7}}", "%s%n", "../../etc"])
def test_what_was_typed_is_shown_escaped(visitor, text):
    client, _token = visitor
    client.send("/sign-in", login=text)
    assert client.page.fields["login"] == text
    assert "<script>x" not in client.page.html
