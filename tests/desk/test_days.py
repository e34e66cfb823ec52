"""Days that officers enter: an impossible one is answered beside its field, in Chinese."""

import pytest

from tests.desk.conftest import TODAY

pytestmark = pytest.mark.one_database

ON = TODAY.isoformat()
FUTURE, BEFORE = "2026-03-14", "2026-02-27"
UNREAL = ["2026-02-30", "2026-13-01", "昨天", "0000-00-00", "2026-02-29"]

DELIVERIES = ("correction", "reasons")  # known only later, where the notice goes by post
REASONS = {"said": "课题研究", "accepted": "yes", "grounds": "有任务书"}

# page, state, its day, what else it asks
DAYS = [
    ("acknowledge", "submitted", "confirmed_on", {"spoken_with": "申请人", "how": "phone"}),
    ("correction", "handling", "delivered_on", {"points": "请写明年份", "period_wd": "10"}),
    ("correction-answer", "awaiting_correction", "received_on", {"text": "2025年的合同"}),
    ("sending", "to_send", "sent_on", {"way": "courier"}),
    ("fee-delivery", "awaiting_payment", "delivered_on", {}),
    ("fee-payment", "awaiting_payment", "paid_on", {"receipt_number": "00012345"}),
    ("service", "sent", "served_on", {"how": "signed"}),
    ("withdraw", "handling", "withdrawn_on", {"reason": "来信撤回"}),
    ("reasons", "handling", "delivered_on", {"excess": "45 件", "period_wd": "10"}),
    ("reasons-answer", "awaiting_reasons", "answered_on", REASONS),
    ("talk", "handling", "spoken_on", {"at": "09:30", "spoken_with": "申请人", "text": "进度"}),
]


def _refused(desk, row, typed: str) -> tuple[str, str]:
    """The page after `typed`, and the state of the case."""
    page, state, field, answers = row
    number = desk.case(state)
    answer = desk.as_("officer").send(f"/desk/cases/{number}/{page}", **answers, **{field: typed})
    assert f'id="{field}-error"' in answer.text
    assert f'href="#{field}"' in answer.text
    assert f'value="{typed}"' in answer.text
    assert desk.look(number).state == state
    return answer.text


@pytest.mark.parametrize("row", DAYS, ids=lambda row: row[0])
def test_a_day_that_has_not_come_is_refused_beside_its_field(desk, row):
    assert "日期不能晚于今天" in _refused(desk, row, FUTURE)


@pytest.mark.parametrize("row", DAYS, ids=lambda row: row[0])
def test_a_day_before_the_application_came_is_refused_beside_its_field(desk, row):
    assert "日期不能早于申请到达之日" in _refused(desk, row, BEFORE)


@pytest.mark.parametrize("typed", UNREAL)
def test_a_day_that_does_not_exist_is_refused_beside_its_field(desk, typed):
    assert "请填写真实的日期" in _refused(desk, DAYS[3], typed)


@pytest.mark.parametrize("blank", ["", " ", "\u3000"])
@pytest.mark.parametrize("row", DAYS, ids=lambda row: row[0])
def test_a_day_left_blank_is_asked_for_where_it_is_needed(desk, row, blank):
    page, state, field, answers = row
    path = f"/desk/cases/{desk.case(state)}/{page}"
    answer = desk.as_("officer").send(path, **answers, **{field: blank})
    assert ("请填写日期" in answer.text) is (page not in DELIVERIES)


@pytest.mark.parametrize("typed", ["2026年3月13日", "2026/3/13", "20260313", "２０２６.３.１３"])
def test_a_day_may_be_typed_as_people_write_it(desk, typed):
    number = desk.case("to_send")
    path = f"/desk/cases/{number}/sending"
    desk.as_("officer").send(path, sent_on=typed, way="courier")
    assert desk.look(number).concluded_on == TODAY


def test_service_before_sending_is_refused_in_words(desk):
    number, client = desk.case("to_send"), desk.as_("officer")
    client.send(f"/desk/cases/{number}/sending", sent_on=ON, way="courier")
    answer = client.send(f"/desk/cases/{number}/service", served_on="2026-03-12", how="signed")
    assert "送达日期不能早于寄出日期（2026年3月13日（周五））" in answer.text


@pytest.mark.parametrize("typed", ["25:00", "9点半", "09:60", ""])
def test_a_time_of_day_that_does_not_exist_is_refused(desk, typed):
    answers = {"spoken_on": ON, "at": typed, "spoken_with": "申请人", "text": "进度"}
    answer = desk.as_("officer").send(f"/desk/cases/{desk.case()}/talk", **answers)
    assert 'id="at-error"' in answer.text
    assert "15:30" in answer.text


@pytest.mark.parametrize("typed", ["0", "-5", "61", "十", ""])
def test_a_period_that_is_no_number_of_days_is_refused(desk, typed):
    path = f"/desk/cases/{desk.case()}/correction"
    answer = desk.as_("officer").send(path, points="请写明年份", period_wd=typed)
    assert answer.text.count('href="#period_wd"') == 1
