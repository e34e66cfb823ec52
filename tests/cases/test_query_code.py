"""The query code opens one's own case, however it is typed."""

from datetime import timedelta

import pytest

from tests.builders import a_case, an_agency, an_application
from tracker import clock
from tracker.cases import query_code
from tracker.handling import intake

pytestmark = pytest.mark.usefixtures("context")

CODE = "OIAB-23CD-OI77"
TYPED = [
    "OIAB-23CD-OI77",
    "oiab-23cd-oi77",
    "OIAB23CDOI77",
    " oiab 23cd oi77 ",
    "0IAB-23CD-0I77",
    "O1AB-23CD-O177",
    "ＯＩＡＢ－２３ＣＤ－ＯＩ７７",
    "OIAB—23CD—OI77",
]


OTHERS = ["", "OIAB-23CD", "OIAB-23CD-OI76", "OIAB-23CD-OI77X"]


def test_a_code_opens_however_it_is_typed():
    case = a_case()
    case.query_code_digest = query_code.code_digest(CODE)
    assert [typed for typed in TYPED if not query_code.opens(case, typed)] == []


def test_another_code_does_not():
    case = a_case()
    case.query_code_digest = query_code.code_digest(CODE)
    assert [typed for typed in OTHERS if query_code.opens(case, typed)] == []


def test_no_code_opens_a_missing_case_or_one_without_a_code():
    case = a_case()
    case.query_code_digest = None
    assert not query_code.opens(case, CODE)
    assert not query_code.opens(None, CODE)


def test_a_code_has_sixty_bits_in_three_groups():
    codes = {query_code.fresh() for _ in range(100)} | {query_code.derived("secret key")}
    assert len(codes) == 101
    assert all([len(group) for group in code.split("-")] == [4, 4, 4] for code in codes)


def test_the_code_follows_from_the_key_and_the_key_is_not_stored():
    made = intake.submit(an_agency(), an_application(), "secret key")
    assert made.code == query_code.derived("secret key")
    assert "secret key" not in str(vars(made.case))


def test_a_link_is_found_until_it_is_used_or_thirty_minutes_old():
    case, now = a_case(), clock.now()
    with clock.at(now):
        token = query_code.offer_link(case)
        link = query_code.find_link(token)
    with clock.at(now + timedelta(minutes=29)):
        assert query_code.find_link(token) is link
    with clock.at(now + timedelta(minutes=30)):
        assert query_code.find_link(token) is None
    link.used_at = now
    with clock.at(now):
        assert query_code.find_link(token) is None
    assert query_code.find_link("whatever") is None
