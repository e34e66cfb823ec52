"""The remedies paragraph of a letter and the advice on the applicant's page."""

from datetime import date

import pytest

from tracker.law.outcomes import OUTCOMES, UnknownOutcome
from tracker.law.remedies import NoRemedyOrgan, Remedy, advice, paragraph
from tracker.law.workdays import Calendar

ORGAN, COURT = "水利部", "郑州铁路运输法院"
YEARS = Calendar(off={}, work={}, years=range(2014, 2027))

DAY_2015 = date(2015, 4, 30)
DAY_2023 = date(2023, 12, 31)
DAY_2024 = date(2024, 1, 1)

FIRST = (
    "如不服本%s，可以自收到本%s书之日起60日内先向水利部申请行政复议；对行政复议决定不服的，"
    "可以在收到复议决定书之日起15日内向郑州铁路运输法院提起行政诉讼"
)
SIX_MONTHS = (
    "如不服本%s，可以自收到本%s书之日起60日内向水利部申请行政复议，"
    "或者6个月内依法向郑州铁路运输法院提起行政诉讼"
)
THREE_MONTHS = SIX_MONTHS.replace("6个月", "3个月")

REFUSALS = [f"R{number:02}" for number in range(4, 11)]
CALLED = {"L11": "答复", "L12": "答复", "L13": "决定", "L19": "通知", "L20": "答复"}
WITH_REMEDY = [code for code in OUTCOMES if code != "R23"]


def called(text: str, code: str) -> str:
    word = CALLED.get(OUTCOMES[code].letter, "告知")
    return text % (word, word)


@pytest.mark.parametrize("code", REFUSALS)
def test_a_refusal_since_2024_goes_to_reconsideration_first(code):
    assert paragraph(code, DAY_2024, ORGAN, COURT) == FIRST % ("决定", "决定") + "。"


@pytest.mark.parametrize("code", [code for code in WITH_REMEDY if code not in REFUSALS])
def test_every_other_final_letter_since_2024_leaves_the_choice(code):
    assert paragraph(code, DAY_2024, ORGAN, COURT) == called(SIX_MONTHS, code) + "。"


@pytest.mark.parametrize("code", WITH_REMEDY)
def test_before_2024_every_final_letter_left_the_choice(code):
    for day in (date(2015, 5, 1), DAY_2023):
        text = paragraph(code, day, ORGAN, COURT, ["state_secret"])
        assert text == called(SIX_MONTHS, code) + "。"


@pytest.mark.parametrize("code", WITH_REMEDY)
def test_before_may_2015_a_suit_had_three_months(code):
    assert paragraph(code, DAY_2015, ORGAN, COURT) == called(THREE_MONTHS, code) + "。"


@pytest.mark.parametrize("code", ["R23", "L03", "L05", "L06", "L10"])
def test_a_withdrawal_and_a_procedural_letter_have_no_remedies_paragraph(code):
    assert paragraph(code, DAY_2024, "", "") == ""


def test_a_partial_refusal_prints_both_routes():
    text = paragraph("R03", DAY_2024, ORGAN, COURT, ["personal_privacy"])
    first, free = called(FIRST, "R03"), called(SIX_MONTHS, "R03")
    assert text == f"关于不予公开部分，{first}；关于其余部分，{free}。"


def test_a_partial_disclosure_without_a_ground_of_arts_14_to_16_leaves_the_choice():
    text = paragraph("R03", DAY_2024, ORGAN, COURT, ["not_government_information"])
    assert text == called(SIX_MONTHS, "R03") + "。"


def test_a_refusal_that_also_rests_on_other_grounds_prints_both_routes():
    text = paragraph("R04", DAY_2024, ORGAN, COURT, ["state_secret", "administrative_inquiry"])
    assert text.startswith("关于不予公开部分，如不服本决定")
    assert "；关于其余部分，如不服本决定" in text


@pytest.mark.parametrize(("organ", "court"), [("", COURT), (ORGAN, "")])
def test_no_paragraph_is_printed_with_a_gap_for_the_organ(organ, court):
    with pytest.raises(NoRemedyOrgan):
        paragraph("R04", DAY_2024, organ, court)


def test_an_unknown_outcome_is_refused():
    with pytest.raises(UnknownOutcome):
        paragraph("R99", DAY_2024, ORGAN, COURT)


def test_advice_on_a_refusal_puts_reconsideration_first_and_the_court_after_it():
    served = date(2025, 3, 3)
    assert advice("R04", DAY_2024, served, YEARS) == [
        Remedy(
            "reconsideration", date(2025, 5, 2), "《行政复议法》第二十三条第一款第（四）项", True
        ),
        Remedy("litigation_after_reconsideration", None, "《行政诉讼法》第四十五条"),
    ]


def test_advice_where_the_choice_is_free_names_both_last_days():
    served = date(2025, 3, 3)
    assert advice("R12", DAY_2024, served, YEARS) == [
        Remedy("reconsideration", date(2025, 5, 2), "《行政复议法》第二十条第一款"),
        Remedy("litigation_direct", date(2025, 9, 3), "《行政诉讼法》第四十六条第一款"),
    ]


def test_advice_counts_three_months_for_what_was_served_before_may_2015():
    reconsideration, litigation = advice("R04", DAY_2015, DAY_2015, YEARS)
    assert reconsideration.until == date(2015, 6, 29)
    assert litigation.until == date(2015, 7, 30)
    assert litigation.cite == "《行政诉讼法》（1989）第三十九条"


def test_advice_counts_six_months_where_the_period_begins_under_the_new_law():
    _, litigation = advice("R04", DAY_2015, date(2015, 5, 5), YEARS)
    assert litigation.until == date(2015, 11, 5)


def test_advice_on_a_partial_refusal_opens_the_court_for_the_rest():
    remedies = advice("R03", DAY_2024, date(2025, 3, 3), YEARS, ["internal"])
    assert [(remedy.kind, remedy.first) for remedy in remedies] == [
        ("reconsideration", True),
        ("litigation_after_reconsideration", False),
        ("litigation_direct", False),
    ]


def test_before_service_no_last_day_is_known():
    assert [remedy.until for remedy in advice("R12", DAY_2024, None, YEARS)] == [None, None]


@pytest.mark.parametrize("code", ["R23", "L05"])
def test_there_is_no_advice_where_there_is_no_remedy(code):
    assert advice(code, DAY_2024, date(2025, 3, 3), YEARS) == []


def test_a_refusal_on_grounds_of_arts_14_to_16_alone_prints_one_route():
    text = paragraph("R04", DAY_2024, ORGAN, COURT, ["state_secret", "internal"])
    assert text == FIRST % ("决定", "决定") + "。"


def test_what_is_served_on_the_first_day_of_the_new_law_has_six_months():
    _, litigation = advice("R04", DAY_2015, date(2015, 5, 1), YEARS)
    assert (litigation.until, litigation.cite[-7:]) == (date(2015, 11, 2), "四十六条第一款")
