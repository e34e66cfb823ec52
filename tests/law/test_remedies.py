"""The remedies paragraph of a letter and the advice on the applicant's page."""

from datetime import date

import pytest

from tracker.law.dated import BeforeLaw
from tracker.law.items import Item
from tracker.law.outcomes import OUTCOMES, UnknownOutcome
from tracker.law.remedies import (
    About,
    NoRemedyOrgan,
    Remedy,
    Route,
    advice,
    complaint_sentence,
    online_sentence,
    paragraph,
    paragraph_of,
    routes,
    silence,
    third_party_paragraph,
)
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


# Several items: each by itself, what goes the same way named together (《行政复议法》第二十三条).
NOT_HELD, SECRET = Item("R12"), Item("R04", ("state_secret",))
GIVEN, ENQUIRY = Item("R02"), Item("R11", ("administrative_inquiry",))
PARTLY = Item("R03", ("internal",))
LACKING = Item("R03")
ITEMS = [
    ([NOT_HELD, SECRET], "关于第一项，{free}；关于第二项，{first}。"),
    ([SECRET, NOT_HELD], "关于第一项，{first}；关于第二项，{free}。"),
    ([GIVEN, SECRET, NOT_HELD], "关于第一项、第三项，{free}；关于第二项，{first}。"),
    ([SECRET, GIVEN, SECRET], "关于第一项、第三项，{first}；关于第二项，{free}。"),
    ([NOT_HELD, GIVEN], "{free}。"),
    ([SECRET, SECRET], "{first}。"),
    ([ENQUIRY, SECRET], "关于第一项，{free}；关于第二项，{first}。"),
    ([GIVEN, PARTLY], "关于第一项、第二项的其余部分，{free}；关于第二项的不予公开部分，{first}。"),
    ([PARTLY, SECRET], "关于第一项的不予公开部分、第二项，{first}；关于第一项的其余部分，{free}。"),
    ([LACKING, GIVEN], "{free}。"),
]


@pytest.mark.parametrize(("items", "pattern"), ITEMS)
def test_each_item_goes_its_own_way_and_one_way_is_printed_once(items, pattern):
    first, free = FIRST % ("答复", "答复"), SIX_MONTHS % ("答复", "答复")
    told = paragraph_of(items, DAY_2024, ORGAN, COURT)
    assert told == pattern.format(first=first, free=free)


@pytest.mark.parametrize(("day", "free"), [(DAY_2023, SIX_MONTHS), (DAY_2015, THREE_MONTHS)])
@pytest.mark.parametrize("items", [items for items, _ in ITEMS])
def test_before_2024_every_item_left_the_choice(items, day, free):
    assert paragraph_of(items, day, ORGAN, COURT) == free % ("答复", "答复") + "。"


@pytest.mark.parametrize("code", [code for code in OUTCOMES if code not in (*REFUSALS, "R23")])
def test_the_counted_row_does_not_decide_the_remedy(code):
    """An item outside arts 14-16 keeps its free choice beside a state secret, which has none."""
    assert routes([Item(code), SECRET], DAY_2024) == [
        Route(False, (About(1),)),
        Route(True, (About(2),)),
    ]


def test_the_letter_of_several_items_calls_itself_what_it_is():
    assert paragraph_of([SECRET, SECRET], DAY_2024, ORGAN, COURT, "决定").startswith("如不服本决定")


@pytest.mark.parametrize(("day", "text"), [
    (DAY_2024, SIX_MONTHS), (DAY_2023, SIX_MONTHS), (DAY_2015, THREE_MONTHS)])  # fmt: skip
def test_a_third_party_may_always_choose_against_a_disclosure(day, text):
    assert third_party_paragraph(day, ORGAN, COURT) == text % ("告知", "告知") + "。"
    with pytest.raises(NoRemedyOrgan):
        third_party_paragraph(day, "", COURT)


def test_the_internet_is_offered_for_reconsideration_since_2024_where_there_is_an_address():
    address = "https://fy.example.org"
    told = "申请行政复议的，也可以通过互联网提交行政复议申请书：https://fy.example.org。"
    assert online_sentence(DAY_2024, address) == told
    assert online_sentence(DAY_2023, address) == online_sentence(DAY_2024, "") == ""


