"""The fee notice says what is charged by what standard, how it was counted, and what follows."""

import re
from datetime import date

import pytest

from tests.builders import a_case, a_user
from tracker import clock
from tracker.agencies import settings
from tracker.handling import fee, payment
from tracker.letters import amount, issue
from tracker.letters.gate import Incomplete

pytestmark = [pytest.mark.usefixtures("context"), pytest.mark.one_database]

DAY = date(2026, 3, 5)


def notice(on: date = DAY, **told: object) -> str:
    """The words of the notice of a fee proposed and charged on one day."""
    case = a_case("handling", on=on.replace(day=2))
    with clock.at(on):
        told = {"kind": "charge", "pages": 68} | told
        fee.propose(case, a_user("officer"), **told)
        return plain(fee.charge(case, a_user("head"), signed=True).body)


def plain(html: str) -> str:
    return re.sub(r"<[^>]+>|\s+", "", html)


SAID = [
    "根据《中华人民共和国政府信息公开条例》第四十二条、《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）",
    "（国办函〔2020〕109号）第五条，按量计收，超额累进",
    "A4及以下幅面的单面为1页",
    "第1页至第30页，共30页：每页0元，计0元，累计0元",
    "第31页至第68页，共38页：每页10元，计380元，累计380元",
    "应缴380元（人民币叁佰捌拾元整）",
    "持本通知书到示范市非税收入收缴窗口缴纳",
    "按2026年3月5日收到本通知书计算，缴费期限至2026年4月2日（含当日）",
    "自收到本通知书的次日起20个工作日内缴费",
    "答复期限自缴费的次日起重新计算。逾期未缴费的，视为放弃申请，本机关不再处理该申请",
    "对本收费决定不能单独申请行政复议或者提起行政诉讼；缴费期限届满后，",
    "本机关决定不再处理该申请的，您可以就该决定依法申请行政复议或者提起行政诉讼",
    "特此通知",
]


@pytest.mark.parametrize("words", SAID)
def test_the_notice_says_all_that_the_measures_ask(words):
    assert words in notice()


def test_by_items_the_month_and_the_bracket_are_named():
    text = notice(pages=None, items=1, before=44, count_reason="旧台账")
    assert "按件计收，超额累进。您于2026年3月向本机关提出的申请累计计算" in text
    assert "第45件：300元，累计300元" in text
    assert "旧台账" not in text  # a note between officer and head


def test_a_reduced_fee_says_from_what_and_why():
    text = notice(kind="reduce", yuan=100, reason="课题研究")
    assert "按标准计算为380元" in text
    assert "减收后应缴100元（人民币壹佰元整）" in text
    assert "减收的理由：课题研究" in text


def test_the_one_sentence_about_contesting_takes_the_place_of_remedies():
    text = notice()
    assert "如不服" not in text
    assert text.count("行政复议") == 2  # not alone; only what follows
    assert "60日" not in text


def test_a_last_day_in_an_unpublished_year_is_not_final():
    assert "缴费期限暂按至2027年1月" in notice(on=date(2026, 12, 10))


def test_a_setting_of_another_period_is_printed():
    case = a_case("handling")
    settings.put(case.agency, "fee_payment_wd", "10", DAY)
    with clock.at(DAY):
        fee.propose(case, a_user("officer"), "charge", pages=68)
        text = plain(fee.charge(case, a_user("head"), signed=True).body)
    assert "次日起10个工作日内缴费" in text
    assert "缴费期限至2026年3月19日（含当日）" in text


def test_the_draft_for_the_head_is_what_will_be_issued():
    case = a_case("handling")
    with clock.at(DAY):
        fee.propose(case, a_user("officer"), "charge", pages=68)
        draft = plain(issue.draft(case, "L10", {}))
        letter = fee.charge(case, a_user("head"))
    assert draft.replace("〔草稿〕", letter.document_number) == plain(letter.body)


def test_it_is_held_back_until_complete():
    case = a_case("handling")
    with clock.at(DAY), pytest.raises(Incomplete, match="应缴的金额、费用的计算"):
        issue.freeze(case, "L10", a_user("head"), {})
    with clock.at(DAY):
        fee.propose(case, a_user("officer"), "charge", pages=68)
        settings.put(case.agency, "fee_payment_way", "", DAY)
        assert "〔缴纳的方式〕" in issue.draft(case, "L10", {})
        assert issue.missing(case, "L10", {}) == ["缴纳的方式"]


def test_the_end_of_an_unpaid_application_can_be_contested():
    case = a_case("awaiting_payment")
    with clock.at(date(2026, 3, 9)):
        payment.learn_delivery(case, a_user("officer"), date(2026, 3, 9))
    with clock.at(date(2026, 4, 8)):
        text = plain(issue.draft(case, "L19", {"outcome": "R22"}))
    assert "通知于2026年3月9日送达。缴费期限至2026年4月7日（含当日），您至今未缴费" in text
    assert "行政复议" in text


AMOUNTS = [
    (1, "壹元整"), (10, "壹拾元整"), (100, "壹佰元整"), (110, "壹佰壹拾元整"),
    (300, "叁佰元整"), (380, "叁佰捌拾元整"), (1005, "壹仟零伍元整"), (2740, "贰仟柒佰肆拾元整"),
    (10_000, "壹万元整"), (10_300, "壹万零叁佰元整"), (11_000, "壹万壹仟元整"),
    (100_001, "壹拾万零壹元整"), (1_000_000, "壹佰万元整"), (20_300_040, "贰仟零叁拾万零肆拾元整"),
    (100_010_000, "壹亿零壹万元整"),
]  # fmt: skip


@pytest.mark.parametrize(("yuan", "words"), AMOUNTS)
def test_an_amount_is_written_in_words_that_cannot_be_altered(yuan, words):
    assert amount.capital(yuan) == f"人民币{words}"
