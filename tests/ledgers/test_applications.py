"""The ledger of applications: facts of the past, in order, with the same due date as before."""

from datetime import date

import pytest
from sqlalchemy import select

from tests.ledgers.tables import APPLICATION, an_empty_agency, csv_file, exported, take
from tracker import clock
from tracker.agencies.settings import put
from tracker.cases.case import Case
from tracker.cases.numbering import case_number
from tracker.extensions import db
from tracker.ledgers import carry

DECIDED = {"result": "R02", "decided_on": "2024-03-20"}


def entered(folder, *rows, agency=None) -> Case:
    """The first case of some rows."""
    take("applications", folder, agency or an_empty_agency(), *(APPLICATION | row for row in rows))
    return db.session.scalars(select(Case).order_by(Case.id)).first()


def fault(folder, row) -> str:
    with pytest.raises(carry.Faulty) as told:
        entered(folder, row)
    (only,) = told.value.faults
    return only.removeprefix("第 2 行 ")


def test_three_columns_make_an_open_case(context, tmp_path):
    case = entered(tmp_path, {})
    assert (case.state, case.due_on) == ("handling", date(2024, 4, 1))
    assert (case.channel, case.applicant.kind, case.concluded_on) == (
        "other",
        "natural_person",
        None,
    )


def test_a_result_concludes_the_case_on_the_day_it_was_sent(context, tmp_path):
    case = entered(tmp_path, DECIDED | {"sent_on": "2024-03-22", "served_on": "2024-03-25"})
    assert (case.state, case.concluded_on, case.closed_on) == (
        "closed", date(2024, 3, 22), date(2024, 3, 25),
    )  # fmt: skip
    assert (case.decision.outcome, case.decision.report_row) == ("R02", "3.1")


def test_without_a_day_of_sending_the_day_of_the_decision_counts(context, tmp_path):
    assert entered(tmp_path, DECIDED).concluded_on == date(2024, 3, 20)


def test_a_report_row_leaves_the_reply_unknown(context, tmp_path):
    decision = entered(tmp_path, DECIDED | {"result": "3.4.1"}).decision
    assert (decision.outcome, decision.report_row) == (None, "3.4.1")


def test_the_row_of_r25_is_the_agencys_own_on_that_day(context, tmp_path):
    agency = an_empty_agency()
    put(agency, "row_R25", "3.5.1", date(2024, 1, 1))
    case = entered(tmp_path, DECIDED | {"result": "R25"}, agency=agency)
    assert case.decision.report_row == "3.5.1"


WHOLE = {
    "channel": "ordinary_mail",
    "applicant_name": "王某",
    "id_type": "resident_id",
    "id_number": "11010519491231002X",
    "contact": "0371-12345678",
    "wanted": "=防洪预案",
    "purpose": "研究",
    "unit": "水政科",
    "correction_asked_on": "2024-03-06",
    "correction_notice_delivered": "2024-03-08",
    "correction_period_wd": "10",
    "corrected_on": "2024-03-20",
    "consult1_type": "third_party",
    "consult1_sent": "2024-03-21",
    "consult1_delivered": "2024-03-22",
    "consult1_answered": "2024-03-29",
    "consult2_type": "co_agency",
    "consult2_sent": "2024-03-25",
    "extended_wd": "10",
    "extension_approved_on": "2024-04-10",
    "fee_yuan": "100.5",
    "fee_notice_sent": "2024-04-10",
    "fee_notice_delivered": "2024-04-11",
    "fee_payment_wd": "15",
    "fee_receipt_number": "豫财 00012345",
    "fee_paid_on": "2024-04-15",
    "fee_waived_yuan": "20",
    "note": "电话 03-20 已告知",
}


def test_an_open_case_comes_back_with_every_fact_and_the_same_due_date(app, tmp_path):
    with app.app_context():
        agency = an_empty_agency()
        due_on = entered(tmp_path, WHOLE, agency=agency).due_on
        (told,) = exported("applications", agency, tmp_path / "told.csv")
        db.session.rollback()
        other = an_empty_agency("KF", "开封河务局")
        carry.import_("applications", tmp_path / "told.csv", other)
        assert exported("applications", other, tmp_path / "again.csv") == [told]
        assert db.session.scalars(select(Case)).one().due_on == due_on
    assert {name: told[name] for name in WHOLE} == WHOLE | {"wanted": "'=防洪预案"}


