"""What each outcome needs before it can be proposed."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from tests.builders import a_case, words_for
from tracker import clock
from tracker.cases.fee import FeeNotice
from tracker.extensions import db
from tracker.handling import grounds
from tracker.handling.refusal import Refusal
from tracker.law.dated import Refused
from tracker.law.outcomes import OUTCOMES
from tracker.letters import kinds

LAW = {"law": "《统计法》第二十五条"}

# outcome, grounds given, other words, grounds kept (or what the refusal says)
CHOICES = [
    # a refusal whose ground can be only one has it without being asked
    ("R04", [], {}, ["state_secret"]),
    ("R08", [], {}, ["internal"]),
    ("R10", ["enforcement_file"], {}, ["enforcement_file"]),
    # a third party's rights are business secrets or privacy: the officer must say which
    ("R07", [], {}, "请选择“第三方合法权益”的具体理由"),
    ("R07", ["personal_privacy"], {}, ["personal_privacy"]),
    ("R07", ["business_secret", "personal_privacy"], {}, ["business_secret", "personal_privacy"]),
    # several grounds: the first in the law's order is the outcome, all are printed, in order
    ("R04", ["internal", "state_secret"], {}, ["state_secret", "internal"]),
    ("R08", ["internal", "state_secret"], {}, "“国家秘密”"),
    ("R09", ["internal"], {}, "请选择“过程性信息”的具体理由"),
    ("R08", ["internal", "not_government_information"], {}, [
        "internal", "not_government_information"]),
    # a part may be withheld, or lacking for a reason whose article is named
    ("R03", ["internal", "internal"], {}, ["internal"]),
    ("R03", [], LAW, []),
    ("R03", [], {"law": " "}, "请选择不予公开部分的理由"),
    # what only refers elsewhere, and what withholds nothing
    ("R11", [], LAW, ["administrative_inquiry"]),
    ("R25", [], {}, ["not_government_information"]),
    ("R02", [], {}, []),
    ("R02", ["internal"], {}, "不以不予公开的理由为依据"),
    ("R12", ["state_secret"], {}, "不以不予公开的理由为依据"),
    ("R02", ["whatever"], {}, "请选择列出的"),
]  # fmt: skip


@pytest.mark.parametrize(("outcome", "given", "words", "kept"), CHOICES)
def test_the_grounds_fit_the_outcome(outcome, given, words, kept):
    if isinstance(kept, list):
        assert grounds.chosen(outcome, given, words) == kept
    else:
        with pytest.raises(Refusal, match=kept):
            grounds.chosen(outcome, given, words)


REQUIRED = [(code, key) for code in kinds.CONTENT for key in kinds.CONTENT[code]]


@pytest.mark.parametrize(("outcome", "key"), REQUIRED)
def test_each_reply_says_what_the_law_wants_it_to_say(outcome, key):
    content = words_for(outcome)
    assert grounds.words(outcome, content)[key]
    for blank in ("", "  ", None):
        with pytest.raises(Refusal, match=kinds.LABELS[key]):
            grounds.words(outcome, content | {key: blank})


def test_words_that_a_reply_does_not_print_are_not_kept():
    content = words_for("R12") | {"disclosed": "误填", "state": "closed"}
    assert set(grounds.words("R12", content)) == {"search"}


PASTS = [
    ("R21", "按逾期不补正处理"),
    ("R19", "先要求申请人说明理由"),
    ("R22", "没有逾期未缴"),
    ("R23", "登记撤回"),
    ("R24", "不是申请的办理结果"),
    ("R15", "没有要求过补正"),
    ("R99", "没有编号为"),
]


@pytest.mark.usefixtures("context")
@pytest.mark.parametrize(("outcome", "because"), PASTS)
def test_what_did_not_happen_is_no_outcome(outcome, because):
    with pytest.raises(Refused, match=because):
        grounds.check_past(a_case("handling"), outcome)


@pytest.mark.usefixtures("context")
def test_every_other_outcome_is_open():
    case = a_case("handling")
    for outcome in set(OUTCOMES) - {code for code, _ in PASTS}:
        grounds.check_past(case, outcome)


@pytest.mark.usefixtures("context")
def test_a_fee_that_was_not_paid_in_time_is_an_outcome():
    case = a_case("handling")
    notice = FeeNotice(yuan=Decimal(100), delivered_on=date(2026, 3, 4))
    case.fees.append(notice)
    db.session.flush()
    with clock.at(date(2026, 4, 1)), pytest.raises(Refusal, match="没有逾期未缴"):
        grounds.check_past(case, "R22")
    with clock.at(date(2026, 4, 1) + timedelta(days=7)):
        grounds.check_past(case, "R22")
