"""flask statute deadlines: a table of dates in, a table of due dates and reasons out."""

import csv
import io
from pathlib import Path

import pytest
from click.testing import Result
from flask import Flask

from tracker.arrangements.seed import library_calendar
from tracker.cli import statute
from tracker.law.workdays import Calendar

EXAMPLES = Path(__file__).parents[1] / "law" / "data" / "deadline-examples.csv"
HEADER = "id,kind,start_date,param_n,param_unit,deferred_until,note\n"


@pytest.fixture(scope="module")
def days() -> Calendar:
    return library_calendar()


@pytest.fixture
def command(monkeypatch: pytest.MonkeyPatch, days: Calendar) -> Flask:
    """The command alone: an application without a database, the library's calendar."""
    monkeypatch.setattr("tracker.arrangements.load.calendar", lambda: days)
    app = Flask("statute")
    app.cli.add_command(statute.command)
    return app


def run(command: Flask, source: Path) -> tuple[Result, Path]:
    target = source.with_name("OUT.csv")
    arguments = ["statute", "deadlines", str(source), "-o", str(target)]
    return command.test_cli_runner().invoke(args=arguments), target


def rows(target: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(target.read_text(encoding="utf-8"))))


def computed(command: Flask, folder: Path, text: str, encoding: str = "utf-8") -> dict[str, str]:
    """The one row that comes out of one row put in."""
    source = folder / "IN.csv"
    source.write_bytes(text.encode(encoding))
    result, target = run(command, source)
    assert result.exit_code == 0, result.output
    return rows(target)[0]


def test_every_worked_example_comes_out_exactly(command: Flask, tmp_path: Path) -> None:
    source = tmp_path / "IN.csv"
    source.write_bytes(EXAMPLES.read_bytes())
    result, target = run(command, source)
    found = rows(target)
    assert result.exit_code == 0
    assert len(found) == 19
    expected = [name for name in found[0] if name.startswith("exp_")]
    assert [[row[name] for name in expected] for row in found] == [
        [row[name.removeprefix("exp_")] for name in expected] for row in found
    ]
    assert not any(row["error"] or row["provisional"] for row in found)


def test_the_output_columns_follow_the_input_columns(command: Flask, tmp_path: Path) -> None:
    row = computed(command, tmp_path, HEADER + "A1,reply,2025-03-03,,,,备注\n")
    assert tuple(row) == (*HEADER.strip().split(","), *statute.OUTPUT)
    assert (row["id"], row["note"], row["final_due"]) == ("A1", "备注", "2025-03-31")


def test_the_explanation_reads_as_chinese_sentences_with_their_articles(
    command: Flask, tmp_path: Path
) -> None:
    row = computed(command, tmp_path, HEADER + "A1,reply,2025-03-03,,,,\n")
    assert row["explanation"].startswith(
        "2025年3月3日（周一）收到申请，当日不计入；自次日起算 20 个工作日，"
        "答复期限至2025年3月31日（周一）（《政府信息公开条例》第三十三条第二款）。"
    )
    assert row["explanation"].endswith("其余周六、周日共 8 天，不计。")