@pytest.mark.parametrize(
    ("row", "state", "due_on"),
    [
        ({"correction_asked_on": "2024-03-06"}, "awaiting_correction", date(2024, 3, 20)),
        ({"fee_yuan": "10", "fee_notice_delivered": "2024-03-06"}, "awaiting_payment",
         date(2024, 4, 3)),
        ({"fee_yuan": "10", "fee_notice_sent": "2024-03-06", "fee_payment_wd": "5"},
         "awaiting_payment", date(2024, 3, 13)),
        ({"fee_yuan": "10", "fee_notice_sent": "2024-03-06", "fee_waived_yuan": "10"},
         "awaiting_payment", date(2024, 4, 3)),
        ({"fee_waived_yuan": "10"}, "handling", date(2024, 4, 1)),
        ({"deferred_until": "2024-08-01"}, "handling", date(2024, 8, 1)),
        ({"correction_asked_on": "2024-03-06", "corrected_on": "2024-05-06",
          "correction_excuse": "住院"}, "handling", date(2024, 5, 31)),
    ],
)  # fmt: skip
def test_a_case_stands_where_its_facts_leave_it(context, tmp_path, row, state, due_on):
    case = entered(tmp_path, row)
    assert (case.state, case.due_on) == (state, due_on)


def test_columns_of_the_deadlines_table_are_accepted_under_their_own_names(context, tmp_path):
    told = {"correction_notice_delivered": "2024-03-06", "correction_received": "2024-03-11"}
    case = entered(tmp_path, told | {"extension_wd": "5"})
    assert (case.correction.received_on, case.extension.days) == (date(2024, 3, 11), 5)


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ({"result": "R02"}, "decided_on 列：有办理结果，应当写明决定日期"),
        ({"decided_on": "2024-03-20"}, "result 列：有 decided_on 而没有办理结果"),
        (DECIDED | {"result": "R24"}, "result 列：“R24”不是答复类型"),
        (DECIDED | {"result": "3.3"}, "result 列：“3.3”不是答复类型"),
        (DECIDED | {"result": "3.6"}, "result 列：3.6 只用于 2019、2020 年的答复"),
        (DECIDED | {"decided_on": "2024-03-01"}, "decided_on 列：2024-03-01早于 received_on"),
        (DECIDED | {"sent_on": "2024-03-19"}, "sent_on 列：2024-03-19早于 decided_on"),
        (DECIDED | {"sent_on": "2024-03-21", "served_on": "2024-03-20"}, "served_on 列"),
        ({"received_on": "2008-04-30"}, "received_on 列：2008-04-30条例尚未施行"),
        ({"received_on": "2099-01-01"}, "received_on 列：2099-01-01还没有到"),
        ({"received_on": "2024/3/4"}, "received_on 列：“2024/3/4”不是日期，应写作 2025-03-03"),
        ({"corrected_on": "2024-03-20"}, "corrected_on 列：填写了本列，correction_asked_on"),
        ({"correction_asked_on": "2024-03-01"}, "correction_asked_on 列：补正通知"),
        ({"extended_wd": "21"}, "extended_wd 列：延长不得超过 20 个工作日"),
        ({"extended_wd": "21", "correction_asked_on": "2024-03-06"}, "extended_wd 列：延长"),
        ({"consult2_type": "co_agency", "consult2_sent": "2024-03-01",
          "consult1_type": "co_agency", "consult1_sent": "2024-03-05"}, "consult2_sent 列：征求"),
        ({"deferred_until": "2024-03-01"}, "deferred_until 列：延迟答复的日期"),
        ({"consult2_sent": "2024-03-20"}, "consult2_sent 列：填写了本列，consult2_type"),
        ({"fee_yuan": "1,000"}, "fee_yuan 列：“1,000”不是金额"),
        ({"fee_yuan": "10", "fee_notice_delivered": "2024-03-06", "fee_notice_sent": "2024-03-07"},
         "fee_notice_delivered 列：2024-03-06早于 fee_notice_sent"),
        ({"fee_yuan": "10", "fee_receipt_number": "1"},
         "fee_receipt_number 列：填写了本列，fee_paid_on"),
        ({"fee_yuan": "10", "fee_notice_delivered": "2024-03-06", "fee_payment_wd": "0"},
         "fee_notice_delivered 列：缴费期限须为 1 个工作日以上"),
        ({"channel": "wechat"}, "channel 列：“wechat”不在可用的值之中：in_person、"),
        ({"exemptions": "secret"}, "exemptions 列：“secret”不在可用的值之中：state_secret、"),
        ({"wanted": "a\x00b"}, "wanted 列：含有不可见的控制字符"),
        ({"tracking_number": "1" * 41}, "tracking_number 列：有 41 个字，最多 40 个"),
    ],
)  # fmt: skip
def test_what_cannot_have_happened_is_a_fault_in_its_column(context, tmp_path, row, reason):
    assert fault(tmp_path, row).startswith(reason)


