"""Sensitive and restricted cases on the pages: seen by those who may, leaked to nobody else."""

import io
import re
from datetime import date

import pytest

from tests.builders import words_for
from tests.desk.conftest import TODAY
from tracker import clock
from tracker.cases import query_code, selection
from tracker.extensions import db
from tracker.letters import queries as letters

pytestmark = pytest.mark.one_database

WHY = "涉及媒体关注的拆迁纠纷"
ON = TODAY.isoformat()
PDF = b"%PDF-1.4\n%%EOF\n"


def marked(desk, state: str = "handling", **told: object) -> str:
    number = desk.case(state, **told)
    page = desk.as_("officer").send(f"/desk/cases/{number}/sensitivity", reason=WHY).text
    assert "已标注为重大敏感，并通知局领导；答复期限不变" in page
    return number


def restricted(desk, *readers: str, state: str = "handling", **told: object) -> str:
    number = desk.case(state, **told)
    client = desk.as_("head")
    client.get(f"/desk/cases/{number}/reader")
    named = {"readers": [desk.ids[name] for name in readers], "reason": "限于办理人员"}
    data = client.page.fields | named
    page = client.post(f"/desk/cases/{number}/reader", data=data, follow_redirects=True)
    assert "已限定查阅人" in page.text
    return number


@pytest.mark.parametrize("who", ["officer", "head", "leader"])
def test_who_may_see_the_case_sees_the_mark_why_and_by_whom(desk, who):
    number = marked(desk)
    page = desk.as_(who).get(f"/desk/cases/{number}").text
    for said in ("重大敏感", WHY, "标注为重大敏感，通知局领导"):
        assert said in page
    assert "重大敏感" in desk.as_(who).get("/desk").text
    assert number in desk.as_(who).get("/desk?filter=sensitive").text


def test_lifted_the_mark_is_gone_and_both_reasons_stay_in_the_history(desk):
    number = marked(desk)
    path = f"/desk/cases/{number}/sensitivity-lift"
    page = desk.as_("leader").send(path, reason="舆情已经平息").text
    for said in ("已取消重大敏感标注", WHY, "舆情已经平息"):
        assert said in page
    assert number not in desk.as_("head").get("/desk?filter=sensitive").text


@pytest.mark.parametrize("page", ["sensitivity", "sensitivity-lift", "reader", "reader-open"])
def test_without_a_reason_nothing_happens(desk, page):
    number = marked(desk) if page.endswith("lift") else desk.case()
    if page == "reader-open":
        number = restricted(desk)
    before = desk.look(number)
    desk.as_("head").send(f"/desk/cases/{number}/{page}", reason=" ")
    after = desk.look(number)
    assert (after.is_sensitive, after.is_restricted) == (before.is_sensitive, before.is_restricted)


def outside(desk, number: str) -> list[str]:
    """Everything that leaves the house about a case: the portal's pages and every letter."""
    with desk.app.app_context():
        case = desk.look(number)
        code = query_code.fresh()
        case.query_code_digest = query_code.code_digest(code)
        db.session.merge(case)
        db.session.commit()
        written = [letter.body + letter.title for letter in letters.of_case(case)]
        files = [document.public_id for document in case.documents]
    visitor = desk.app.test_client()
    page = visitor.send("/status", case_number=number, query_code=code).text
    assert number in page
    told = [visitor.get(f"/status/files/{public_id}").text for public_id in files]
    return [page, *written, *told]


def test_nothing_of_the_mark_the_readers_or_the_instructions_goes_outside(desk):
    number = restricted(desk, "section", state="sent")
    client, path = desk.as_("head"), f"/desk/cases/{number}/instruction"
    client.send(f"/desk/cases/{number}/sensitivity", reason=WHY)
    client.get(path)
    scan = (io.BytesIO(PDF), "领导批示扫描.pdf")
    told = {"whom": "王副局长", "on": ON, "words": "此件从严把握", "scan": scan}
    client.post(path, data=client.page.fields | told)
    with desk.app.app_context():
        assert [one.name for one in desk.look(number).documents] == ["领导批示扫描.pdf"]
    for text in outside(desk, number):
        for secret in ("敏感", WHY, "限定查阅", "限于办理人员", "批示", "王副局长", "从严把握"):
            assert secret not in text


