"""A contest from the case page to the answer that was handed in, and what stands in its way."""

import io
import re

import pytest
from sqlalchemy import select

from tests.desk.conftest import TODAY
from tracker.cases.case import Case
from tracker.disputes.answer import Answer
from tracker.disputes.dispute import Dispute
from tracker.extensions import db
from tracker.law.dispute_answer import PIECES
from tracker.letters import queries
from tracker.letters.post import PostItem
from tracker.portal import standing

ON = TODAY.isoformat()
TOLD = {"kind": "reconsideration", "procedure": "simplified", "organ": "水利部",
        "dispute_number": "水复〔2026〕 5号", "received_on": ON, "party": "沈若溪"}  # fmt: skip
PROOF = {"evidence-0-name": "答复书", "evidence-0-proves": "已经依法答复"}
WORDS = {"grounds": "答复合法", "requests": "维持"} | PROOF
PAGE = "/legal/disputes/1"


@pytest.fixture
def case(desk) -> str:
    """A refusal that is contested before the organ of reconsideration."""
    number = desk.case("closed", outcome="R04")
    page = desk.as_("head").send(f"/desk/cases/{number}/dispute", **TOLD).text
    assert "已登记，案号水复〔2026〕5号，答复期限至2026年3月20日（周五）" in page
    return number


def test_the_parts_of_an_answer_are_named_in_english_too(desk, case):
    legal = desk.as_("legal")
    legal.get(PAGE)
    legal.post("/language", data=legal.page.fields | {"lang": "en"})
    page = legal.get(f"{PAGE}/answer").text
    for part in PIECES.values():
        assert f">{part}<" not in page.replace("\n", "").replace("  ", "")
    assert "Facts of the case" in page


def rows(desk, kind):
    with desk.app.app_context():
        return list(db.session.scalars(select(kind).order_by(kind.id)))


def test_from_the_copy_to_the_answer_that_was_handed_in(desk, case):
    legal, head = desk.as_("legal"), desk.as_("head")
    assert "水复〔2026〕5号" in legal.get(f"/desk/cases/{case}").text
    assert "还剩 5 个工作日" in legal.get(PAGE).text
    draft = legal.get(f"{PAGE}/answer").text
    for words in ("本机关收到沈若溪", "不予公开决定书", "第十四条"):
        assert words in draft
    preview = legal.send(f"{PAGE}/answer", **WORDS, preview="y").text
    assert "行政复议答复书" in preview
    assert "草稿已保存" in legal.send(f"{PAGE}/answer", **WORDS, save="y").text
    assert "已送审" in legal.send(f"{PAGE}/answer").text
    assert "答复合法" in head.get(f"{PAGE}/answer-review").text
    assert "已签发，文号黄办公开" in head.send(f"{PAGE}/answer-review", answer="issue").text
    assert "行政复议答复书" not in desk.as_("officer").get(f"/desk/cases/{case}/post").text
    filed = {"filed_on": ON, "way": "courier", "tracking": "1000000000009"}
    assert "在答复期限以内" in legal.send(f"{PAGE}/filing", **filed).text
    page = head.get(f"/desk/cases/{case}").text
    assert "行政复议答复书" in page
    assert "2026年3月13日（周五）提交答复" in page
    assert "1000000000009" in legal.get(PAGE).text
    (item,) = [one for one in rows(desk, PostItem) if one.to_whom == "organ"]
    assert item.tracking_number == "1000000000009"
    register = head.get("/desk/document-numbers?year=2026").text
    with desk.app.app_context():
        row = db.session.scalar(select(Case).filter_by(case_number=case))
        letter = queries.of_case(row)[-1]
        assert (letter.kind, letter.sent_on, letter.is_intact) == ("L22", TODAY, True)
        assert letter.document_number in register
        assert letter not in standing.shown_letters(row)  # not the applicant's
        answer = db.session.scalar(select(Answer))
        assert answer.grounds == "答复合法"
        raw = db.session.execute(db.text("SELECT grounds, listed FROM dispute_answers")).one()
        assert not re.search("答复", str(raw))


