"""The numbers of the law, each with its article."""

from datetime import date

import pytest

from tracker.law import anew, complaints, statutes
from tracker.law.dated import BeforeLaw, Period, Provision, provisions

OLD, NEW = date(2019, 5, 14), date(2019, 5, 15)

# Each version of each choice of the law: since when, what, counted in what, by which article.
VERSIONS = """
# The two Regulations: one application
REGULATION 2008-05-01 2008 regulation 《政府信息公开条例》（2007）第三十八条
REGULATION 2019-05-15 2019 regulation 《政府信息公开条例》第五十六条
REPLY_PERIOD 2008-05-01 15 wd 《政府信息公开条例》（2007）第二十四条第二款
REPLY_PERIOD 2019-05-15 20 wd 《政府信息公开条例》第三十三条第二款
EXTENSION_LIMIT 2008-05-01 15 wd 《政府信息公开条例》（2007）第二十四条第二款
EXTENSION_LIMIT 2019-05-15 20 wd 《政府信息公开条例》第三十三条第二款
CORRECTION_NOTICE_PERIOD 2008-05-01 None wd 《政府信息公开条例》（2007）第二十一条第（四）项
CORRECTION_NOTICE_PERIOD 2019-05-15 7 wd 《政府信息公开条例》第三十条
CORRECTION_PERIOD 2008-05-01 10 wd 《政府信息公开条例》（2007）第二十一条第（四）项
CORRECTION_PERIOD 2019-05-15 10 wd 《政府信息公开条例》第三十条
CORRECTION_EFFECT 2008-05-01 restart - 《政府信息公开条例》（2007）第二十一条第（四）项
CORRECTION_EFFECT 2019-05-15 restart - 《政府信息公开条例》第三十条
CONSULTATION_PERIOD 2008-05-01 15 wd 《政府信息公开条例》（2007）第二十三条
CONSULTATION_PERIOD 2019-05-15 15 wd 《政府信息公开条例》第三十二条、第三十四条
EXCLUDED_CONSULTATIONS 2008-05-01 third_party - 《政府信息公开条例》（2007）第二十四条第三款
EXCLUDED_CONSULTATIONS 2019-05-15 co_agency+other_agency+third_party - 《政府信息公开条例》第三十三条第三款
SILENCE_OF_CONSULTED 2008-05-01 False - 《政府信息公开条例》（2007）第二十三条
SILENCE_OF_CONSULTED 2019-05-15 True - 《政府信息公开条例》第三十二条、第三十四条
REASONS_DEMAND 2019-05-15 counts_on - 《政府信息公开条例》第三十五条
DEFERRAL 2019-05-15 agency_sets_date - 《政府信息公开条例》第三十五条
REPLY_ANEW 2008-05-01 as_ordered - 《行政复议法》（1999）第二十八条、《行政诉讼法》（1989）第五十四条
REPLY_ANEW 2015-05-01 as_ordered - 《行政复议法》（1999）第二十八条、《行政诉讼法》第七十条
REPLY_ANEW 2024-01-01 as_ordered - 《行政复议法》第六十四条、《行政诉讼法》第七十条
RECOUNT 2008-05-01 same_year - 《政府信息公开条例》（2007）第三十二条
RECOUNT 2019-05-15 same_year - 《政府信息公开条例》第五十条
FEE_PAYMENT_PERIOD 2021-01-01 20 wd 《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）
FEE_EFFECT 2021-01-01 restart - 《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）
CONFIRMATION_PERIOD 2008-05-01 1 wd 国办公开办函〔2015〕207号
CONFIRMATION_PERIOD 2019-05-15 1 wd 《政府信息公开条例》第三十一条
PROACTIVE_PERIOD 2008-05-01 20 wd 《政府信息公开条例》（2007）第十八条
PROACTIVE_PERIOD 2019-05-15 20 wd 《政府信息公开条例》第二十六条
ASSUMED_HOLIDAYS 2008-05-01 1/1+5/1+5/2+10/1+10/2+10/3 - 《全国年节及纪念日放假办法》
ROLL 1991-04-09 next_working_day - 《民事诉讼法》（1991）第七十五条第三款
ROLL 2013-01-01 next_working_day - 《民事诉讼法》（2012）第八十二条第三款
ROLL 2022-01-01 next_working_day - 《民事诉讼法》第八十五条第三款
# The annual report
REPORT_FORM 2008-01-01 2008 report_form 《政府信息公开条例》（2007）第三十二条
REPORT_FORM 2014-01-01 2014 report_form 国办发〔2014〕32号
REPORT_FORM 2019-01-01 2019 report_form 国办公开办函〔2019〕60号
REPORT_FORM 2021-01-01 2021 report_form 国办公开办函〔2021〕30号
REPORT_DUE 2008-01-01 3/31 - 《政府信息公开条例》（2007）第三十一条
REPORT_DUE 2019-01-01 1/31 - 《政府信息公开条例》第五十条第一款
# Reconsideration
RECONSIDERATION_FIRST 1999-10-01 False - 《行政复议法》（1999）
RECONSIDERATION_FIRST 2024-01-01 True - 《行政复议法》第二十三条第一款第（四）项
RECONSIDERATION_APPLY 1999-10-01 60 day 《行政复议法》（1999）第九条第一款
RECONSIDERATION_APPLY 2024-01-01 60 day 《行政复议法》第二十条第一款
RECONSIDERATION_SILENCE 2007-08-01 end_of_reply_period - 《行政复议法实施条例》第十六条
RECONSIDERATION_ONLINE 1999-10-01 False - 《行政复议法》（1999）
RECONSIDERATION_ONLINE 2024-01-01 True - 《行政复议法》第二十二条
RECONSIDERATION_UNTOLD 2024-01-01 1 year 《行政复议法》第二十条第三款
RECONSIDERATION_LIMIT 2024-01-01 5 year 《行政复议法》第二十一条
RECONSIDERATION_EXAMINE 1999-10-01 5 wd 《行政复议法》（1999）第十七条
RECONSIDERATION_EXAMINE 2024-01-01 5 wd 《行政复议法》第三十条、第八十八条
RECONSIDERATION_CORRECT 2024-01-01 10 wd 《行政复议法》第三十一条、第八十八条
RECONSIDERATION_COPY_ORDINARY 1999-10-01 7 wd 《行政复议法》（1999）第二十三条
RECONSIDERATION_COPY_ORDINARY 2024-01-01 7 wd 《行政复议法》第四十八条、第八十八条
RECONSIDERATION_COPY_SIMPLIFIED 2024-01-01 3 wd 《行政复议法》第五十四条、第八十八条
RECONSIDERATION_RESPOND_ORDINARY 1999-10-01 10 day 《行政复议法》（1999）第二十三条第一款
RECONSIDERATION_RESPOND_ORDINARY 2024-01-01 10 wd 《行政复议法》第四十八条、第八十八条
RECONSIDERATION_RESPOND_SIMPLIFIED 2024-01-01 5 wd 《行政复议法》第五十四条、第八十八条
RECONSIDERATION_DECIDE_ORDINARY 1999-10-01 60 day 《行政复议法》（1999）第三十一条第一款
RECONSIDERATION_DECIDE_ORDINARY 2024-01-01 60 day 《行政复议法》第六十二条第一款
RECONSIDERATION_DECIDE_EXTENDED 1999-10-01 90 day 《行政复议法》（1999）第三十一条第一款
RECONSIDERATION_DECIDE_EXTENDED 2024-01-01 90 day 《行政复议法》第六十二条第一款
RECONSIDERATION_DECIDE_SIMPLIFIED 2024-01-01 30 day 《行政复议法》第六十二条第二款
RECONSIDERATION_OPINION_REPLY 2024-01-01 60 day 《行政复议法》第七十六条
# Litigation
LITIGATION_DIRECT 1990-10-01 3 month 《行政诉讼法》（1989）第三十九条
LITIGATION_DIRECT 2015-05-01 6 month 《行政诉讼法》第四十六条第一款
LITIGATION_UNTOLD 2018-02-08 1 year 法释〔2018〕1号第六十四条
LITIGATION_SILENCE 2018-02-08 6 month 法释〔2018〕1号第六十六条
LITIGATION_AFTER_RECONSIDERATION 1990-10-01 15 day 《行政诉讼法》（1989）第三十八条第二款
LITIGATION_AFTER_RECONSIDERATION 2015-05-01 15 day 《行政诉讼法》第四十五条
COURT_DEFENCE 1990-10-01 10 day 《行政诉讼法》（1989）第四十三条第一款
COURT_DEFENCE 2015-05-01 15 day 《行政诉讼法》第六十七条第一款
FIRST_INSTANCE 2015-05-01 6 month 《行政诉讼法》第八十一条
FIRST_INSTANCE_SIMPLIFIED 2015-05-01 45 day 《行政诉讼法》第八十三条
APPEAL_JUDGMENT 1990-10-01 15 day 《行政诉讼法》（1989）第五十八条
APPEAL_JUDGMENT 2015-05-01 15 day 《行政诉讼法》第八十五条
APPEAL_RULING 1990-10-01 10 day 《行政诉讼法》（1989）第五十八条
APPEAL_RULING 2015-05-01 10 day 《行政诉讼法》第八十五条
SECOND_INSTANCE 2015-05-01 3 month 《行政诉讼法》第八十八条
# Complaints and petitions
COMPLAINT_ORGANS 2008-05-01 上级行政机关、监察机关或者政府信息公开工作主管部门 organs 《政府信息公开条例》（2007）第三十三条第一款
COMPLAINT_ORGANS 2019-05-15 上一级行政机关或者政府信息公开工作主管部门 organs 《政府信息公开条例》第五十一条
COMPLAINT 2019-05-15 60 day 《政府信息公开条例》第五十一条
PETITION_RECEIPT 2022-05-01 15 day 《信访工作条例》第二十三条
PETITION_DECIDE 2022-05-01 60 day 《信访工作条例》第三十四条
PETITION_DECIDE_EXTENDED 2022-05-01 90 day 《信访工作条例》第三十四条
PETITION_REVIEW 2022-05-01 30 day 《信访工作条例》第三十五条、第三十六条
"""  # noqa: E501 - one version a line


