"""What is written about a consultation says what the law wants, and to others never who asks."""

import re
from datetime import date

import pytest

from tests.builders import a_case, a_user, an_agency, words_for
from tracker import clock
from tracker.agencies import settings
from tracker.handling import consultation, decision
from tracker.letters import gate, issue, queries
from tracker.letters.kinds import KINDS
from tracker.portal import standing

pytestmark = [pytest.mark.usefixtures("context"), pytest.mark.one_database]

ASKED, ANSWERED = date(2026, 3, 4), date(2026, 3, 9)
WHY = "涉及堤防安全，不公开可能对公共利益造成重大影响。"


def letters(kind: str = "third_party", on: date = date(2026, 3, 2), who: str = "natural_person"):
    """The case, and the text of each letter that a consultation made, by its kind."""
    case = a_case("handling", on=on, kind=who)
    with clock.at(max(ASKED, on) if on.year > 2020 else on.replace(day=20)):
        consultation.consult(case, a_user(), kind, "示范建材厂", "采购合同的单价")
    return case, texts(case)


def texts(case) -> dict[str, str]:
    return {row.kind: re.sub(r"<[^>]+>|\s+", "", row.html) for row in queries.of_case(case)}


def overridden(who: str = "natural_person"):
    """The same, with a reply over the third party's objection issued."""
    case, _ = letters(who=who)
    row, officer = case.consultations[0], a_user()
    with clock.at(ANSWERED):
        consultation.answer(case, officer, row, ANSWERED, "objects", "价格是商业秘密")
        consultation.disclose(case, officer, row, "采购合同的总价", WHY)
        decision.decide(case, officer, "R02", (), words_for("R02"))
        decision.issue(case, a_user("head"))
    return case, texts(case)


SAYS = [
    ("third_party", "L06", "第三十二条的规定"),
    ("third_party", "L06", "采购合同的单价"),
    ("third_party", "L06", "15个工作日内书面提出意见；不同意公开的，请写明理由"),
    ("third_party", "L06", "答复期限至2026年3月25日（含当日）"),
    ("third_party", "L06", "逾期未提出意见的，由本机关依照条例的规定决定是否公开"),
    ("third_party", "L06", "征求意见确认函"),
    ("co_agency", "L08", "第三十四条的规定"),
    ("co_agency", "L08", "逾期未提出意见的，视为同意公开"),
    ("other_agency", "L08", "第十一条的规定"),
    ("other_agency", "L08", "请尽快书面答复"),
    ("third_party", "L07", "第三十三条第三款的规定，征求意见所需时间不计入答复期限"),
    ("third_party", "L07", "答复期限至2026年4月22日（含当日）"),
    ("co_agency", "L07", "其他机关共同制作的政府信息"),
    ("other_agency", "L07", "收到答复以前暂不扣除，答复期限至2026年3月31日（含当日）"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "letter", "said"), SAYS)
def test_each_letter_says_what_the_law_wants(kind, letter, said):
    assert said in letters(kind)[1][letter]


def test_where_no_period_is_set_silence_means_nothing():
    assert "逾期" not in letters("other_agency")[1]["L08"]


def test_under_the_old_regulation_silence_is_no_consent_and_organs_cost_time():
    _, found = letters("co_agency", on=date(2018, 3, 5))
    assert "视为同意" not in found["L08"]
    assert "（2007）第二十三条" in found["L08"]
    assert "答复期限照常计算" in found["L07"]


def test_the_third_party_is_told_the_content_the_reasons_and_its_remedies():
    told = overridden()[1]["L09"]
    for said in ("2026年3月9日表示不同意公开", "采购合同的总价", WHY, "第三十二条",
                 "可以自收到本告知书之日起60日内向黄河水利委员会申请行政复议",
                 "6个月内依法向示范市人民法院提起行政诉讼"):  # fmt: skip
        assert said in told


@pytest.mark.parametrize("who", ["natural_person", "enterprise"])
def test_to_others_no_letter_says_who_asks(who):
    case, found = overridden(who)
    _, organ = letters("co_agency", who=who)
    asked_by = case.applicant
    personal = [
        *(asked_by.name, asked_by.id_number, asked_by.phone, asked_by.email, asked_by.address),
        *(asked_by.legal_representative, asked_by.contact_name, case.wanted),
    ]
    for text in (found["L06"], found["L09"], organ["L08"]):
        assert case.case_number.split("-")[0] in text
        assert [known for known in personal if known and known in text] == []
        assert "申请人" not in text
        assert "送达方式：书面送达" in text  # the applicant chose another way


def test_the_applicant_is_not_told_who_was_asked():
    case, found = overridden()
    shown = standing.shown_letters(case)
    assert [row.kind for row in shown] == ["L02", "L07"]  # the reply is not sent yet
    assert not [row for row in shown if "示范建材厂" in row.body]
    assert "示范建材厂" in found["L06"]
    others = {code for code, kind in KINDS.items() if not kind.to_applicant}
    assert others == {"L06", "L08", "L09", "L21", "L22"}


def test_without_an_organ_and_a_court_the_third_party_cannot_be_told():
    case, _ = overridden()
    for key in ("competent_court", "reconsideration_organ"):
        settings.put(an_agency(), key, "", ANSWERED)
    given = {"consultation": case.consultations[0]}
    with (
        clock.at(ANSWERED),
        pytest.raises(gate.Incomplete, match="行政复议机关、有管辖权的人民法院"),
    ):
        issue.freeze(case, "L09", a_user("head"), given)


def test_a_letter_that_waits_for_its_words_names_them():
    case, _ = letters()
    with clock.at(ANSWERED):
        absent = issue.missing(case, "L09", {"consultation": case.consultations[0]})
    assert absent == ["公开的内容及获取方式", "事实和理由"]


def test_a_last_day_of_an_unknown_year_is_signed_for_and_says_so():
    case = a_case("handling", on=date(2026, 12, 21))
    with clock.at(date(2026, 12, 23)):
        consultation.consult(case, a_user(), "third_party", "示范建材厂", "合同", signed=True)
    issued = {row.kind: row for row in queries.of_case(case)}
    for kind in ("L06", "L07"):
        assert issued[kind].is_provisional
        assert "期限待定：节假日安排未公布" in issued[kind].body
