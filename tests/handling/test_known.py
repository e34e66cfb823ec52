"""What the register knows when an outcome is chosen, each fact from its own rows."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from tests.builders import MONDAY, a_case, a_search, a_user, an_agency
from tests.letters.cases import asked_to_correct, received
from tracker import clock
from tracker.cases.consultation import Consultation
from tracker.cases.fee import FeeNotice
from tracker.handling import closure, items, known
from tracker.law.choice import Facts

pytestmark = pytest.mark.usefixtures("context")

SAME = {"id_type": "resident_id", "id_number": "11010519491231002X"}
DAY = timedelta(days=1)


def facts(case, on: date = MONDAY + 2 * DAY) -> Facts:
    with clock.at(on):
        return known.facts(case)


def test_of_a_plain_case_nothing_is_known():
    assert facts(a_case("handling")) == Facts(reasons="none", searched="none")


def test_an_item_is_known_to_be_one():
    with clock.at(MONDAY + DAY):
        case = a_case("handling")
        items.add(case, a_user("officer"), ["合同", "纪要"])
        assert known.facts(case, case.items[0]).of_item


SEARCHES = [
    ([{}], "not_found"),
    ([{"confirmed_by": None}], "incomplete"),
    ([{"confirmed_by": None}, {}], "not_found"),
    ([{"result": "found", "result_note": "在档案室"}], "found"),
]


@pytest.mark.parametrize(("searches", "found"), SEARCHES)
def test_what_the_search_records_say_is_known(searches, found):
    with clock.at(MONDAY + DAY):
        case, officer = a_case("handling", on=MONDAY - DAY), a_user("officer")
        for told in searches:
            a_search(case, officer, **told)
        assert known.facts(case).searched == found


def test_a_correction_is_awaited_missed_or_made():
    case = asked_to_correct(received())
    assert facts(case).correction == "waiting"
    assert facts(case, date(2026, 3, 17)).correction == "waiting"  # the last day itself
    assert facts(case, date(2026, 3, 18)).correction == "missed"
    case.correction.received_on = date(2026, 3, 12)
    assert facts(case, date(2026, 3, 18)).correction == "corrected"


def test_silence_after_a_late_notice_is_no_missed_correction():
    case = asked_to_correct(received())
    case.correction.sent_on = case.correction.delivered_on = date(2026, 3, 12)
    assert facts(case, date(2026, 4, 30)).correction == "late"


def test_a_fee_is_awaited_missed_or_paid():
    case = a_case("handling")
    owed = FeeNotice(yuan=Decimal(100), sent_on=date(2026, 3, 4))
    case.fees.append(owed)
    assert facts(case, date(2026, 4, 8)).fee == "waiting"  # nobody knows yet that it arrived
    owed.delivered_on = date(2026, 3, 4)
    assert facts(case, date(2026, 4, 1)).fee == "waiting"
    assert facts(case, date(2026, 4, 8)).fee == "missed"
    owed.paid_on = date(2026, 3, 10)
    assert facts(case, date(2026, 4, 8)).fee == "paid"


JUDGED = [
    (None, None, "none"),
    (date(2026, 3, 5), True, "accepted"),
    (date(2026, 3, 5), False, "refused"),
    (None, False, "silent"),
]


@pytest.mark.parametrize(("answered_on", "accepted", "stands"), JUDGED)
def test_reasons_are_awaited_sound_unsound_or_never_given(answered_on, accepted, stands):
    case = a_case("awaiting_reasons")
    case.demand.answered_on, case.demand.accepted = answered_on, accepted
    assert facts(case, date(2026, 3, 6)).reasons == stands


CONSULTED = [
    ([("co_agency", None)], "", date(2026, 3, 6)),
    ([("third_party", None)], "waiting", date(2026, 3, 6)),
    ([("third_party", None)], "silent", date(2026, 5, 6)),
    ([("third_party", date(2026, 3, 6))], "answered", date(2026, 5, 6)),
    ([("third_party", date(2026, 3, 6)), ("third_party", None)], "waiting", date(2026, 3, 9)),
    ([("third_party", date(2026, 3, 6)), ("third_party", None)], "silent", date(2026, 5, 6)),
]


@pytest.mark.parametrize(("asked", "stands", "on"), CONSULTED)
def test_third_parties_stand_as_their_letters_do(asked, stands, on):
    case = a_case("handling")
    sent = date(2026, 3, 4)
    for kind, answered_on in asked:
        row = Consultation(kind=kind, sent_on=sent, delivered_on=sent, answered_on=answered_on)
        case.consultations.append(row)
    assert facts(case, on).consulted == stands


OPINIONS = [
    (["agrees"], "agreed"),
    (["agrees", "objects"], "refused"),
    (["agrees", "silent"], "silent"),
    (["objects", "silent"], "refused"),
    (["agrees", "agrees"], "agreed"),
    (["agrees", None], "answered"),  # a ledger knows the day alone
]


@pytest.mark.parametrize(("answers", "stands"), OPINIONS)
def test_of_several_opinions_the_one_that_binds_most_is_told(answers, stands):
    case, on = a_case("handling"), date(2026, 3, 4)
    for answer in answers:
        answered_on = None if answer == "silent" else on
        row = Consultation(kind="third_party", sent_on=on, answered_on=answered_on, answer=answer)
        case.consultations.append(row)
    assert facts(case, date(2026, 3, 6)).consulted == stands


def test_earlier_answers_to_the_same_person_at_this_agency_are_counted():
    a_case("sent", **SAME)
    a_case("closed", **SAME)
    a_case("handling", **SAME)  # not answered yet
    a_case("sent")  # somebody else
    a_case("sent", agency=an_agency("HZ", "惠州河务局"), **SAME)
    assert facts(a_case("handling", **SAME)).answered_before == 2


def test_who_showed_no_id_is_nobodys_double():
    a_case("sent", id_number=None, id_type=None)
    assert facts(a_case("handling", id_number=None, id_type=None)).answered_before == 0


def test_a_registered_withdrawal_is_known():
    case = a_case("handling")
    with clock.at(MONDAY + 2 * DAY):
        closure.withdraw(case, a_user("officer"), clock.today(), "来信撤回")
    assert facts(case).withdrawn
