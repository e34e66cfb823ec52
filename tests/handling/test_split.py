"""One application becomes several cases: same applicant, same day 0, same code, own numbers."""

from datetime import date, timedelta

import pytest

from tests.builders import MONDAY, a_case, a_user, an_agency
from tracker import clock
from tracker.cases import query_code as codes
from tracker.documents import store
from tracker.documents.document import APPLICANT_SENT
from tracker.extensions import db
from tracker.handling import correction, extension, items, query_code, split
from tracker.handling.refusal import Refusal
from tracker.law.procedure import NotPossible
from tracker.letters import queries as letters
from tracker.outbox.message import Message
from tracker.report.annual import build

pytestmark = pytest.mark.usefixtures("context")

TODAY = MONDAY + timedelta(days=2)
PARTS = "2025年防汛物资采购合同", ["2025年河道采砂许可", "2024年堤防巡查记录"]
WHY = "由三个科室分别办理"


@pytest.fixture(autouse=True)
def _today():
    with clock.at(TODAY):
        yield


def divided(**told):
    case, officer = a_case("handling", wanted="合同、采砂许可和巡查记录", **told), a_user("officer")
    return case, split.split(case, officer, *PARTS, WHY), officer


def test_each_part_has_the_applicant_and_the_day_of_receipt_and_so_the_due_date():
    case, made, _ = divided()
    assert [one.asked for one in (case, *made)] == [PARTS[0], *PARTS[1]]
    assert case.wanted == "合同、采砂许可和巡查记录"
    for one in made:
        assert one.applicant is not case.applicant
        assert one.applicant.id_digest == case.applicant.id_digest
        assert one.applicant.id_number == case.applicant.id_number
        assert (one.state, one.received_on, one.due_on) == (
            "handling",
            case.received_on,
            case.due_on,
        )
        assert one.submitted_at == case.submitted_at
    assert len({one.case_number for one in (case, *made)}) == 3


def test_a_correction_and_an_extension_count_for_each_part():
    case, officer = a_case("awaiting_correction"), a_user("officer")
    correction.answer(case, officer, TODAY, "补充了年份")
    extension.ask(case, officer, 10, "量大")
    extension.approve(case, a_user("head"))
    made = split.split(case, officer, *PARTS, WHY)
    assert {one.due_on for one in made} == {case.due_on}
    assert made[0].clock_start == TODAY


def test_a_split_adds_to_row_1_of_the_year_of_the_original_receipt():
    """Rulebook 8: a split adds to row 1 and needs a reason."""
    case = a_case("handling", on=date(2025, 12, 29))
    split.split(case, a_user("officer"), *PARTS, WHY)
    rows = {
        year: build(an_agency(), year)["tables"]["applications"]["rows"] for year in (2025, 2026)
    }
    assert [rows[2025][code][0] for code in ("1", "2", "3.7", "4")] == [3, 0, 0, 3]
    assert [rows[2026][code][0] for code in ("1", "2")] == [0, 3]


def counted(year: int, *codes: str) -> list[int]:
    rows = build(an_agency(), year)["tables"]["applications"]["rows"]
    return [rows[code][-1] for code in codes]


def test_the_applicant_is_told_in_a_letter_which_numbers_there_are_now():
    case, made, _ = divided()
    letter = letters.of_case(case)[-1]
    assert (letter.kind, letter.is_reply) == ("L28", False)
    for one in (case, *made):
        assert one.case_number in letter.body
        assert one.asked in letter.body
    assert WHY in letter.body
    (mail,) = [row for row in db.session.query(Message) if "分件办理" in row.subject]
    assert PARTS[0] not in mail.body


def test_the_query_code_of_the_application_opens_every_part_and_is_replaced_for_all():
    case, made, officer = divided()
    code = query_code.replace(made[1], officer)
    for one in (case, *made):
        assert codes.opens(one, code)
    other = a_case("handling")
    assert not codes.opens(other, code)


def test_files_are_copied_to_each_part():
    case, officer = a_case("handling"), a_user("officer")
    file = store.keep(case.agency_id, APPLICANT_SENT, ("说明.txt", b"text"), case=case)
    db.session.refresh(case)
    made = split.split(case, officer, *PARTS, WHY, [file])
    for one in made:
        db.session.refresh(one)
        assert [(row.name, row.sha256) for row in one.documents] == [(file.name, file.sha256)]


def test_a_file_of_another_case_is_not_given_away():
    file = store.keep(an_agency().id, APPLICANT_SENT, ("甲.txt", b"x"), case=a_case("handling"))
    with pytest.raises(Refusal, match="不是本件的文件"):
        split.split(a_case("handling"), a_user("officer"), *PARTS, WHY, [file])


WRONG = [
    ((" ", ["乙"], WHY), "留在本件办理的内容"),
    (("甲", [" "], WHY), "一行一件"),
    (("甲", ["乙"] * 21, WHY), "最多 20 件"),
    (("甲", ["乙"], " "), "分成几件的理由"),
]


@pytest.mark.parametrize(("told", "sentence"), WRONG)
def test_a_split_needs_its_parts_and_a_reason(told, sentence):
    with pytest.raises(Refusal, match=sentence):
        split.split(a_case("handling"), a_user("officer"), *told)


def test_what_was_begun_for_the_whole_is_not_torn_apart():
    case, officer = a_case("handling"), a_user("officer")
    items.add(case, officer, ["一", "二"])
    with pytest.raises(Refusal, match="先删去各项"):
        split.split(case, officer, *PARTS, WHY)
    asked = a_case("handling")
    extension.ask(asked, officer, 10, "量大")
    with pytest.raises(Refusal, match="审批以后再分成几件"):
        split.split(asked, officer, *PARTS, WHY)
    consulted = a_case("consulting")
    with pytest.raises(NotPossible):
        split.split(consulted, officer, *PARTS, WHY)
