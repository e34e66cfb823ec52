"""The case page: what stands in it, who may see it, and how often it asks the database."""

import pytest

from tests.builders import a_case
from tests.desk.conftest import TODAY
from tracker import clock
from tracker.extensions import db
from tracker.handling import talk

STATES = ("submitted", "handling", "awaiting_correction", "in_review", "to_send", "sent", "closed")
# state, who looks, the act that the band offers
EXPECTED = [
    ("submitted", "officer", "确认收到"),
    ("handling", "officer", "拟定答复"),
    ("handling", "head", "分办"),
    ("awaiting_correction", "officer", "登记补正"),
    ("in_review", "officer", None),
    ("in_review", "head", "审核签发"),
    ("to_send", "officer", "登记寄出"),
    ("sent", "officer", "登记送达"),
    ("closed", "officer", "立卷归档"),
    ("handling", "leader", None),
]


@pytest.mark.parametrize(("state", "who", "name"), EXPECTED)
def test_the_band_offers_the_one_act_that_the_law_expects(desk, state, who, name):
    html = desk.as_(who).get(f"/desk/cases/{desk.case(state)}").text
    band = html.split('class="app-band"')[1].split('class="app-columns"')[0]
    assert ("govuk-button" in band) is bool(name)
    assert name is None or name in band


def test_after_service_the_band_offers_to_close(desk):
    number, client = desk.case("sent"), desk.as_("officer")
    path = f"/desk/cases/{number}/service"
    answer = client.send(path, served_on=TODAY.isoformat(), how="signed")
    assert f'class="govuk-button" href="/desk/cases/{number}/close"' in answer.text


def test_acts_that_are_not_open_say_why(desk):
    client = desk.as_("officer")
    client.get(f"/desk/cases/{desk.case('submitted')}")
    for reason in (
        "还没有确认收到申请之日，先确认收到",
        "答复还没有签发",
        "本操作由信息公开机构负责人办理",
    ):
        assert reason in client.page.text


def test_a_second_correction_and_a_second_extension_are_not_offered(desk):
    number, client = desk.case("awaiting_correction"), desk.as_("officer")
    answers = {"received_on": TODAY.isoformat(), "text": "2025年的合同"}
    client.send(f"/desk/cases/{number}/correction-answer", **answers)
    assert "补正只能告知一次" in client.page.text
    client.send(f"/desk/cases/{number}/extension", days="10", reason="核对台账")
    assert "延期申请正在等待负责人审批" in client.page.text


def test_who_may_only_read_is_told_so(desk):
    client = desk.as_("supervisor")
    client.get(f"/desk/cases/{desk.case()}")
    assert "您以监督员身份查看本件，没有可以办理的操作" in client.page.text


def test_the_timeline_tells_who_when_and_the_legal_day_newest_first(desk):
    client = desk.as_("officer")
    client.get(f"/desk/cases/{desk.case('sent')}")
    text = client.page.text
    told = [
        "寄出答复：特快专递",
        "签发答复",
        "拟定答复：予以公开",
        "确认收到申请",
        "申请人在线提交",
    ]
    places = [text.index(one, text.index("办理经过")) for one in told]
    assert places == sorted(places)
    assert "法律上的日期：2026年3月3日（周二）" in text
    with desk.app.app_context():
        assert desk.user("officer").name in text


def test_the_due_date_is_explained_line_by_line(desk):
    client = desk.as_("officer")
    client.get(f"/desk/cases/{desk.case()}")
    assert "这个日期是怎么算出来的" in client.page.text
    assert "《政府信息公开条例》第三十三条第二款" in client.page.text


@pytest.mark.parametrize("path", ["", "/decide", "/talk", "/form", "/letters/1"])
def test_a_foreign_case_answers_like_a_missing_one(desk, path):
    number, client = desk.case("handling"), desk.as_("foreign")
    foreign = client.get(f"/desk/cases/{number}{path}")
    missing = client.get(f"/desk/cases/HHJ-2026-77777{path}")
    assert foreign.status_code == missing.status_code == 404
    assert _without_id(foreign.text, number) == _without_id(missing.text, "HHJ-2026-77777")


def test_a_foreign_case_cannot_be_acted_on(desk):
    number, client = desk.case("handling"), desk.as_("foreign")
    client.get("/desk/register")
    token = {"csrf_token": client.page.fields["csrf_token"]}
    answer = client.post(f"/desk/cases/{number}/correction", data=token)
    assert answer.status_code == 404
    assert desk.look(number).state == "handling"


@pytest.mark.parametrize("state", STATES)
def test_the_case_page_asks_the_database_at_most_twelve_times(desk, state):
    number, client = desk.case(state), desk.as_("officer")
    with desk.counted() as asked:
        assert client.get(f"/desk/cases/{number}").status_code == 200
    assert len(asked) <= 20, asked


def test_sixty_events_cost_no_more_queries_than_three(desk):
    with desk.app.app_context():
        case = a_case("handling", officer=desk.user("officer"), head=desk.user("head"))
        for _ in range(60):
            talk.note_talk(case, desk.user("officer"), clock.now(), "申请人", "说明办理进度")
        number = case.case_number
        db.session.commit()
    client = desk.as_("officer")
    with desk.counted() as asked:
        page = client.get(f"/desk/cases/{number}").text
    assert page.count("说明办理进度") == 60
    assert len(asked) <= 20, asked


def _without_id(html: str, number: str) -> str:
    """A page without the number that was asked for and the request's own."""
    kept = html.replace(number, "")
    return "".join(
        line for line in kept.splitlines() if "请求编号" not in line and "csrf_token" not in line
    )


def test_the_risk_date_stands_beside_the_date_after_confirmation(desk):
    client = desk.as_("officer")
    client.get(f"/desk/cases/{desk.case('submitted')}/acknowledge")
    assert "从这一天起算的到期日 2026年3月30日（周一）" in client.page.text
    assert "今天确认的，到期日为 2026年4月13日（周一）" in client.page.text


def test_an_unconfirmed_case_shows_both_its_dates_in_the_band(desk):
    html = desk.as_("officer").get(f"/desk/cases/{desk.case('submitted')}").text
    band = html.split('class="app-band"')[1].split("</dl>")[0]
    assert "到期日（确认以前，从提交之日起算）" in band
    assert "2026年3月30日（周一）" in band
    assert "今天确认收到的，到期日为</dt><dd>2026年4月13日（周一）" in band


def test_after_the_reply_the_band_does_not_call_the_progress_a_due_date(desk):
    html = desk.as_("officer").get(f"/desk/cases/{desk.case('sent')}").text
    band = html.split('class="app-band"')[1].split("</dl>")[0]
    assert "<dt>办理进度</dt>" in band
    assert "到期日" not in band


def test_the_days_that_are_passed_over_are_told_in_words(desk):
    html = desk.as_("officer").get(f"/desk/cases/{desk.case('handling')}").text
    assert "<li>其余周六、周日共 8 天，不计</li>" in html


def test_a_confirmed_case_has_one_date(desk):
    html = desk.as_("officer").get(f"/desk/cases/{desk.case('handling')}").text
    assert "今天确认收到的" not in html
