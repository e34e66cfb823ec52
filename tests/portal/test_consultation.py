"""While others are consulted the applicant sees that, and the time, and never who is asked."""

from tests.builders import MONDAY, THIRD_PARTY
from tests.portal.conftest import CODE
from tracker import clock


def test_the_applicant_sees_that_others_are_asked_and_that_the_time_is_not_counted(
    citizen, case_of
):
    number = case_of("consulting")
    with clock.at(MONDAY):
        page = citizen.look_up(number, CODE).text
    assert "正在征求意见" in page
    assert "依法不计入答复期限的时间" in page
    assert "政府信息公开征求意见告知书" in page
    assert "最迟2026年4月22日（周三）答复" in page


def test_the_applicant_is_not_shown_who_is_asked(citizen, case_of, app):
    number = case_of("consulting")
    html = citizen.look_up(number, CODE).text
    assert THIRD_PARTY not in html
    assert ">政府信息公开征求意见书<" not in html
    for letter_id in (1, 2, 3):
        page = citizen.client.get(f"/status/letters/{letter_id}")
        assert THIRD_PARTY not in page.text
        assert page.status_code == (404 if letter_id == 2 else 200)
        assert citizen.client.get(f"/status/letters/{letter_id}/sealed").status_code == 404
