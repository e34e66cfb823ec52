"""The release check finds every hiding place, says how to put it right, and lets clean files by."""

import pytest

from tests.documents.hiding import HIDING
from tests.documents.papers import CARD, CLEAN
from tracker.documents import personal_numbers, release
from tracker.documents.hiding_places import HIDING_PLACES


@pytest.mark.parametrize("case", HIDING)
def test_a_hiding_place_is_found(case):
    name, build, code = HIDING[case]
    found = [one.code for one in release.look(name, build())]
    assert [one for one in found if HIDING_PLACES[one].blocks] == [code]


@pytest.mark.parametrize("name", CLEAN)
def test_a_clean_file_is_let_by(name):
    blocking = [one for one in release.look(name, CLEAN[name]()) if HIDING_PLACES[one.code].blocks]
    assert blocking == []


def test_there_are_twenty_clean_files_and_more_than_eighteen_hiding_places():
    assert len(CLEAN) >= 20
    assert len({code for _, _, code in HIDING.values()}) >= 18


def test_a_layer_of_recognised_words_is_told_and_does_not_block():
    (found,) = release.look("a.pdf", CLEAN["recognised scan.pdf"]())
    assert (found.code, HIDING_PLACES[found.code].blocks) == ("ocr_layer", False)


def test_a_check_that_breaks_is_a_finding_that_nobody_can_sign_away(monkeypatch):
    monkeypatch.setitem(release.LOOKS, "csv", lambda content: 1 / 0)
    (found,) = release.look("a.csv", b"a,b")
    assert found.code == "check_failed"
    assert not HIDING_PLACES[found.code].signable


def test_a_finding_says_where_without_telling_the_number():
    name, build, _ = HIDING["ID number in a text"]
    (found,) = release.look(name, build())
    (place,) = found.places
    assert place["line"] == 1
    assert place["shown"].count("*") == 12


NUMBERS = [
    ("410105199003071230", []),  # the check digit is wrong
    ("410105 19900307 1231", []),
    ("13812345678", ["mobile"]),
    ("+86 138 1234 5678", ["mobile"]),
    ("１３８１２３４５６７８", ["mobile"]),
    ("12345678901", []),
    ("138123456789", []),
    ("金额 15000000000 元", []),
    ("138,123,456,78", []),
    (CARD, ["bank_card"]),
    ("6222021234567895", []),
    ("1234567812345670", []),  # right by its check digit, of no issuer
    ("91410105MA00000017", []),
    ("0371-65551234", []),
]


@pytest.mark.parametrize(("text", "codes"), NUMBERS)
def test_a_number_is_told_by_its_form_and_its_check_digit(text, codes):
    assert [one.code for one in personal_numbers.find(text)] == codes