def test_instructions_stand_in_the_history_with_their_scan(desk):
    number, client = desk.case(), desk.as_("officer")
    asked = {"whom": "分管副局长", "on": ON, "words": "合同能否公开"}
    page = client.send(f"/desk/cases/{number}/instruction-request", **asked).text
    assert "向分管副局长请示：合同能否公开" in page
    path = f"/desk/cases/{number}/instruction"
    client.get(path)
    scan = (io.BytesIO(PDF), "批示.pdf")
    told = {"whom": "王副局长", "on": ON, "words": "同意部分公开", "scan": scan}
    page = client.post(path, data=client.page.fields | told, follow_redirects=True).text
    assert "王副局长批示：同意部分公开" in page
    history = page.split("办理经过")[-1]
    assert "批示.pdf" in history
    assert desk.look(number).due_on == date(2026, 3, 31)


def doors(desk, number: str) -> list[str]:
    """The addresses of the pages on one case, its letter and its file."""
    with desk.app.app_context():
        case = desk.look(number)
        letter = letters.of_case(case)[0].id
        file = case.documents[0].public_id
    pages = ("", "/decide", "/talk", "/form", "/exhibit", "/sensitivity", f"/letters/{letter}")
    return [f"/desk/cases/{number}{page}" for page in pages] + [f"/desk/documents/{file}"]


def with_file(desk) -> str:
    """A case with a file, under review, of an officer in charge."""
    number, client = desk.case(), desk.as_("officer")
    path = f"/desk/cases/{number}/decide?outcome=R02"
    client.get(path)
    file = {"files": (io.BytesIO(PDF), "合同.pdf")}
    client.post(path, data=client.page.fields | words_for("R02") | file)
    return number


LISTS = (
    "/desk", "/desk?filter=review", "/desk?number={tail}", "/desk/publications",
    "/desk/reports/2026", "/desk/reports/2026/cells?table=applications&row=1&column=total",
)  # fmt: skip


@pytest.mark.parametrize("who", ["supervisor", "officer", "section"])
def test_to_everybody_else_a_restricted_case_is_not_there(desk, who):
    number = with_file(desk)
    addresses = doors(desk, number)
    if who != "section":
        assert desk.as_(who).get(addresses[0]).status_code == 200
    client = desk.as_("head")
    client.send(f"/desk/cases/{number}/reader", reason="限于办理人员")
    for address in addresses:
        assert desk.as_(who).get(address).status_code in (403, 404), address
    assert desk.as_(who).get(addresses[0]).status_code == 404
    for address in LISTS:
        page = desk.as_(who).get(address.format(tail=number[-5:])).text
        assert number not in page, address
        assert "防汛物资采购合同" not in page, address


def numbers(desk, who: str) -> list[str]:
    """What the counters of the inbox say."""
    html = desk.as_(who).get("/desk").text
    return re.findall(r'app-counters__number">(\d+)<', html)


def test_no_counter_counts_what_its_reader_may_not_see(desk):
    restricted(desk)
    assert set(numbers(desk, "supervisor")) == {"0"}
    assert "1" in numbers(desk, "head")


def test_a_named_reader_sees_it_and_who_reads_stands_on_the_page(desk):
    number = restricted(desk, "section")
    page = desk.as_("section").get(f"/desk/cases/{number}").text
    with desk.app.app_context():
        assert f"以及{desk.user('section').name}" in page
    assert "限定查阅" in desk.as_("section").get("/desk").text
    told = desk.as_("leader").send(f"/desk/cases/{number}/reader-open", reason="已经平息").text
    assert "已解除查阅限定" in told
    assert desk.as_("supervisor").get(f"/desk/cases/{number}").status_code == 200


def test_a_restricted_case_costs_the_page_no_more_than_all_together_may(desk):
    number, client = restricted(desk, "section", "supervisor"), desk.as_("head")
    with desk.counted() as asked:
        assert client.get(f"/desk/cases/{number}").status_code == 200
    assert len(asked) <= 20, asked


@pytest.mark.parametrize(("who", "seen"), [("supervisor", 0), ("officer", 0), ("leader", 1)])
def test_an_export_and_the_overview_leave_out_what_their_reader_may_not_see(desk, who, seen):
    number = restricted(desk)
    case_id = desk.look(number).id
    with desk.app.app_context():
        asked = selection.visible(desk.user(who), [case_id])
        assert len(db.session.scalars(asked).all()) == seen
    with clock.at(date(2026, 4, 2)):
        page = desk.as_(who).get("/oversight").text  # closed to officers altogether
    assert (number in page) is bool(seen)
