"""One row of the deadlines table: what cannot be, or is not the law, is told and never guessed."""

import csv
import re
from collections.abc import Iterator
from datetime import date

import pytest
from flask import Flask

from tracker.arrangements.seed import library_calendar
from tracker.cli import deadline_row, statute
from tracker.cli.deadline_row import Row
from tracker.law.dated import Refused
from tracker.law.workdays import Calendar

NEW, OLD = (
    {"kind": "reply", "start_date": "2025-03-03"},
    {"kind": "reply", "start_date": "2018-03-05"},
)
ASKED = {"correction_notice_delivered": "2025-03-10"}
CHARGED = {"fee_notice_delivered": "2025-03-10"}


@pytest.fixture(scope="module")
def days() -> Calendar:
    return library_calendar()


def consulted(**cells: str) -> dict[str, str]:
    facts = {f"consult1_{name}": cell for name, cell in cells.items()}
    return {"consult1_type": "third_party"} | facts


# What is said of each cell that cannot be read, or lacks another.
UNREADABLE = [
    ({"kind": ""}, "kind 为空"),
    ({"kind": "weekend"}, "没有“weekend”这一种期限"),
    ({"start_date": ""}, "start_date 为空：期限须有起算之日"),
    ({"start_date": "2025/3/3"}, "start_date 不是日期：2025/3/3（应如 2025-03-03）"),
    ({"start_date": "2025-02-30"}, "start_date 不是日期：2025-02-30"),
    ({"extension_wd": "二十"}, "extension_wd 不是整数：二十"),
    (ASKED | {"correction_period_wd": "1.5"}, "correction_period_wd 不是整数：1.5"),
    ({"correction_received": "2025-03-20"}, "没有补正通知的送达日（correction_notice_delivered）"),
    ({"correction_notice_sent": "2025-03-10"}, "没有补正通知的送达日"),
    ({"fee_paid": "2025-03-20"}, "没有收费通知的送达日（fee_notice_delivered），无从缴费"),
    ({"consult1_answered": "2025-03-20"}, "没有征求意见的发出日（consult1_sent），无从扣除"),
    ({"consult2_type": "co_agency"}, "没有征求意见的发出日（consult2_sent），无从扣除"),
    ({"kind": "appeal_ruling", "extension_wd": "10"}, "不是答复期限，extension_wd 列对它不适用"),
    ({"kind": "court_defence"} | consulted(sent="2025-03-10"), "consult1_sent 列对它不适用"),
]

# What is said of each order of days that cannot be, with the article of its rule.
OUT_OF_ORDER = [
    ({"correction_notice_delivered": "2025-03-02"}, "补正通知.*早于收到申请之日.*第三十条"),
    (ASKED | {"correction_notice_sent": "2025-03-02"}, "补正通知.*早于收到申请之日.*第三十条"),
    (ASKED | {"correction_notice_sent": "2025-03-11"}, "补正通知送达.*早于发出.*第三十条"),
    (ASKED | {"correction_received": "2025-03-09"}, "收到补正.*须先告知补正.*第三十条"),
    (consulted(sent="2025-03-02"), "征求意见.*早于收到申请之日.*第三十二条、第三十四条"),
    (consulted(sent="2025-03-05", delivered="2025-03-04"), "送达.*早于发出.*第三十二条"),
    (
        consulted(sent="2025-03-05", delivered="2025-03-07", answered="2025-03-06"),
        "征求意见的答复.*早于征求意见书送达.*第三十二条",
    ),
    (consulted(sent="2025-03-05", answered="2025-03-04"), "征求意见的答复.*早于.*第三十二条"),
    ({"fee_notice_delivered": "2025-03-02"}, "收费通知.*早于收到申请之日.*109号"),
    (CHARGED | {"fee_paid": "2025-03-09"}, "缴费.*须先通知缴费.*109号"),
    ({"deferred_until": "2025-03-02"}, "延迟答复的日期.*早于收到申请之日.*第三十五条"),
    ({"deferred_until": "2025-03-30"}, "早于答复期限届满之日（2025年3月31日.*第三十五条"),
]

