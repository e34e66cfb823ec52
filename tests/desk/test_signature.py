"""The signature for a provisional date is asked when it is needed, and nothing typed is lost."""

from datetime import date

from tracker import clock

LATE = date(2026, 12, 21)
CONFIRMED = {"confirmed_on": LATE.isoformat(), "spoken_with": "沈若溪", "how": "phone"}


def test_an_officer_signs_for_a_date_that_may_still_move(desk):
    path = f"/desk/cases/{desk.case('submitted', on=LATE)}/acknowledge"
    with clock.at(LATE):
        officer = desk.as_("officer")
        officer.get(path)
        assert "signed" not in officer.page.html
        refused = officer.send(path, **CONFIRMED)
        assert "由您签名确认以后，才能照此出具" in refused.text
        assert "我已知道日期待定，签名确认照此出具" in refused.text
        assert officer.page.fields["spoken_with"] == "沈若溪"
        assert desk.look(path.split("/")[3]).state == "submitted"
        token = officer.page.fields["csrf_token"]
        done = officer.post(path, data=CONFIRMED | {"signed": "y", "csrf_token": token})
    assert done.status_code == 302
    assert desk.look(path.split("/")[3]).state == "handling"


def test_a_settled_date_asks_for_no_signature(desk):
    number = desk.case("submitted")
    answers = {"confirmed_on": "2026-03-03", "spoken_with": "沈若溪", "how": "phone"}
    answer = desk.as_("officer").send(f"/desk/cases/{number}/acknowledge", **answers)
    assert "收件回执已出具" in answer.text
