"""What a staff password must be, and how it is kept."""

import time
import unicodedata

import pytest

from tracker.accounts import passwords

GOOD = "清晨 four 渡口 lanterns"


@pytest.mark.parametrize(
    "password",
    [GOOD, "x" * 13 + "abcdefg", "一二三四五六七八九十甲乙丙丁", "🐎🌊🛶🏔️🌾🧭🪁🎋🪷🐟🦆🌙☔🍵"],
)
def test_long_passwords_of_any_script_are_accepted(password):
    assert passwords.fault(password, ("chen", "HHJ")) is None


@pytest.mark.parametrize(
    ("password", "said"),
    [
        ("x1!abcdefghij", "至少"),
        ("好" * 129, "最多"),
        ("aaaaaaaaaaaaaaaaaa", "太容易"),
        ("password123456", "太容易"),
        ("Administrator1234", "太容易"),
        ("qwertyuiop123456", "太容易"),
        ("12345678901234567890", "太容易"),
        ("chenchenchen2026!", "太容易"),
        ("HHJ-tracker-12345", "太容易"),
        ("依申请公开信息公开密码123", "太容易"),
    ],
)
def test_weak_passwords_are_refused_with_a_reason(password, said):
    assert said in passwords.fault(password, ("chen", "HHJ"))


def test_the_longest_password_is_not_cut_off():
    kept = passwords.hashed(GOOD + "x" * 100)
    assert not passwords.matches(kept, GOOD + "x" * 99)


def test_a_password_is_the_same_however_the_keyboard_composes_it():
    kept = passwords.hashed(unicodedata.normalize("NFD", "café au lait à Orléans"))
    assert passwords.matches(kept, unicodedata.normalize("NFC", "café au lait à Orléans"))


def test_it_is_kept_as_argon2id_with_its_parameters():
    assert passwords.hashed(GOOD).startswith("$argon2id$v=19$m=65536,t=3,p=4$")


def test_hashing_takes_an_attacker_fifty_milliseconds():
    started = time.process_time()
    passwords.hashed(GOOD)
    assert time.process_time() - started >= 0.05


def test_nobodys_password_takes_as_long_as_somebodys(monkeypatch):
    asked = []
    real = passwords.HASHER.verify
    monkeypatch.setattr(
        type(passwords.HASHER),
        "verify",
        lambda self, kept, typed: asked.append(kept) or real(kept, typed),
    )
    assert not passwords.matches(None, GOOD)
    assert not passwords.matches("!", GOOD)
    assert [kept.startswith("$argon2id$v=19$m=65536,t=3,p=4$") for kept in asked][-1]


def test_first_use_passwords_are_good_and_never_alike():
    made = {passwords.for_first_use() for _ in range(50)}
    assert len(made) == 50
    assert not any(passwords.fault(password, ()) for password in made)
