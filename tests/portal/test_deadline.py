"""The public calculator: the law's own answer, errors beside their fields, and nothing kept."""

import csv
from datetime import date
from pathlib import Path

import pytest

from tracker import clock
from tracker.law.periods import KINDS
from tracker.portal.deadline import OFFERED

pytestmark = pytest.mark.one_database

EXAMPLES = Path(__file__).parents[1] / "law" / "data" / "deadline-examples.csv"
TODAY = date(2026, 3, 30)
FIELDS = {  # the columns of the worked examples, as the page asks them
    "correction_notice_delivered": "correction-sent",
    "correction_period_wd": "correction-period",
    "correction_received": "correction-received",
    **{
        f"consult{number}_{column}": f"consultation{number}-{field}"
        for number in (1, 2)
        for column, field in (
            *(("type", "kind"), ("sent", "sent")),
            *(("delivered", "delivered"), ("answered", "answered")),
        )
    },
    "extension_wd": "extension-days",
    "fee_notice_delivered": "fee-delivered",
    "fee_paid": "fee-paid",
}
SIDES = ("correction_notice_by", "correction_due", "consult1_due", "consult2_due", "fee_due")


@pytest.fixture(autouse=True)
def today():
    """A day in a year whose holidays are published."""
    with clock.at(TODAY):
        yield


@pytest.fixture
def ask(citizen):
    """Ask for a reply received on 2025-03-03, unless told otherwise."""

    def asked(**answers: str):
        given = {"kind": "reply", "start": "2025-03-03"} | _dashed(answers)
        return citizen.client.get("/deadline", query_string=given, follow_redirects=True)

    return asked


def _dashed(answers: dict[str, str]) -> dict[str, str]:
    return {name.replace("_", "-", 1): answer for name, answer in answers.items()}


def examples() -> list[dict[str, str]]:
    with EXAMPLES.open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def spoken(cell: str) -> str:
    day = date.fromisoformat(cell)
    return f"{day.year}年{day.month}月{day.day}日（周{'一二三四五六日'[day.weekday()]}）"


def beside(html: str, field: str) -> str:
    """The error that stands beside a field; empty for none."""
    return html.partition(f'id="{field}-error"')[2].partition("</p>")[0]


@pytest.mark.parametrize("row", examples(), ids=lambda row: row["id"])
def test_every_worked_example_comes_out_exactly(citizen, row):
    """By a day when all is over, so that what did not come never came."""
    given = {"kind": row["kind"], "start": row["start_date"]}
    given |= {field: row[column] for column, field in FIELDS.items() if row[column]}
    html = citizen.client.get("/deadline", query_string=given).text
    due = row["exp_final_due"]
    answer = html.partition('app-answer__day">')[2].partition("<")[0]
    assert answer == (spoken(due) if due else "视为放弃申请，不再处理")
    sides = [row[f"exp_{name}"] for name in SIDES if row[f"exp_{name}"]]
    sides += [base for base in [row["exp_base_due"]] if base not in ("", due)]
    listed = html.partition("中间的日子")[2].partition("</dl>")[0]
    assert [day for day in sides if spoken(day) not in listed] == []


@pytest.mark.parametrize("kind", OFFERED)
def test_every_kind_is_offered_and_counts(citizen, kind):
    citizen.client.get("/deadline")
    assert f"/deadline?kind={kind}" in citizen.client.page.links
    citizen.client.get(f"/deadline?kind={kind}")
    assert citizen.client.page.fields["kind"] == kind
    html = citizen.client.get(f"/deadline?kind={kind}&start=2025-03-03").text
    assert "app-answer__day" in html
    assert "这个日期是怎么算出来的" in html


def test_every_period_of_the_law_is_offered_once():
    """Three months or six: the law of the day decides, so the old period is no kind of its own."""
    assert {*OFFERED} == {"reply", *KINDS} - {"litigation_direct_pre2015"}


@pytest.mark.parametrize(("start", "until"), [("2015-04-30", "7月30日"), ("2015-05-01", "11月2日")])
def test_the_law_of_the_day_gives_the_time_to_sue(citizen, start, until):
    html = citizen.client.get(f"/deadline?kind=litigation_direct&start={start}").text
    assert f"2015年{until}" in html


LEFT = [
    ("2026-03-30", "还剩 20 个工作日"),
    ("2026-03-02", "就是今天"),
    ("2026-03-01", "已经过去 1 个工作日"),
]


@pytest.mark.parametrize(("start", "words"), LEFT)
def test_it_says_how_far_the_day_is(ask, start, words):
    with clock.at(date(2026, 3, 30)):
        assert words in ask(start=start).text


