"""The decision table as questions: each row under its sentence, in the stated order."""

import pytest

from tracker.law.choice import Facts, Next, Proposal, propose
from tracker.law.exemptions import EXEMPTIONS
from tracker.law.outcomes import ORDER, OUTCOMES
from tracker.law.questions import (
    EXTENT,
    GROUNDS_OF_ALL,
    GROUNDS_OF_PART,
    OTHER_REASONS,
    QUESTIONS,
)

KEYS = [question.key for question in QUESTIONS]
CORRECTED = Facts(correction="corrected")
NOT_YET = {key: ["no"] for key in KEYS}
PART, NONE = {"extent": ["part"]}, {"extent": ["none"]}

# The rows of the table in its order: what is answered with yes, what the register knows, outcome.
YES = [
    ("withdrawn by the applicant", "withdrawn", Facts(), "R23"),
    ("letter is a petition or complaint", "petition", Facts(), "R16"),
    ("asks for a gazette, newspaper, book", "publication", Facts(), "R18"),
    ("same applicant, same information, already answered", "repeat", Facts(), "R17"),
    ("asks to confirm or reissue what he has", "reissue", Facts(), "R20"),
    ("not government information, not an application", "not_information", Facts(), "R25"),
    ("transferred to the state archive", "archived", Facts(), "R26"),
    ("unclear, corrected, still unclear", "unclear", CORRECTED, "R15"),
    ("excessive volume, reasons not accepted", "excessive", Facts(), "R19"),
    ("special law governs access", "special_law", Facts(), "R11"),
    ("already public", "public", Facts(), "R01"),
    ("another organ is responsible", "other_organ", Facts(), "R13"),
    ("searched, does not exist", "not_held", Facts(), "R12"),
    ("would need processing or analysis", "create", Facts(), "R14"),
]
FACTS = [
    ("withdrawn, and registered so", Facts(withdrawn=True), "R23"),
    ("unclear, not corrected in time, no good reason", Facts(correction="missed"), "R21"),
    ("excessive, the reasons already found wanting", Facts(reasons="refused"), "R19"),
    ("excessive, no reasons given in time", Facts(reasons="silent"), "R19"),
    ("fee asked, not paid in 20 working days", Facts(fee="missed"), "R22"),
]
# extent, grounds, outcome, the exemptions that the letter prints, the other articles
GIVEN = [
    ("part, the rest falls under 14-16", "part", "business_secret", "R03", 1, 0),
    ("part, the rest is not government information", "part", "part_not_information", "R03", 0, 1),
    ("part, the rest is not held", "part", "part_not_held", "R03", 0, 1),
    ("part, the rest needs processing", "part", "part_create", "R03", 0, 1),
    ("part, the rest for both reasons", "part", "internal part_not_held", "R03", 1, 1),
    ("all state secret", "none", "state_secret", "R04", 1, 0),
    ("all forbidden by another law", "none", "other_law", "R05", 1, 0),
    ("all: three securities and stability", "none", "three_securities", "R06", 1, 0),
    ("all: third-party rights, a business secret", "none", "business_secret", "R07", 1, 0),
    ("all: third-party rights, privacy", "none", "personal_privacy", "R07", 1, 0),
    ("all internal affairs", "none", "internal", "R08", 1, 0),
    ("all deliberative information", "none", "deliberative", "R09", 1, 0),
    ("all enforcement file", "none", "enforcement_file", "R10", 1, 0),
    ("several grounds: the first counts, all are printed", "none",
     "enforcement_file internal state_secret", "R04", 3, 0),
    ("can be given", "all", "", "R02", 0, 0),
]  # fmt: skip


@pytest.mark.parametrize(("row", "key", "facts", "outcome"), YES)
def test_a_yes_proposes_its_row_where_everything_before_it_is_no(row, key, facts, outcome):
    found = propose(NOT_YET | {key: ["yes"]}, facts)
    assert isinstance(found, Proposal), row
    assert (found.outcome, found.exemptions) == (outcome, ())
    assert found.why[-1].question.key == key
    assert found.why[-1].question.cite == OUTCOMES[outcome].article