def test_who_wrote_it_does_not_approve_it_and_a_voided_one_keeps_its_number(desk, case):
    head, second = desk.as_("head"), desk.as_("second_head")
    head.send(f"{PAGE}/answer", **WORDS)
    refused = head.send(f"{PAGE}/answer-review", answer="issue")
    assert (refused.status_code, "起草的人不能签发自己的" in refused.text) == (409, True)
    assert "请填写退回的理由" in second.send(f"{PAGE}/answer-review", answer="return").text
    second.send(f"{PAGE}/answer-review", answer="return", reason="补充法条")
    assert "补充法条" in head.get(f"{PAGE}/answer").text
    head.send(f"{PAGE}/answer")
    second.send(f"{PAGE}/answer-review", answer="issue")
    assert "答复书、答辩状已经送审或者签发" in head.send(f"{PAGE}/answer", save="y").text
    voided = second.send(f"{PAGE}/answer-voiding", reason="法条有误").text
    number = re.search("文号(黄办公开〔2026〕[0-9]+号)不再使用", voided)[1]
    assert "法条有误" in head.get("/desk/document-numbers?year=2026").text
    head.send(f"{PAGE}/answer")
    again = second.send(f"{PAGE}/answer-review", answer="issue").text
    assert number not in re.search("已签发，文号([^。]+)。", again)[1]
    (event,) = desk.events("dispute_answer_void")
    assert event.data["document_number"] == number
    assert "法条有误" not in str(event.data)


def test_what_is_missing_or_mistyped_is_said_beside_its_field(desk, case):
    legal, head = desk.as_("legal"), desk.as_("head")
    page = legal.send(f"{PAGE}/answer", grounds=" ", **{"evidence-0-proves": "见附件"}).text
    for name in ("grounds", "evidence-0-name"):
        assert f'id="{name}-error"' in page
    assert legal.send(f"{PAGE}/answer", more="y", **WORDS).text.count("项证据") == 6
    doubled = head.send(f"/desk/cases/{case}/dispute", **TOLD).text
    assert 'id="dispute_number-error"' in doubled
    assert "案号“水复〔2026〕5号”已经登记过" in doubled
    page = head.send(f"/desk/cases/{case}/dispute", **TOLD | {"procedure": ""}).text
    assert 'id="procedure-error"' in page
    page = legal.send(f"{PAGE}/filing", filed_on=ON, way="in_person").text
    assert "至少一项" in page
    assert "还没有签发" not in page


def test_a_slip_is_put_right_with_its_reason_and_logged(desk, case):
    legal = desk.as_("legal")
    told = {"dispute_number": "水复〔2026〕6号", "procedure": "ordinary", "reason": "看错"}
    page = legal.send(f"{PAGE}/correct", **told).text
    assert "水复〔2026〕6号" in page
    assert "2026年3月27日" in page  # ten working days instead of five
    (event,) = desk.events("dispute_correct")
    assert event.data["moved"]["procedure"] == ["simplified", "ordinary"]
    assert "更正登记：看错" in page


def test_an_answer_written_elsewhere_is_entered_late_and_proved(desk, case):
    with desk.app.app_context():
        db.session.scalar(select(Dispute)).received_on = TODAY.replace(day=5)
        db.session.commit()
    legal = desk.as_("legal")
    legal.get(f"{PAGE}/filing")
    scan = {"proof": (io.BytesIO(b"%PDF-1.4\n%%EOF\n"), "回执.pdf")}
    told = legal.page.fields | {"filed_on": ON, "way": "in_person"} | scan
    page = legal.post(f"{PAGE}/filing", data=told, follow_redirects=True).text
    assert "晚于答复期限" in page
    assert "（晚于期限）" in page
    assert legal.get(f"{PAGE}/proof").data.startswith(b"%PDF")
    assert desk.as_("legal").send(f"{PAGE}/filing", filed_on=ON).status_code == 409


def test_who_may_not_see_the_case_finds_no_dispute(desk, case):
    for who in ("foreign", "section"):
        for page in ("", "/proof"):
            assert desk.as_(who).get(f"{PAGE}{page}").status_code == 404
    assert desk.as_("officer").get(PAGE).status_code == 200
    assert desk.as_("officer").get(f"{PAGE}/answer").status_code == 403
    assert desk.as_("officer").get(f"/desk/cases/{case}/dispute").status_code == 403


def test_two_people_on_one_dispute_lose_nothing(desk, case):
    first, second = desk.as_("legal"), desk.as_("head")
    first.get(f"{PAGE}/answer")
    fields = first.page.fields | WORDS
    second.send(f"{PAGE}/answer", **WORDS | {"grounds": "另一稿"}, save="y")
    answer = first.post(f"{PAGE}/answer", data=fields | {"save": "y"})
    assert answer.status_code == 409
    assert "答复合法" in answer.text
    assert [row.grounds for row in rows(desk, Answer)] == ["另一稿"]