def test_what_has_not_come_is_awaited_until_its_last_day_is_over(ask):
    asked = {"start": "2026-03-16", "correction_sent": "2026-03-20"}
    with clock.at(date(2026, 4, 3)):
        assert "等待申请人补正，最迟" in ask(**asked).text
    with clock.at(date(2026, 4, 7)):
        assert "视为放弃申请，不再处理" in ask(**asked).text


def test_a_date_in_an_unpublished_year_is_marked_and_explained(ask):
    html = ask(start="2026-12-21").text
    assert "期限待定，是说期限落到了" in html
    assert "期限待定" not in ask().text


def test_an_unconfirmed_receipt_runs_from_the_submission(ask):
    assert "收到申请之日有待双方确认" in ask(unconfirmed="y").text


def test_every_day_says_its_reason_in_full(ask):
    """The holiday with its notice, the consultation with its number, and whom it asked."""
    html = ask(
        start="2025-01-20",
        consultation2_kind="co_agency",
        consultation2_sent="2025-02-10",
        consultation2_answered="2025-02-12",
    ).text
    for words in (
        "2025年1月28日（周二），春节，不计 依据：国办发明电〔2024〕12号",
        "2025年1月26日（周日），因春节调休上班，第 5 个工作日 依据：国办发明电〔2024〕12号",
        "2025年2月11日（周二），第 1 次征求意见（2025年2月10日（周一）向其他机关发出），不计",
        "征求1",
    ):
        assert words in html


def test_the_address_of_a_result_holds_only_what_was_filled_in(ask):
    answer = ask(start="2025年3月3日", extension_days=" 5 ", fee_paid="", nonsense="x")
    query = answer.request.query_string.decode()
    assert query == "kind=reply&start=2025-03-03&extension-days=5"


def test_the_page_sends_what_it_shows(citizen):
    """The form of a result asks the same again."""
    query = "kind=reply&start=2025-03-03&correction-sent=2025-03-12&correction-excused=y"
    citizen.client.get(f"/deadline?{query}")
    filled = {name: value for name, value in citizen.client.page.fields.items() if value}
    filled.pop("csrf_token"), filled.pop("next")
    assert "&".join(f"{name}={value}" for name, value in filled.items()) == query


WRONG = [
    ({"start": ""}, "start", "请填写日期"),
    ({"start": "2025-02-30"}, "start", "请填写真实的日期"),
    ({"start": "0000-01-01"}, "start", "请填写真实的日期"),
    ({"start": "x" * 5000}, "start", "请填写真实的日期"),
    ({"start": "2008-04-30"}, "start", "自2008年5月1日（周四）起才有规定"),
    ({"start": "9999-12-31"}, "start", "日期超出可计算的范围"),
    ({"start": "2199-12-31", "extension_days": "999999999999"}, "extension-days", "延长不得"),
    ({"correction_received": "2025-03-20"}, "correction-sent", "请填写补正通知发出"),
    ({"correction_sent": "2025-03-01"}, "correction-sent", "早于收到申请之日"),
    (
        {"correction_sent": "2025-03-12", "correction_delivered": "2025-03-11"},
        "correction-delivered",
        "补正通知送达（2025年3月11日（周二））早于发出",
    ),
    (
        {"correction_sent": "2025-03-12", "correction_received": "2025-03-10"},
        "correction-received",
        "须先告知补正",
    ),
    ({"correction_sent": "2025-03-12", "correction_period": "0"}, "correction-period", "1 个"),
    ({"correction_sent": "2025-03-12", "correction_period": "十"}, "correction-period", "数字"),
    ({"correction_sent": "2025-03-12", "correction_period": "251"}, "correction-period", "250"),
    ({"correction_sent": "9999-01-01"}, "correction-sent", "日期超出可计算的范围"),
    ({"consultation1_sent": "2025-03-06"}, "consultation1-kind", "请选择征求的是谁"),
    ({"consultation1_kind": "third_party"}, "consultation1-sent", "请填写征求意见书发出"),
    (
        {"consultation1_kind": "nobody", "consultation1_sent": "2025-03-06"},
        "consultation1-kind",
        "请选择征求的是谁",
    ),
    (
        {"consultation3_kind": "third_party", "consultation3_sent": "2025-02-28"},
        "consultation3-sent",
        "早于收到申请之日",
    ),
    (
        {
            "consultation1_kind": "third_party",
            "consultation1_sent": "2025-03-06",
            "consultation3_kind": "co_agency",
            "consultation3_sent": "2025-03-07",
            "consultation3_answered": "2025-03-06",
        },
        "consultation3-answered",
        "征求意见的答复",
    ),
    ({"extension_days": "21"}, "extension-days", "延长不得超过 20 个工作日，不能是 21 个"),
    ({"extension_days": "-1"}, "extension-days", "延长不得超过 20 个工作日"),
    ({"extension_approved": "2025-03-20"}, "extension-days", "请填写延长的工作日数"),
    (
        {"extension_days": "5", "extension_approved": "2025-03-02"},
        "extension-approved",
        "批准延期",
    ),
    ({"fee_paid": "2025-03-20"}, "fee-delivered", "请填写收费通知送达的日期"),
    (
        {"fee_delivered": "2025-03-20", "fee_paid": "2025-03-19"},
        "fee-paid",
        "须先通知缴费",
    ),
    (
        {"start": "2020-03-02", "fee_delivered": "2020-03-20"},
        "fee-delivered",
        "2020年3月20日（周五）尚无此项规定",
    ),
    ({"excessive_answered": "2025-03-20"}, "excessive-asked", "请填写要求说明理由的日期"),
    ({"excessive_asked": "2025-03-02"}, "excessive-asked", "早于收到申请之日"),
    ({"excessive_told": "2025-03-20"}, "excessive-until", "请填写延迟到哪一天答复"),
    ({"excessive_until": "2025-03-02"}, "excessive-until", "延迟答复的日期"),
    ({"excessive_until": "9999-12-31"}, "excessive-until", "日期超出可计算的范围"),
    (
        {"start": "2018-03-02", "excessive_until": "2018-05-02"},
        "excessive-until",
        "自2019年5月15日（周三）起才有规定",
    ),
]


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(("answers", "field", "words"), WRONG)
def test_what_cannot_be_stands_beside_its_field_and_nothing_is_lost(
    citizen, ask, answers, field, words, language
):
    with citizen.client.session_transaction() as session:
        session["lang"] = language
    answer = ask(**answers)
    page = citizen.client.page
    assert answer.status_code == 200
    assert words in beside(answer.text, field) or language == "en"
    assert f'href="#{field}"' in answer.text
    assert "app-answer" not in answer.text
    typed = {name: text for name, text in _dashed(answers).items() if "kind" not in name}
    assert {name: page.fields[name] for name in typed} == typed
    assert page.title.startswith("错误：" if language == "zh" else "Error: ")


