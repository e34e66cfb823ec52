"""The register of document numbers, and a reply voided or numbered through its page."""

import csv
import io

import docx
import pytest

from tests.builders import LONG_AGO, an_agency
from tracker.agencies import settings
from tracker.extensions import db
from tracker.letters import queries


def numbers(desk, case: str) -> list[str]:
    with desk.app.app_context():
        rows = queries.written(desk.look(case))
        return [row.document_number for row in rows.standing + rows.voided]


def test_the_register_lists_each_number_of_the_year_with_its_case(desk):
    case = desk.case("sent")
    text = desk.as_("head").get("/desk/document-numbers?year=2026").text
    assert all(number in text for number in [*numbers(desk, case), case])
    assert "没有签发文书" in desk.as_("head").get("/desk/document-numbers?year=2025").text


def test_a_voided_number_stays_in_the_register_with_its_reason(desk):
    case = desk.case("to_send")
    number = numbers(desk, case)[-1]
    answer = desk.as_("head").send(f"/desk/cases/{case}/voiding", reason="引用条款有误")
    assert f"文号{number}不再使用" in answer.text
    register = desk.as_("officer").get("/desk/document-numbers?year=2026").text
    assert number in register
    assert "引用条款有误" in register
    page = desk.as_("officer").get(f"/desk/cases/{case}").text
    assert "已作废的文书" in page
    (event,) = desk.events("void_reply")
    assert event.data["document_number"] == number
    assert "引用条款有误" not in str(event.data)


def test_the_register_is_exported_without_names_and_formulas(desk):
    case = desk.case("to_send", name="=沈若溪")
    desk.as_("head").send(f"/desk/cases/{case}/voiding", reason="=1+1")
    answer = desk.as_("head").get("/desk/document-numbers.csv?year=2026")
    rows = list(csv.reader(io.StringIO(answer.get_data(as_text=True).lstrip("\ufeff"))))
    assert rows[0][0] == "文号"
    assert [row[0] for row in rows[1:]] == numbers(desk, case)
    assert rows[-1][-1] == "'=1+1"
    assert "沈若溪" not in answer.text
    assert len(desk.events("document_numbers_exported")) == 1


@pytest.mark.parametrize("who", ["foreign", "section"])
def test_the_numbers_of_cases_that_one_may_not_see_are_not_there(desk, who):
    case = desk.case("sent")
    for path in ("/desk/document-numbers", "/desk/document-numbers.csv"):
        assert case not in desk.as_(who).get(f"{path}?year=2026").text


def test_the_register_asks_no_more_for_more_numbers(desk):
    asked = []
    for _ in range(2):
        desk.case("sent")
        with desk.counted() as found:
            desk.as_("head").get("/desk/document-numbers?year=2026")
        asked.append(len(found))
    assert asked[0] == asked[1] <= 8


def test_the_number_is_typed_at_issue_where_the_agency_has_it_so(desk):
    case = desk.case("in_review")
    path, head = f"/desk/cases/{case}/review", desk.as_("head")
    head.get(path)
    assert "number" not in head.page.fields
    with desk.app.app_context():
        settings.put(an_agency(), "document_number_from", "typed", LONG_AGO)
        db.session.commit()
    assert "请填写文号" in head.send(path, answer="issue", number="").text
    assert "文号黄〔2026〕7号" in head.send(path, answer="issue", number="黄〔2026〕7号").text


def test_a_voided_notice_says_so_wherever_it_is_read(desk):
    case = desk.case("awaiting_correction")
    with desk.app.app_context():
        notice = next(r for r in queries.of_case(desk.look(case)) if r.kind == "L03")
        old, path = notice.id, f"/desk/cases/{case}/letter-voiding"
    page = desk.as_("head").get(path).text
    assert "补正期限自新的告知书送达的次日起算" in page
    answer = desk.as_("head").send(path, letter=str(old), reason="引用条款有误")
    assert "请送达申请人" in answer.text
    assert "重新出具，期限重新起算" in answer.text
    assert "补正期限自新的告知书送达的次日起算" in answer.text
    letter = desk.as_("officer").get(f"/desk/cases/{case}/letters/{old}")
    assert "本文书已于2026年3月13日作废" in letter.text
    file = desk.as_("officer").get(f"/desk/cases/{case}/letters/{old}/docx")
    words = docx.Document(io.BytesIO(file.data)).element.xpath("string(//w:body)")
    assert "本文书已于2026年3月13日作废" in words
    assert "引用条款有误" in desk.as_("head").get("/desk/document-numbers?year=2026").text
    assert (
        "现在不能办理"
        in desk.as_("head").get(f"/desk/cases/{desk.case('closed')}/letter-voiding").text
    )