def provision(name: str) -> Provision[object]:
    found = getattr(statutes, name)
    assert isinstance(found, Provision)
    return found


def said(value: object) -> str:
    """A value as the table writes it: 3/31 for a day of the year, a+b for several."""
    if isinstance(value, frozenset):
        return "+".join(sorted(value))
    if isinstance(value, tuple) and isinstance(value[0], tuple):
        return "+".join(map(said, value))
    return "/".join(map(str, value)) if isinstance(value, tuple) else str(value)


def stated() -> dict[str, Provision[object]]:
    """Every provision of the law's files by its name."""
    named = {**vars(statutes), **vars(complaints), **vars(anew)}
    return {name: found for name, found in named.items() if isinstance(found, Provision)}


def written(name: str) -> list[str]:
    """The versions of a provision as the table writes them; wd: working days."""
    found, lines = stated()[name], []
    for each in found.versions:
        number, unit = each.value if isinstance(each.value, Period) else (each.value, found.unit)
        short = {"": "-", "working_day": "wd"}.get(unit, unit)
        lines.append(f"{name} {each.since} {said(number)} {short} {each.cite}")
    return lines


TABLE = [line for line in VERSIONS.splitlines() if line and not line.startswith("#")]


@pytest.mark.parametrize("name", dict.fromkeys(line.split()[0] for line in TABLE))
def test_the_law_has_these_numbers_since_these_days_by_these_articles(name: str) -> None:
    assert written(name) == [line for line in TABLE if line.split()[0] == name]