def test_the_explanation_tells_holidays_and_consultations_that_are_passed_over(
    command: Flask, tmp_path: Path
) -> None:
    header = "id,kind,start_date,consult1_type,consult1_sent,consult1_answered\n"
    row = computed(
        command, tmp_path, header + "A1,reply,2025-03-24,third_party,2025-03-26,2025-03-28\n"
    )
    assert row["explanation"].endswith(
        "2025年3月27日（周四）至2025年3月28日（周五）第 1 次征求意见"
        "（2025年3月26日（周三）向第三方发出），2 个工作日不计。"
        "2025年4月4日（周五）至2025年4月6日（周日）清明节放假（国办发明电〔2024〕12号），不计。"
        "其余周六、周日共 6 天，不计。"
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk"])
def test_files_as_excel_in_china_writes_them_are_read(
    command: Flask, tmp_path: Path, encoding: str
) -> None:
    row = computed(command, tmp_path, HEADER + "件一,reply,2025-03-03,,,,除夕\n", encoding)
    assert (row["id"], row["note"]) == ("件一", "除夕")


def test_results_of_an_earlier_run_are_computed_anew(command: Flask, tmp_path: Path) -> None:
    text = "id,kind,start_date,final_due,note\nA1,reply,2025-03-03,1999-01-01,x\n"
    row = computed(command, tmp_path, text)
    assert (row["final_due"], row["note"]) == ("2025-03-31", "x")


def test_cells_that_a_spreadsheet_would_run_are_guarded(command: Flask, tmp_path: Path) -> None:
    row = computed(command, tmp_path, HEADER + "A1,reply,2025-03-03,,,,=1+1\n")
    again = computed(command, tmp_path, HEADER + f"A1,reply,2025-03-03,,,,{row['note']}\n")
    assert row["note"] == again["note"] == "'=1+1"


def test_a_date_in_an_unpublished_year_is_marked_provisional(
    command: Flask, tmp_path: Path
) -> None:
    row = computed(command, tmp_path, HEADER + "A1,reply,2026-12-15,,,,\n")
    assert (row["final_due"], row["provisional"]) == ("2027-01-13", "yes")


@pytest.mark.parametrize("unit", ["wd", "working_day", "workday"])
def test_a_period_may_be_repeated_in_any_of_the_words_for_its_unit(
    command: Flask, tmp_path: Path, unit: str
) -> None:
    row = computed(command, tmp_path, HEADER + f"A1,reply,2025-03-03,20,{unit},,\n")
    assert (row["final_due"], row["error"]) == ("2025-03-31", "")


CELLS = [
    ("reply,2025-02-30,,,,", "start_date 不是日期：2025-02-30"),
    ("reply,20250303,,,,", "start_date 不是日期：20250303"),
    ("reply,2025-W10-1,,,,", "start_date 不是日期：2025-W10-1"),
    ("reply,2025-03-03,abc,,,", "param_n 不是整数：abc"),
    ("reply,2025-03-03,,,2025-03-01,", "deferred_until 列：延迟答复的日期"),
    ("reply,2025-03-03,,,,,,more", "单元格多于列数"),
]


@pytest.mark.parametrize(("cells", "sentence"), CELLS)
def test_a_row_that_cannot_be_computed_says_why_and_nothing_else(
    command: Flask, tmp_path: Path, cells: str, sentence: str
) -> None:
    row = computed(command, tmp_path, f"{HEADER}A1,{cells}\n")
    assert sentence in row["error"]
    assert not any(row[name] for name in statute.OUTPUT if name != "error")


def test_rows_that_fail_are_counted_and_the_rest_is_computed(
    command: Flask, tmp_path: Path
) -> None:
    source = tmp_path / "IN.csv"
    source.write_text(HEADER + "A1,reply,bad,,,,\nA2,reply,2025-03-03,,,,\n", encoding="utf-8")
    result, target = run(command, source)
    assert result.exit_code == 0
    assert "第 2 行：start_date 不是日期：bad" in result.stderr
    assert "1 行无法计算" in result.stderr
    assert [row["final_due"] for row in rows(target)] == ["", "2025-03-31"]


def test_an_empty_file_is_refused(command: Flask, tmp_path: Path) -> None:
    source = tmp_path / "IN.csv"
    source.write_bytes(b"")
    result, _ = run(command, source)
    assert result.exit_code == 1
    assert "文件是空的" in result.stderr


@pytest.mark.parametrize("text", ["A1,reply,2025-03-03\n", "id,kind\nA1,reply\n"])
def test_a_file_without_its_header_is_refused(command: Flask, tmp_path: Path, text: str) -> None:
    source = tmp_path / "IN.csv"
    source.write_text(text, encoding="utf-8")
    result, target = run(command, source)
    assert result.exit_code == 1
    assert "缺少列" in result.stderr
    assert not target.exists()


def test_a_file_in_no_known_encoding_is_refused(command: Flask, tmp_path: Path) -> None:
    source = tmp_path / "IN.csv"
    source.write_bytes(b"\xff\xff\xff")
    result, _ = run(command, source)
    assert result.exit_code == 1
    assert "GBK" in result.stderr


def test_a_column_named_twice_is_refused(command: Flask, tmp_path: Path) -> None:
    source = tmp_path / "IN.csv"
    source.write_text("id,kind,start_date,id\nA1,reply,2025-03-03,A2\n", encoding="utf-8")
    result, target = run(command, source)
    assert (result.exit_code, target.exists()) == (1, False)
    assert "有重复的列：id" in result.stderr


def test_columns_without_a_name_are_passed_through_each(command: Flask, tmp_path: Path) -> None:
    source = tmp_path / "IN.csv"
    source.write_text("id,,kind,start_date,,note\n1,a,reply,2025-03-03,b,c\n", encoding="utf-8")
    _, target = run(command, source)
    assert (
        target.read_text(encoding="utf-8").splitlines()[1].startswith("1,a,reply,2025-03-03,b,c,")
    )


def test_a_guarded_cell_is_passed_through_as_it_was(command: Flask, tmp_path: Path) -> None:
    text = HEADER + "1,reply,2025-03-03,,,,''=1\n"
    assert computed(command, tmp_path, text)["note"] == "''=1"
