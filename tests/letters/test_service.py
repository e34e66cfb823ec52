"""Sending and service are facts of the letter, in an order that can be."""

from datetime import date

import pytest

from tests.builders import MONDAY
from tests.letters.cases import received
from tracker import clock
from tracker.documents.document import SEALED_LETTER
from tracker.documents.store import keep
from tracker.letters import queries, seal
from tracker.letters.service import NotInOrder, mark_sent, mark_served

pytestmark = pytest.mark.usefixtures("context")
FRIDAY = date(2026, 3, 6)


@pytest.fixture
def letter():
    return queries.of_case(received())[0]


def test_a_letter_is_sent_and_served(letter):
    with clock.at(FRIDAY):
        mark_sent(letter, date(2026, 3, 3), "post", "1234567890123")
        mark_served(letter, date(2026, 3, 5), "signed", "本人签收")
    assert (letter.sent_on, letter.served_on) == (date(2026, 3, 3), date(2026, 3, 5))
    assert (letter.sent_way, letter.tracking_number) == ("post", "1234567890123")


@pytest.mark.parametrize("day", [date(2026, 3, 1), date(2026, 3, 7)])
def test_a_letter_is_not_sent_before_it_exists_nor_in_the_future(letter, day):
    with clock.at(FRIDAY), pytest.raises(NotInOrder):
        mark_sent(letter, day, "post")
    assert letter.sent_on is None


def test_a_letter_is_not_served_before_it_is_sent(letter):
    with clock.at(FRIDAY):
        with pytest.raises(NotInOrder, match="先登记寄出"):
            mark_served(letter, FRIDAY, "signed")
        mark_sent(letter, date(2026, 3, 5), "post")
        with pytest.raises(NotInOrder, match="不能早于寄出日期"):
            mark_served(letter, date(2026, 3, 4), "signed")


def test_the_sealed_scan_becomes_the_original(letter):
    scan = keep(letter.agency_id, SEALED_LETTER, ("盖章.pdf", b"%PDF-1.7"), case=letter.case)
    seal.put(letter, scan, seal.CONFIRMED)
    assert letter.sealed is scan
    assert letter.sealed_match == seal.CONFIRMED


def test_a_letter_is_found_through_its_own_case_only(letter):
    other = received(MONDAY)
    assert queries.find(letter.case, letter.id) is letter
    assert queries.find(other, letter.id) is None