@pytest.mark.parametrize(("row", "facts", "outcome"), FACTS)
def test_what_the_register_knows_is_not_asked(row, facts, outcome):
    found = propose({key: ["no"] for key in KEYS}, facts)
    assert isinstance(found, Proposal), row
    assert found.outcome == outcome
    assert found.why[-1].because


@pytest.mark.parametrize(("row", "extent", "grounds", "outcome", "printed", "other"), GIVEN)
def test_how_much_can_be_given_settles_the_rest(row, extent, grounds, outcome, printed, other):
    key = {"part": "part_grounds", "none": "grounds"}.get(extent, "grounds")
    found = propose(NOT_YET | {"extent": [extent], key: grounds.split()}, CORRECTED)
    assert isinstance(found, Proposal), row
    assert found.outcome == outcome
    assert len(found.exemptions) == printed
    assert len(list(filter(None, found.law.split("、")))) == other


def test_together_the_rows_are_the_whole_table_in_its_order():
    asked = [question.outcome for question in QUESTIONS]
    assert asked == [code for code in ORDER if code in asked]
    told = {row[-1] for row in (*YES, *FACTS)} | {row[3] for row in GIVEN}
    assert told == set(ORDER)


def test_the_first_match_wins():
    everything = {key: ["yes"] for key in KEYS}
    for place, question in enumerate(QUESTIONS):
        answers = everything | {key: ["no"] for key in KEYS[:place]}
        facts = CORRECTED if question.key != "uncorrected" else Facts(correction="missed")
        known = {"unpaid": Facts(correction="corrected", fee="missed")}.get(question.key, facts)
        found = propose(answers, known)
        assert isinstance(found, Proposal)
        assert found.outcome == question.outcome


def test_questions_come_one_at_a_time_in_their_order():
    answers: dict[str, list[str]] = {}
    asked = []
    while isinstance(found := propose(answers, CORRECTED), Next):
        asked.append(found.question.key)
        assert [one.question.key for one in found.so_far if not one.because] == asked[:-1]
        answers[found.question.key] = ["part" if found.question is EXTENT else "no"]
        if found.question is GROUNDS_OF_PART:
            answers["part_grounds"] = ["internal"]
    known = {"uncorrected", "unpaid"}
    assert asked == [key for key in KEYS if key not in known] + ["extent", "part_grounds"]


@pytest.mark.parametrize("given", [[], ["maybe"], ["yes", "no"], [""]])
def test_what_is_no_answer_is_asked_again(given):
    found = propose({"withdrawn": given})
    assert isinstance(found, Next)
    assert found.question.key == "withdrawn"


@pytest.mark.parametrize("extent", ["part", "none"])
def test_a_refusal_without_a_ground_is_asked_for_it(extent):
    found = propose(NOT_YET | {"extent": [extent]}, CORRECTED)
    assert isinstance(found, Next)
    assert found.question is (GROUNDS_OF_PART if extent == "part" else GROUNDS_OF_ALL)


def test_a_refusal_of_everything_rests_on_articles_14_to_16_alone():
    keys = {one.key for one in GROUNDS_OF_ALL.choices}
    assert keys == {key for key, one in EXEMPTIONS.items() if one.withholds}
    assert {one.key for one in GROUNDS_OF_PART.choices} == keys | set(OTHER_REASONS)
    strange = propose(NOT_YET | NONE | {"grounds": ["part_not_held"]}, CORRECTED)
    assert isinstance(strange, Next)


def test_a_later_answer_waits_for_the_earlier_question():
    found = propose({"extent": ["all"]})
    assert isinstance(found, Next)
    assert found.question.key == "withdrawn"


