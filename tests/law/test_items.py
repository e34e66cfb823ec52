"""Several items in one application: one row for all of them, and the grounds that count."""

from itertools import combinations

import pytest

from tracker.law.items import WHOLE, Item, NoSuchItem, check, grounds, numeral, whole
from tracker.law.outcomes import ORDER, OUTCOMES, report_row

POSSIBLE = [code for code in ORDER if code not in WHOLE]
REFUSED = [code for code in POSSIBLE if code not in ("R01", "R02", "R03")]

# Any disclosed and any refused: partly disclosed, counted once. All disclosed: row 3.1.
GIVEN = [
    (["R02", "R12"], "R03", "3.2"),
    (["R12", "R01"], "R03", "3.2"),
    (["R02", "R04", "R12"], "R03", "3.2"),
    (["R03", "R02"], "R03", "3.2"),
    (["R03", "R12"], "R03", "3.2"),
    (["R03", "R03"], "R03", "3.2"),
    (["R02", "R02"], "R02", "3.1"),
    (["R01", "R02"], "R02", "3.1"),
    (["R01", "R01"], "R01", "3.1"),
]


@pytest.mark.parametrize(("outcomes", "result", "row"), GIVEN)
def test_what_is_given_and_what_is_not_make_one_row(outcomes, result, row):
    assert whole(outcomes) == result
    assert report_row(whole(outcomes)) == row


@pytest.mark.parametrize("code", REFUSED)
@pytest.mark.parametrize("given", ["R01", "R02", "R03"])
def test_anything_given_beside_any_refusal_is_partly_disclosed(code, given):
    assert whole([given, code]) == whole([code, given]) == "R03"


@pytest.mark.parametrize(("first", "second"), list(combinations(REFUSED, 2)))
def test_where_nothing_is_given_the_first_in_the_order_counts(first, second):
    assert whole([second, first]) == whole([first, second]) == first


def test_the_agencys_own_row_holds_for_the_whole_too():
    assert report_row(whole(["R26", "R25"]), {"R25": "3.4.1"}) == "3.4.1"


@pytest.mark.parametrize("outcomes", [[], ["R02"]])
def test_one_item_is_no_list_of_items(outcomes):
    with pytest.raises(NoSuchItem, match="2"):
        whole(outcomes)


@pytest.mark.parametrize("code", [*sorted(WHOLE), "R24", "R99"])
def test_what_ends_an_application_as_a_whole_is_no_outcome_of_an_item(code):
    with pytest.raises(NoSuchItem, match=OUTCOMES[code].name if code in OUTCOMES else code):
        check(code)
    with pytest.raises(NoSuchItem):
        whole(["R02", code])


GROUNDS = [
    # a refusal of all items prints every ground, in the order of the table
    ([("R08", "internal"), ("R04", "state_secret")], ["state_secret", "internal"]),
    # partly disclosed: whatever is withheld
    ([("R02", ""), ("R07", "personal_privacy"), ("R12", "")], ["personal_privacy"]),
    ([("R03", "internal"), ("R07", "personal_privacy")], ["personal_privacy", "internal"]),
    # what only refers elsewhere is no ground of a partial disclosure
    ([("R02", ""), ("R25", "not_government_information")], []),
    # counted under another row, the whole has that row's ground
    ([("R12", ""), ("R04", "state_secret")], []),
    ([("R11", "administrative_inquiry"), ("R04", "state_secret")], ["administrative_inquiry"]),
]


@pytest.mark.parametrize(("items", "kept"), GROUNDS)
def test_the_whole_has_the_grounds_that_its_row_rests_on(items, kept):
    told = [Item(code, tuple(keys.split())) for code, keys in items]
    assert grounds(told) == kept


@pytest.mark.parametrize(
    ("number", "word"),
    [(1, "一"), (9, "九"), (10, "十"), (11, "十一"), (20, "二十"), (30, "三十"), (45, "四十五")],
)
def test_items_are_counted_in_chinese(number, word):
    assert numeral(number) == word
