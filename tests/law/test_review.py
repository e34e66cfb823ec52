"""The chain of a review: the agency's setting, but never a refusal without the legal staff."""

import pytest

from tracker.law.outcomes import OUTCOMES
from tracker.law.review import (
    LEVELS,
    STEP_NAMES,
    STEP_ROLES,
    BadChain,
    Step,
    chain,
    discloses,
    level_allows,
    parse,
    refuses,
)

FULL, SHORT = "unit office legal secrecy leader", "office"
PLAIN = "R01 R02 R12 R13 R14 R15 R21 R22 R25 R26".split()

# 不予公开、部分公开、不予处理，应当经过法制审核 (by the report's own groups).
REFUSING = "R03 R04 R05 R06 R07 R08 R09 R10 R11 R16 R17 R18 R19 R20".split()

# outcomes, the full chain, the short form, short for, a unit: who must be asked
CHAINS = [
    ("R02", FULL, SHORT, PLAIN, True, "office"),
    ("R12", FULL, SHORT, PLAIN, True, "office"),
    ("R02", FULL, "secrecy office", PLAIN, True, "secrecy office"),
    ("R12", FULL, "secrecy office", PLAIN, True, "office"),
    ("R02", FULL, "office leader", PLAIN, False, "office leader"),
    ("R02", FULL, SHORT, [], True, FULL),
    ("R03", FULL, SHORT, PLAIN, True, "unit office legal secrecy leader"),
    ("R03", FULL, SHORT, PLAIN, False, "office legal secrecy leader"),
    ("R04", FULL, SHORT, PLAIN, True, "unit office legal secrecy leader"),
    ("R05", FULL, SHORT, PLAIN, True, "unit office legal leader"),
    ("R07", FULL, SHORT, PLAIN, False, "office legal leader"),
    ("R16", FULL, SHORT, PLAIN, True, "unit office legal leader"),
    ("R19", FULL, SHORT, PLAIN, False, "office legal leader"),
    # whatever the chain says, the legal opinion comes before the last step
    ("R07", "office", SHORT, PLAIN, True, "legal office"),
    ("R07", FULL, SHORT, [*PLAIN, "R07"], True, "legal office"),
    ("R03", "leader", SHORT, PLAIN, True, "legal leader"),
    ("R16", "unit leader", SHORT, PLAIN, True, "unit legal leader"),
    # several items: the short form only where it serves them all
    ("R02 R01", FULL, SHORT, PLAIN, True, "office"),
    ("R12 R09", FULL, SHORT, PLAIN, False, "office legal leader"),
    ("R03 R02 R12", "office", SHORT, PLAIN, True, "legal office"),
]


@pytest.mark.parametrize(("outcomes", "full", "short", "plain", "unit", "steps"), CHAINS)
def test_who_is_asked_follows_the_setting_and_the_outcome(
    outcomes, full, short, plain, unit, steps
):
    found = chain(
        outcomes.split(),
        parse(full.replace(" ", ";")),
        parse(short.replace(" ", ";")),
        plain,
        has_unit=unit,
    )
    assert list(found) == steps.split()


@pytest.mark.parametrize("code", OUTCOMES)
def test_the_legal_staff_is_asked_about_every_refusal_and_about_nothing_else(code):
    assert refuses([code]) is (code in REFUSING)
    asked = chain([code], (Step.OFFICE,), (Step.OFFICE,), (), has_unit=False)
    assert (Step.LEGAL in asked) is (code in REFUSING)
    assert asked[-1] is Step.OFFICE


@pytest.mark.parametrize("code", OUTCOMES)
def test_the_secrecy_review_is_of_what_is_handed_out_or_named_a_secret(code):
    assert discloses([code]) is (code in ("R02", "R03"))
    asked = chain([code], (Step.SECRECY, Step.LEADER), (Step.OFFICE,), (), has_unit=False)
    assert (Step.SECRECY in asked) is (code in ("R02", "R03", "R04"))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("office;lawyer;leader", "lawyer"),
        ("office;office", "只能出现一次"),
        ("", "最后一个"),
        ("office;legal", "最后一个"),
        ("leader;secrecy", "最后一个"),
    ],
)
def test_a_chain_that_no_reply_could_pass_is_refused(text, said):
    with pytest.raises(BadChain, match=said):
        parse(text)


def test_a_chain_is_written_in_words_with_semicolons():
    assert parse(" unit; legal ;office;") == (Step.UNIT, Step.LEGAL, Step.OFFICE)


@pytest.mark.parametrize(
    ("outcome", "level", "allowed"),
    [
        ("R02", "none", True),
        ("R02", "secret", False),
        ("R03", "confidential", False),
        ("R03", "none", True),
        ("R04", "top", True),
        ("R04", "none", False),
        ("R07", "secret", True),
        ("R07", "none", True),
    ],
)
def test_nothing_secret_goes_out_and_no_secret_is_named_where_there_is_none(
    outcome, level, allowed
):
    assert level_allows(outcome, level) is allowed


def test_every_step_has_a_name_and_somebody_who_takes_it():
    assert set(STEP_NAMES) == set(STEP_ROLES) == set(Step)
    assert len(set(STEP_ROLES.values())) == len(Step)
    assert list(LEVELS) == ["none", "secret", "confidential", "top"]