UNASKED = [
    (Facts(correction="none"), {"uncorrected", "unclear", "unpaid"}),
    (Facts(correction="waiting"), {"uncorrected", "unclear", "unpaid"}),
    (Facts(correction="late"), {"uncorrected", "unclear", "unpaid"}),
    (Facts(correction="corrected"), {"uncorrected", "unpaid"}),
    (Facts(fee="waiting"), {"uncorrected", "unclear", "unpaid"}),
    (Facts(fee="paid"), {"uncorrected", "unclear", "unpaid"}),
    (Facts(reasons="none"), {"uncorrected", "unclear", "unpaid", "excessive"}),
    (Facts(reasons="accepted"), {"uncorrected", "unclear", "unpaid", "excessive"}),
]


@pytest.mark.parametrize(("facts", "unasked"), UNASKED)
def test_a_fact_answers_no_with_its_reason(facts, unasked):
    found = propose(NOT_YET | {"extent": ["all"]}, facts)
    assert isinstance(found, Proposal)
    assert {one.question.key for one in found.why if one.because} == unasked


def test_an_item_is_not_withdrawn_or_abandoned_by_itself():
    missed = Facts(withdrawn=True, correction="missed", fee="missed", of_item=True)
    found = propose(NOT_YET | {"extent": ["all"]}, missed)
    assert isinstance(found, Proposal)
    assert not {"withdrawn", "uncorrected", "unpaid"} & {one.question.key for one in found.why}


REPEAT = {key: ["no"] for key in KEYS[: KEYS.index("repeat")]}


@pytest.mark.parametrize(("answered", "says"), [(0, "没有同一申请人"), (2, "此前有 2 件")])
def test_earlier_answers_to_the_same_applicant_are_told_beside_the_question(answered, says):
    found = propose(REPEAT, Facts(answered_before=answered))
    assert isinstance(found, Next)
    assert found.mark is not None
    assert says in found.mark.text % found.mark.values


def test_the_earlier_application_that_is_most_alike_is_named():
    facts = Facts(answered_before=2, earlier=("HHJ-2026-00007", "黄办公开〔2026〕7号"))
    found = propose(REPEAT, facts)
    assert isinstance(found, Next)
    assert found.mark is not None
    told = found.mark.text % found.mark.values
    assert "HHJ-2026-00007" in told
    assert "黄办公开〔2026〕7号" in told


CONSULTED = [
    ("waiting", "正在征求"), ("silent", "逾期没有提出意见"), ("answered", "已经提出意见"),
    ("agreed", "同意公开"), ("refused", "不同意公开"),
]  # fmt: skip


@pytest.mark.parametrize(("consulted", "says"), CONSULTED)
@pytest.mark.parametrize("more", [{}, PART, NONE])
def test_what_a_third_party_said_is_told_where_it_matters(consulted, says, more):
    found = propose(NOT_YET | more, Facts(consulted=consulted))
    assert isinstance(found, Next)
    assert found.mark is not None
    assert says in found.mark.text


def test_where_nobody_was_consulted_nothing_is_told():
    found = propose(NOT_YET)
    assert isinstance(found, Next)
    assert found.mark is None


@pytest.mark.parametrize("question", [*QUESTIONS, EXTENT, GROUNDS_OF_ALL, GROUNDS_OF_PART])
def test_each_question_has_words_a_hint_a_stage_and_an_article(question):
    assert question.text.endswith("？")
    assert question.hint.endswith("。")
    assert all([question.stage, question.cite, len(question.choices) > 1])


SEARCHED = [("none", "还没有检索记录"), ("incomplete", "还没有科室负责人确认"),
            ("found", "找到了信息"), ("not_found", "已有完整的检索记录")]  # fmt: skip


@pytest.mark.parametrize(("searched", "said"), SEARCHED)
def test_not_held_is_asked_beside_what_the_search_records_say(searched, said):
    before = {key: ["no"] for key in KEYS[: KEYS.index("not_held")]}
    asked = propose(before, Facts(searched=searched))
    assert isinstance(asked, Next)
    assert (asked.question.key, said in asked.mark.text) == ("not_held", True)
    assert propose(before, Facts()).mark is None
