"""Sealing and digests."""

import pytest

from tracker import crypto

PLAIN = "41010519900307123X 沈若溪"


@pytest.fixture(autouse=True)
def _context(shared_app):
    with shared_app.app_context():
        yield


def test_what_is_sealed_can_be_opened_and_tells_nothing():
    sealed = crypto.seal(PLAIN, "a")
    assert crypto.unseal(sealed, "a") == PLAIN
    assert sealed.startswith("v1:")
    assert "4101" not in sealed


def test_the_same_text_is_never_sealed_alike():
    assert crypto.seal(PLAIN, "a") != crypto.seal(PLAIN, "a")


def test_another_purpose_does_not_open_it():
    with pytest.raises(crypto.Unreadable):
        crypto.unseal(crypto.seal(PLAIN, "a"), "b")


def test_another_key_does_not_open_it(shared_app, monkeypatch):
    sealed = crypto.seal(PLAIN, "a")
    monkeypatch.setitem(shared_app.config, "DATA_KEY", "another key" * 5)
    with pytest.raises(crypto.Unreadable):
        crypto.unseal(sealed, "a")


@pytest.mark.parametrize("position", [5, 20, -3])
def test_an_altered_text_does_not_open(position):
    signs = list(crypto.seal(PLAIN, "a"))
    signs[position] = "A" if signs[position] != "A" else "B"
    with pytest.raises(crypto.Unreadable):
        crypto.unseal("".join(signs), "a")


@pytest.mark.parametrize("torn", ["", "v1:", "v1:AAAA", "v2:AAAA", "v1:not base64!", "plain"])
def test_what_was_never_sealed_is_unreadable(torn):
    with pytest.raises(crypto.Unreadable):
        crypto.unseal(torn, "a")


def test_digests_are_equal_for_equal_values_of_one_purpose():
    assert crypto.digest(PLAIN, "a") == crypto.digest(PLAIN, "a")
    assert crypto.digest(PLAIN, "a") != crypto.digest(PLAIN, "b")
    assert crypto.digest(PLAIN, "a") != crypto.digest(PLAIN + " ", "a")


def test_digests_depend_on_the_key(shared_app, monkeypatch):
    before = crypto.digest(PLAIN, "a")
    monkeypatch.setitem(shared_app.config, "DATA_KEY", "another key" * 5)
    assert crypto.digest(PLAIN, "a") != before


def test_tokens_hold_256_bits_and_never_repeat():
    made = {crypto.token() for _ in range(1000)}
    assert len(made) == 1000
    assert {len(token) for token in made} == {43}