def test_every_choice_of_the_law_stands_in_the_table() -> None:
    assert set(stated()) == {line.split()[0] for line in TABLE}


@pytest.mark.parametrize(
    ("day", "regime"), [(date(2008, 5, 1), "2008"), (OLD, "2008"), (NEW, "2019")]
)
def test_the_regime_follows_from_the_day_of_receipt(day: date, regime: str) -> None:
    assert statutes.regime(day) == regime


def test_before_may_2008_there_is_no_regulation() -> None:
    with pytest.raises(BeforeLaw, match="2008-04-30"):
        statutes.regime(date(2008, 4, 30))


@pytest.mark.parametrize(
    ("year", "form"),
    [
        (2008, "2008"),
        (2013, "2008"),
        (2014, "2014"),
        (2019, "2019"),
        (2020, "2019"),
        (2021, "2021"),
    ],
)
def test_the_report_form_follows_from_the_year_reported_on(year: int, form: str) -> None:
    assert statutes.REPORT_FORM.on(date(year, 12, 31)).value == form


def test_every_number_stands_with_its_authority_under_its_own_name() -> None:
    stated = [found for found in vars(statutes).values() if isinstance(found, Provision)]
    assert all(version.cite for found in stated for version in found.versions)
    assert len({found.name for found in stated}) == len(stated)
    assert set(stated) <= set(provisions())


@pytest.mark.parametrize(
    ("name", "mark"),
    [
        ("REGULATION", "[convention]"),
        ("CORRECTION_PERIOD", "[convention]"),
        ("CORRECTION_NOTICE_PERIOD", "[convention]"),
        ("CONFIRMATION_PERIOD", "[convention]"),
        ("EXCLUDED_CONSULTATIONS", "[convention]"),
        ("FEE_PAYMENT_PERIOD", "[unconfirmed]"),
        ("FEE_EFFECT", "[unconfirmed]"),
    ],
)
def test_a_reading_of_ours_says_so(name: str, mark: str) -> None:
    assert mark in provision(name).note
