"""Who asked: found by digest, shown masked."""

import pytest
from stdnum.cn import ric, uscc

from tests.builders import a_credit_code, an_application, an_id_number
from tracker.cases.applicant import Applicant, tail_digest

MASKED = [
    ("410105199003070017", "4101************17"),
    ("E12345678", "E123***78"),
    ("123456", "******"),
    ("12", "**"),
    (None, ""),
]


@pytest.mark.parametrize(("number", "shown"), MASKED)
def test_the_middle_of_a_number_is_hidden(number, shown):
    assert Applicant(id_number=number).masked_id == shown


@pytest.mark.usefixtures("context")
def test_the_same_number_has_the_same_digest_in_either_case():
    applicant = Applicant()
    applicant.identify("居民身份证", "41010519900307002x")
    assert applicant.id_tail_digest == tail_digest(" 07002X ")
    other = Applicant()
    other.identify("居民身份证", "41010519900307002X")
    assert applicant.id_digest == other.id_digest


def test_without_a_number_there_is_nothing_to_find_by():
    applicant = an_application(id_type=None, id_number=None).applicant(1)
    assert (applicant.id_digest, applicant.id_tail_digest) == (None, None)


def test_the_builders_numbers_pass_their_checks():
    assert ric.is_valid(an_id_number())
    assert uscc.is_valid(a_credit_code())