def test_a_complaint_goes_to_whom_the_regulation_of_the_day_names_and_stops_no_period():
    assert "向上一级行政机关或者政府信息公开工作主管部门投诉、举报；" in complaint_sentence(
        DAY_2024
    )
    assert "监察机关" in complaint_sentence(date(2019, 5, 14))
    assert "不影响申请行政复议和提起行政诉讼的期限。" in complaint_sentence(DAY_2024)
    with pytest.raises(BeforeLaw):
        complaint_sentence(date(2008, 4, 30))


def test_against_silence_the_sixty_days_run_from_the_end_of_the_reply_period():
    due_on = date(2025, 3, 3)
    cite = "《行政复议法实施条例》第十六条"
    assert silence(due_on, YEARS) == Remedy("reconsideration", date(2025, 5, 2), cite)


def test_advice_on_a_refusal_puts_reconsideration_first_and_the_court_after_it():
    served = date(2025, 3, 3)
    assert advice([SECRET], DAY_2024, served, YEARS) == [
        (
            Route(True, (About(None),)),
            [
                Remedy(
                    "reconsideration",
                    date(2025, 5, 2),
                    "《行政复议法》第二十三条第一款第（四）项",
                    True,
                ),
                Remedy("litigation_after_reconsideration", None, "《行政诉讼法》第四十五条"),
            ],
        )
    ]


def test_advice_where_the_choice_is_free_names_both_last_days():
    served = date(2025, 3, 3)
    assert advice([NOT_HELD], DAY_2024, served, YEARS) == [
        (
            Route(False, (About(None),)),
            [
                Remedy("reconsideration", date(2025, 5, 2), "《行政复议法》第二十条第一款"),
                Remedy("litigation_direct", date(2025, 9, 3), "《行政诉讼法》第四十六条第一款"),
            ],
        )
    ]


def test_advice_counts_three_months_for_what_was_served_before_may_2015():
    [(_, [reconsideration, litigation])] = advice([SECRET], DAY_2015, DAY_2015, YEARS)
    assert reconsideration.until == date(2015, 6, 29)
    assert litigation.until == date(2015, 7, 30)
    assert litigation.cite == "《行政诉讼法》（1989）第三十九条"


def test_advice_counts_six_months_where_the_period_begins_under_the_new_law():
    [(_, [_, litigation])] = advice([SECRET], DAY_2015, date(2015, 5, 5), YEARS)
    assert litigation.until == date(2015, 11, 5)


KINDS = {
    True: [("reconsideration", True), ("litigation_after_reconsideration", False)],
    False: [("reconsideration", False), ("litigation_direct", False)],
}


@pytest.mark.parametrize("items", [[PARTLY], [NOT_HELD, SECRET], [GIVEN, PARTLY, SECRET]])
def test_advice_follows_the_routes_that_the_letter_prints(items):
    found = advice(items, DAY_2024, date(2025, 3, 3), YEARS)
    assert [route for route, _ in found] == routes(items, DAY_2024)
    for route, remedies in found:
        assert [(remedy.kind, remedy.first) for remedy in remedies] == KINDS[route.first]


def test_a_partial_refusal_opens_both_ways_for_the_rest():
    assert routes([PARTLY], DAY_2024) == [
        Route(True, (About(None, "withheld"),)),
        Route(False, (About(None, "rest"),)),
    ]


def test_before_service_no_last_day_is_known():
    [(_, remedies)] = advice([NOT_HELD], DAY_2024, None, YEARS)
    assert [remedy.until for remedy in remedies] == [None, None]


def test_there_is_no_advice_where_there_is_no_remedy():
    assert advice([Item("R23")], DAY_2024, date(2025, 3, 3), YEARS) == []


def test_what_is_served_on_the_first_day_of_the_new_law_has_six_months():
    [(_, [_, litigation])] = advice([NOT_HELD], DAY_2015, date(2015, 5, 1), YEARS)
    assert (litigation.until, litigation.cite[-7:]) == (date(2015, 11, 2), "四十六条第一款")