def test_the_event_in_error_is_unfolded_and_the_others_are_not(ask):
    html = ask(extension_days="30").text
    assert html.count('<details class="govuk-details" open>') == 1


@pytest.mark.parametrize("kind", ["holiday", "litigation_direct_pre2015", "x" * 300, "<script>"])
def test_an_unknown_kind_leads_to_the_kinds_that_there_are(citizen, kind):
    answer = citizen.client.get("/deadline", query_string={"kind": kind})
    assert answer.status_code == 400
    assert "没有这一种期限" in answer.text
    assert "/deadline?kind=reply" in citizen.client.page.links


ODD = [
    "kind=reply&start=2025-03-03&start=2025-03-04",
    "kind=reply&kind=holiday&start=2025-03-03",
    "kind=reply&start=2199-12-31",
    "kind=reconsideration_limit&start=2199-12-31",
    "kind=reply&start=2025-03-03&correction-sent=2199-12-31&correction-period=250",
    "kind=reply&start=2025-03-03&excessive-until=2199-12-31",
    "kind=reply&start=2025-03-03&consultation1-kind=third_party&consultation1-sent=2199-12-31",
    "kind=reply&start=2025-03-03&extension-days=" + "9" * 5000,
    "kind=reply&start=2025-03-03&extension-days=1_0",
    "kind=reply&start[]=2025-03-03",
    "start=2025-03-03",
    "kind=reply&start=%F0%9F%98%80",
]


@pytest.mark.parametrize("query", ODD)
def test_nothing_that_anyone_asks_is_an_error_of_ours(citizen, query):
    answer = citizen.client.get(f"/deadline?{query}", follow_redirects=True)
    assert answer.status_code in (200, 400)
    assert len(answer.history) <= 1


def test_a_question_that_is_too_long_is_refused(citizen):
    assert citizen.client.get("/deadline?kind=reply&start=" + "x" * 9000).status_code == 414


def test_nothing_is_kept(citizen, ask, rows):
    citizen.client.get("/")
    before = rows(), dict(citizen.client._cookies)
    assert "app-answer" in ask(correction_sent="2025-03-12").text
    assert ask(start="x").status_code == 200
    assert (rows(), dict(citizen.client._cookies)) == before


@pytest.mark.parametrize(
    "path",
    [
        "/deadline",
        "/deadline?kind=reply",
        "/deadline?kind=reply&start=2026-03-02&extension-days=20",
        "/deadline?kind=court_defence&start=2026-03-02",
    ],
)
def test_a_page_asks_the_database_at_most_four_times(citizen, queries, path):
    with queries() as sent:
        assert citizen.client.get(path).status_code == 200
    assert len(sent) <= 4


@pytest.mark.parametrize("page", ["/", "/guide", "/rules"])
def test_people_find_it(citizen, page):
    citizen.client.get(page)
    assert "/deadline" in citizen.client.page.links