# What is said of what the law of that day does not have.
NOT_THE_LAW = [
    ({"start_date": "2008-04-30"}, "自2008年5月1日（周四）起才有规定.*（2007）第二十四条"),
    ({"start_date": "0001-01-01"}, "1年1月1日（周一）尚无此项规定"),
    ({"start_date": "2200-12-20"}, "日期超出可计算的范围（2200年以后）"),
    ({"start_date": "9999-12-31"}, "日期超出可计算的范围"),
    ({"kind": "appeal_ruling", "start_date": "9999-12-31"}, "日期超出可计算的范围"),
    ({"deferred_until": "2201-01-01"}, "日期超出可计算的范围"),
    (ASKED | {"correction_period_wd": "100000"}, "日期超出可计算的范围"),
    ({"regime": "2010"}, "没有“2010”这一版条例.*第五十六条"),
    ({"regime": "2008"}, "适用 2019 规则，不适用 2008 规则.*第五十六条"),
    (OLD | {"regime": "2019"}, "适用 2008 规则，不适用 2019 规则.*（2007）第三十八条"),
    (ASKED | {"correction_period_wd": "0"}, "补正期限须为 1 个工作日以上，不能是 0.*第三十条"),
    (ASKED | {"correction_period_wd": "-1"}, "补正期限须为 1 个工作日以上"),
    (consulted(type="office", sent="2025-03-05"), "没有“office”.*第三十二条、第三十四条"),
    (consulted(type="", sent="2025-03-05"), "征求意见的对象只有 third_party.*第三十二条"),
    ({"extension_wd": "21"}, "延长不得超过 20 个工作日，不能是 21 个.*第三十三条第二款"),
    ({"extension_wd": "-1"}, "延长不得超过 20 个工作日，不能是 -1 个.*第三十三条第二款"),
    (OLD | {"extension_wd": "16"}, "延长不得超过 15 个工作日.*（2007）第二十四条第二款"),
    (
        {"start_date": "2020-12-01", "fee_notice_delivered": "2020-12-31"},
        "“信息处理费的缴费期限”自2021年1月1日（周五）起才有规定.*109号",
    ),
    (OLD | {"fee_notice_delivered": "2021-03-01"}, "不收取信息处理费.*（2007）第三十八条"),
    (OLD | {"deferred_until": "2018-09-03"}, "自2019年5月15日（周三）起才有规定.*第三十五条"),
    ({"param_n": "15"}, "法定期限为 20 个工作日，不是 15 个工作日.*第三十三条第二款"),
    ({"param_unit": "day"}, "法定期限为 20 个工作日，不是 20 日.*第三十三条第二款"),
    (
        {"kind": "litigation_direct", "param_n": "3"},
        "法定期限为 6 个月，不是 3 个月.*第四十六条第一款",
    ),
    ({"kind": "litigation_direct_pre2015"}, "不再适用三个月.*第四十六条第一款"),
    (
        {"kind": "reconsideration_respond_simplified", "start_date": "2023-12-31"},
        "自2024年1月1日（周一）起才有规定.*《行政复议法》第五十四条",
    ),
    ({"kind": "petition_decide", "start_date": "2022-04-30"}, "《信访工作条例》第三十四条"),
]


BAD = [*UNREADABLE, *OUT_OF_ORDER, *NOT_THE_LAW]


@pytest.fixture(scope="module")
def table(days: Calendar, tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Row]]:
    """What the command writes of every bad row, each followed by a good one."""
    folder = tmp_path_factory.mktemp("bad")
    source, target = folder / "IN.csv", folder / "OUT.csv"
    columns = list(
        dict.fromkeys(name for cells in (NEW, *(row[0] for row in BAD)) for name in cells)
    )
    with source.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, ["id", *columns])
        writer.writeheader()
        for number, (cells, _) in enumerate(BAD):
            writer.writerows([{"id": number} | NEW | cells, {"id": "good"} | NEW])
    app = Flask("statute")
    app.cli.add_command(statute.command)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("tracker.arrangements.load.calendar", lambda: days)
        arguments = ["statute", "deadlines", str(source), "-o", str(target)]
        result = app.test_cli_runner().invoke(args=arguments)
    assert result.exit_code == 0, result.output
    with target.open(encoding="utf-8") as file:
        yield list(csv.DictReader(file))


@pytest.mark.parametrize(("number", "sentence"), [*enumerate(row[1] for row in BAD)])
def test_what_cannot_be_is_told_in_the_error_column_and_nothing_else_is_filled(
    table: list[Row], number: int, sentence: str
) -> None:
    row = table[2 * number]
    assert re.search(sentence, row["error"])
    assert [name for name in deadline_row.OUTPUT if row[name]] == ["error"]


def test_beside_rows_that_cannot_be_computed_every_other_row_is(table: list[Row]) -> None:
    good = table[1::2]
    assert len(good) == len(BAD)
    assert all((row["final_due"], row["error"]) == ("2025-03-31", "") for row in good)


@pytest.mark.parametrize("name", ["consult1", "consult2"])
def test_a_refused_consultation_is_named_by_its_own_column(days: Calendar, name: str) -> None:
    cells = {f"{name}_type": "third_party", f"{name}_sent": "2025-03-02"}
    with pytest.raises(Refused) as refused:
        deadline_row.compute(NEW | cells, days)
    assert deadline_row.ABOUT[refused.value.about] == f"{name}_sent"


def test_the_seven_days_are_tested_by_the_day_the_notice_was_sent(days: Calendar) -> None:
    row = NEW | {
        "correction_notice_sent": "2025-03-12",
        "correction_notice_delivered": "2025-03-14",
        "correction_received": "2025-03-28",
    }
    assert deadline_row.compute(row, days)["clock_start"] == "2025-03-28"
    late = deadline_row.compute(row | {"correction_notice_sent": ""}, days)
    assert (late["clock_start"], late["correction_due"]) == ("2025-03-03", "2025-03-28")


def test_the_second_consultation_alone_keeps_its_own_column(days: Calendar) -> None:
    cells = {"consult2_type": "third_party", "consult2_sent": "2025-03-05"}
    found = deadline_row.compute(NEW | cells | {"consult2_delivered": "2025-03-06"}, days)
    assert found["consult2_due"] == days.add(date(2025, 3, 6), 15).isoformat()
    assert "consult1_due" not in found


def test_a_deferral_later_than_the_period_becomes_the_final_date(days: Calendar) -> None:
    found = deadline_row.compute(NEW | {"deferred_until": "2025-03-31"}, days)
    assert (found["base_due"], found["final_due"]) == ("2025-03-31", "2025-03-31")


def test_without_a_start_and_a_kind_nothing_is_computed(days: Calendar) -> None:
    with pytest.raises(Refused, match="start_date 为空"):
        deadline_row.compute({}, days)
