"""Several cases given at once, taken, handed over; deputies and absences on their page."""

import pytest

from tests.desk.conftest import TODAY
from tracker.extensions import db
from tracker.handling import assignment

ON = TODAY.isoformat()


def test_what_was_ticked_is_given_at_once_with_one_event_each(desk):
    numbers = [desk.case(), desk.case()]
    path = f"/desk/assign?case={numbers[0]}&case={numbers[1]}"
    head = desk.as_("head")
    head.get("/desk")
    assert head.page.html.count('name="case"') == 2
    head.get(path)
    shown = {"case": numbers, "shown": _shown(head)}
    to = {"officer": desk.ids["section"], "unit": "0"}
    head.post(path, data={"csrf_token": head.page.fields["csrf_token"]} | shown | to)
    assert {desk.look(number).officer_id for number in numbers} == {desk.ids["section"]}
    assert len(desk.events("assign")) == 2


def _shown(client) -> list[str]:
    return [part.split('"')[0] for part in client.page.html.split('name="shown" value="')[1:]]


def test_if_one_of_them_changed_meanwhile_none_is_given(desk):
    numbers = [desk.case(), desk.case()]
    path = f"/desk/assign?case={numbers[0]}&case={numbers[1]}"
    head = desk.as_("head")
    head.get(path)
    data = {"csrf_token": head.page.fields["csrf_token"], "case": numbers, "shown": _shown(head),
            "officer": desk.ids["officer"], "unit": "0"}  # fmt: skip
    desk.as_("section").get("/desk")
    desk.as_("colleague").send(f"/desk/cases/{numbers[1]}/claim")
    answer = head.post(path, data=data)
    assert answer.status_code == 409
    assert f"{numbers[1]}有了变化" in answer.text
    assert desk.look(numbers[0]).officer_id is None


def test_a_foreign_case_among_them_is_not_found(desk):
    path = f"/desk/assign?case={desk.case()}&case=HZ-2026-00001"
    assert desk.as_("head").get(path).status_code == 404


def test_only_a_head_gives_cases(desk):
    number = desk.case()
    officer = desk.as_("officer")
    officer.get("/desk")
    assert 'name="case"' not in officer.page.html
    assert officer.get(f"/desk/assign?case={number}").status_code == 403


def test_an_officer_takes_a_case_and_hands_it_over_with_a_reason(desk):
    number, officer = desk.case(), desk.as_("officer")
    assert "本件由您承办" in officer.send(f"/desk/cases/{number}/claim").text
    path = f"/desk/cases/{number}/hand-over"
    assert "请填写移交的理由" in officer.send(path, officer=desk.ids["section"]).text
    answer = officer.send(path, officer=desk.ids["section"], reason="轮岗")
    assert "已移交给" in answer.text
    assert "轮岗" in answer.text
    assert desk.look(number).officer_id == desk.ids["section"]


def test_who_gives_away_what_they_then_no_longer_see_lands_in_the_inbox(desk):
    number = desk.case()
    with desk.app.app_context():
        case = db.session.merge(desk.look(number))
        assignment.assign(case, desk.user("head"), desk.user("section"))
        db.session.commit()
    section = desk.as_("section")
    path = f"/desk/cases/{number}/hand-over"
    answer = section.send(path, officer=desk.ids["officer"], reason="不属于本科室")
    assert answer.request.path == "/desk"
    assert answer.status_code == 200


def test_who_is_away_is_not_offered_and_the_deputy_is_named(desk):
    own = f"/desk/absences/{desk.ids['section']}"
    away = {"deputy": desk.ids["officer"], "first_on": ON, "last_on": "2026-03-20"}
    assert "已保存" in desk.as_("section").send(own, **away).text
    head = desk.as_("head")
    page = head.get(f"/desk/cases/{desk.case()}/assign").text
    assert f'value="{desk.ids["section"]}"' not in page
    assert "今天外出" in page
    assert "2026年3月20日" in head.get("/desk/absences").text
    head.post(own, data=_cancel(head, own))
    assert "今天外出" not in head.get(f"/desk/cases/{desk.case()}/assign").text


def _cancel(client, path: str) -> dict[str, str]:
    client.get(path)
    row = client.page.html.split('name="cancel" value="')[1].split('"')[0]
    return {"csrf_token": client.page.fields["csrf_token"], "cancel": row}


@pytest.mark.parametrize(("who", "whose", "code"), [
    ("officer", "section", 404), ("officer", "officer", 200), ("head", "section", 200),
    ("head", "foreign", 404), ("head", "leader", 404), ("leader", "officer", 403),
])  # fmt: skip
def test_whose_absence_one_may_set(desk, who, whose, code):
    assert desk.as_(who).get(f"/desk/absences/{desk.ids[whose]}").status_code == code


def test_the_internal_dates_are_changed_with_a_reason_never_past_the_law(desk):
    number, officer = desk.case(), desk.as_("officer")
    assert "2026年3月24日（周二）以前起草" in officer.get(f"/desk/cases/{number}").text
    path = f"/desk/cases/{number}/internal"
    too_late = {"draft_by": "2026-03-20", "review_by": "2026-04-01", "reason": "档案多"}
    assert "不能晚于答复期限" in officer.send(path, **too_late).text
    told = officer.send(path, draft_by="2026-03-17", review_by="2026-03-18", reason="领导出差")
    assert "答复期限仍为2026年3月31日" in told.text
    assert "2026年3月17日（周二）以前起草，2026年3月18日（周三）以前审核（已调整）" in told.text
    assert "领导出差" in told.text


def test_a_case_that_nobody_takes_is_pointed_out_after_a_working_day(desk):
    number = desk.case()
    assert "还没有承办人" in desk.as_("officer").get("/desk").text
    desk.as_("officer").send(f"/desk/cases/{number}/claim")
    assert "还没有承办人" not in desk.as_("officer").get("/desk").text
