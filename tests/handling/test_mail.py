"""The applicant is told that something is to be read, where to read it, and nothing personal."""

import pytest

from tests.builders import a_case
from tracker.handling import mail

pytestmark = pytest.mark.usefixtures("context")


def test_each_mail_names_the_case_and_leads_to_the_site():
    case = a_case(name="沈若溪")
    for kind in mail.TEXTS:
        told = mail.tell_applicant(case, kind, "again")
        assert case.case_number in told.subject, kind
        assert "http://127.0.0.1:8000/status" in told.body, kind
        assert case.agency.name in told.body, kind
        assert "%(" not in told.subject + told.body, kind
        assert "沈若溪" not in told.subject + told.body, kind


def test_what_was_told_once_is_not_told_again():
    case = a_case()
    first = mail.tell_applicant(case, "sent", 7)
    assert mail.tell_applicant(case, "sent", 7) is first
    assert mail.tell_applicant(case, "sent", 8) is not first


def test_who_left_no_address_is_not_told():
    assert mail.tell_applicant(a_case(email=None), "sent") is None
