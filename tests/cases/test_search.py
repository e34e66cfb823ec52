"""Search: all that contains a word is found, and nobody finds what they may not see."""

import pytest
from sqlalchemy import text

from tests.builders import a_case, a_unit, a_user, an_agency
from tracker.cases import search, words
from tracker.extensions import db
from tracker.handling import assignment, correction, items
from tracker.letters import queries as letters
from tracker.letters import search as whole

pytestmark = pytest.mark.usefixtures("context")

WISHES = (
    "某村土地征收补偿安置方案及批复文件",
    "2025年度黄河下游防汛物资采购合同",
    "关于国有土地使用权出让的会议纪要",
    "水闸运行调度记录，2024—2025 年",
    "河道采砂许可证（编号 CS-2023-017）",
    "ＰＰＰ项目的招标文件",
)


def numbers(found) -> set[str]:
    return {case.case_number for case in found}


def test_every_pair_of_signs_of_every_wish_finds_every_case_that_holds_it():
    """Recall: nothing that a plain look through all texts would find is missed."""
    cases = [a_case(wanted=wish) for wish in WISHES]
    head, plain = a_user("head"), [words.normal(wish) for wish in WISHES]
    pairs = {run for wish in WISHES for run in words.asked(wish)} | {"土", "国"}
    for pair in sorted(pairs):
        holding = {
            case.case_number for case, told in zip(cases, plain, strict=True) if pair in told
        }
        assert numbers(search.found(head, pair)) >= holding, pair
    assert len(pairs) > 60


ASKED = [  # question, which wishes it finds
    ("土地", {0, 2}),
    ("征收 补偿", {0}),
    ("补偿土地", set()),  # 偿土 stands nowhere
    ("合同", {1}),
    ("ppp", {5}),
    ("2025", {1, 3}),
    ("CS-2023-017", {4}),
    ("土地 合同", set()),
    ('"', set()),
    ("土地' | '合同", set()),
    ("*", set()),
]


@pytest.mark.parametrize(("question", "finds"), ASKED)
def test_a_question_finds_the_cases_that_hold_all_its_words(question, finds):
    cases = [a_case(wanted=wish) for wish in WISHES]
    found = numbers(search.found(a_user("head"), question))
    assert found == {cases[at].case_number for at in finds}


def test_a_case_is_found_by_its_number_and_the_end_of_it():
    case, head = a_case(), a_user("head")
    a_case()
    assert numbers(search.found(head, case.case_number.lower())) == {case.case_number}
    assert numbers(search.found(head, case.case_number[-4:])) == {case.case_number}


def test_a_case_is_found_by_the_number_of_its_letter():
    case, head = a_case("to_send"), a_user("head")
    a_case("to_send")
    numbered = [letter for letter in letters.of_case(case) if letter.kind != "L21"]
    assert numbered  # the sheet of a review bears the case's own number
    for letter in numbered:
        assert numbers(search.found(head, letter.document_number)) == {case.case_number}


def test_what_is_written_later_is_found_too():
    case, officer = a_case("awaiting_correction"), a_user("officer")
    correction.answer(case, officer, case.correction.sent_on, "请公开滩区迁建名册")
    assert numbers(search.found(officer, "滩区迁建")) == {case.case_number}
    items.add(case, officer, ["护岸工程图纸", "监理日志"])
    assert numbers(search.found(officer, "监理日志")) == {case.case_number}


def test_nobody_finds_what_they_may_not_see():
    ours, theirs = a_case(wanted="土地一"), a_case(wanted="土地二")
    foreign = a_case(wanted="土地三", agency=an_agency("HZ", "惠州河务局"))
    section = a_user("officer", unit=a_unit("水政科"))
    assignment.assign(ours, a_user("head"), None, a_unit("水政科"))
    assert numbers(search.found(section, "土地")) == {ours.case_number}
    assert numbers(search.found(a_user("head"), "土地")) == {ours.case_number, theirs.case_number}
    assert search.found(a_user("system_admin"), "土地") == []
    assert foreign.case_number not in numbers(search.found(a_user("head"), foreign.case_number))


NAMES = [("沈若溪", 1), (" 沈 若溪 ", 1), ("沈若", 0), ("", 0), ("示范水务咨询有限公司", 1)]


@pytest.mark.parametrize(("name", "many"), NAMES)
def test_an_applicant_is_found_by_the_whole_name_alone(name, many):
    a_case(), a_case(kind="enterprise")
    assert len(search.by_applicant(a_user("officer"), name)) == many
    assert len(search.by_applicant(a_user("head"), name)) == many


@pytest.mark.parametrize("role", ["leader", "supervisor", "legal", "system_admin"])
def test_who_may_not_look_at_identity_finds_nobody_by_name(role):
    a_case()
    assert search.by_applicant(a_user(role), "沈若溪") == []


def test_no_name_stands_in_the_index():
    case = a_case()
    assert search.found(a_user("head"), case.applicant.name) == []
    kept = db.session.execute(text("SELECT * FROM case_words")).all()
    assert "若溪" not in str(kept)


def test_another_sections_applicant_is_not_found_by_name():
    case = a_case()
    assignment.assign(case, a_user("head"), None, a_unit("水政科"))
    assert search.by_applicant(a_user("officer", unit=a_unit("财务科")), "沈若溪") == []


def test_rebuilding_finds_the_same_again_and_names_of_before():
    case, head = a_case("to_send", wanted="滩区迁建名册"), a_user("head")
    number = letters.of_case(case)[-1].document_number
    search.clear()
    case.applicant.name_digest = None
    assert search.found(head, "滩区") == []
    assert whole.rebuild() == 1
    assert search.found(head, "滩区") == search.found(head, number) == [case]
    assert search.by_applicant(head, "沈若溪") == [case]


def test_the_index_is_asked_not_every_text():
    """The plan of the query names the index, on either database."""
    plans = {
        "sqlite": (
            "EXPLAIN QUERY PLAN " + search._MATCH["sqlite"],
            '"土地"',
            "VIRTUAL TABLE INDEX",
        ),
        "postgresql": ("EXPLAIN " + search._MATCH["postgresql"], "'土地'", "ix_case_words_words"),
    }
    dialect = db.session.get_bind().dialect.name
    statement, question, index = plans[dialect]
    if dialect == "postgresql":
        db.session.execute(text("SET LOCAL enable_seqscan = off"))
    assert index in str(db.session.execute(text(statement), {"question": question}).all())