def test_3_6_is_a_result_of_the_2019_form(context, tmp_path):
    row = {"received_on": "2020-03-04", "result": "3.6", "decided_on": "2020-03-20"}
    assert entered(tmp_path, row).decision.report_row == "3.6"


@pytest.mark.parametrize(
    ("row", "warning"),
    [
        (DECIDED | {"decided_on": "2024-04-02"}, "sent_on 列：2024-04-02 晚于答复期限 2024-04-01"),
        ({"correction_asked_on": "2024-03-14"},
         "correction_asked_on 列：2024-03-14 晚于告知补正的期限 2024-03-13"),
        ({"fee_notice_delivered": "2024-03-14"}, "fee_yuan 列：没有金额，按 0 元登记"),
        ({"fee_notice_sent": "2024-03-14"}, "fee_yuan 列：没有金额，按 0 元登记"),
    ],
)  # fmt: skip
def test_what_came_late_is_a_warning(context, tmp_path, row, warning):
    result = take("applications", tmp_path, an_empty_agency(), APPLICATION | row)
    assert result.warnings == [f"第 2 行 {warning}"]


def test_a_warning_that_many_rows_share_is_given_once(context, tmp_path):
    rows = [APPLICATION | {"case_number": n, "unit": "水政科"} for n in range(7)]
    result = take("applications", tmp_path, an_empty_agency(), *rows)
    assert result.warnings == ["第 2、3、4、5、6 等 7 行 unit 列：没有“水政科”这个科室，导入时新设"]


IRREGULAR = {
    "applicant_name": "（台账未载明）",
    "correction_asked_on": "2024-03-06",
    "consult1_type": "",
    "consult2_type": "third_party",
    "consult2_sent": "2024-03-11",
    "consult3_type": "co_agency",
    "consult3_sent": "2024-03-12",
}


def test_a_row_with_gaps_changes_nothing_the_second_time(context, tmp_path):
    agency = an_empty_agency()
    row = APPLICATION | IRREGULAR
    assert take("applications", tmp_path, agency, row).entered == 1
    assert take("applications", tmp_path, agency, row).skipped == 1


def test_a_notice_that_is_sent_and_not_yet_delivered_stays_so(context, tmp_path):
    agency = an_empty_agency()
    case = entered(tmp_path, {"correction_asked_on": "2024-03-06"}, agency=agency)
    assert (case.correction.delivered_on, case.due_on) == (None, date(2024, 3, 20))
    carry.export("applications", agency, tmp_path / "told.csv")
    assert carry.import_("applications", tmp_path / "told.csv", agency).skipped == 1


def test_closing_after_a_correction_that_never_came_is_not_late(context, tmp_path):
    row = {"correction_asked_on": "2024-03-06", "result": "R21", "decided_on": "2024-03-21"}
    assert take("applications", tmp_path, an_empty_agency(), APPLICATION | row).warnings == []


def test_a_fee_without_its_amount_moves_the_clock_all_the_same(context, tmp_path):
    case = entered(tmp_path, {"fee_notice_delivered": "2024-03-14", "fee_paid_on": "2024-03-20"})
    assert (case.fee_notice.yuan, case.due_on) == (0, date(2024, 4, 18))


def test_a_number_of_another_agency_is_refused_and_nothing_of_it_told(context, tmp_path):
    entered(tmp_path, {"wanted": "别人的事"})
    with pytest.raises(carry.Faulty, match="本系统的其他机构已经使用这个编号") as told:
        take("applications", tmp_path, an_empty_agency("KF", "开封河务局"), APPLICATION)
    assert "别人的事" not in str(told.value)


def test_a_number_of_our_own_pattern_is_never_given_again(context, tmp_path):
    agency = an_empty_agency()
    entered(tmp_path, {"case_number": "HHJ-2024-00041"}, agency=agency)
    assert case_number(agency.id, agency.code, 2024) == "HHJ-2024-00042"


def test_an_unconfirmed_application_is_not_exported(context, tmp_path):
    agency = an_empty_agency()
    case = entered(tmp_path, {}, agency=agency)
    case.received_on = None
    db.session.flush()
    assert exported("applications", agency, tmp_path / "out.csv") == []


@pytest.mark.one_database
def test_a_thousand_rows_enter_in_one_file(context, tmp_path):
    rows = [APPLICATION | DECIDED | {"case_number": f"A-{n}"} for n in range(1000)]
    file, agency = csv_file(tmp_path, rows), an_empty_agency()
    with clock.at(date(2026, 3, 2)):
        assert carry.import_("applications", file, agency).entered == 1000
        assert carry.import_("applications", file, agency).skipped == 1000
