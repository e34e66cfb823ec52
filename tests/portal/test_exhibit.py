"""Applicants print how their date came about; without an opened case there is nothing."""

from tests.portal.conftest import CODE


def test_an_applicant_prints_the_count_of_the_own_case(citizen, case_of):
    page = citizen.look_up(case_of("handling"), CODE).text
    assert "/status/exhibit" in page
    text = citizen.client.get("/status/exhibit").text
    assert "答复期限计算说明" in text
    assert "data-print" in text


def test_without_an_opened_case_there_is_no_exhibit(citizen, case_of):
    case_of("handling")
    assert citizen.client.get("/status/exhibit").status_code == 404
