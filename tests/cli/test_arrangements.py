"""flask arrangements: a notice is looked at, and with --confirm put into the register."""

import json
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select

from tests.arrangements.notices import NUMBER, TEXT, arrangement_2027
from tests.handling.moving import MOVED, TODAY, an_extended_case
from tracker import clock
from tracker.arrangements.day import ArrangementYear
from tracker.audit.event import Event
from tracker.cases.case import Case
from tracker.extensions import db

NOTICES = Path(__file__).parents[1] / "law" / "data" / "notices"


@pytest.fixture(autouse=True)
def _today():
    with clock.at(TODAY):
        yield


@pytest.fixture
def notice(tmp_path):
    file = tmp_path / "NOTICE.txt"
    file.write_text(TEXT, "utf-8")
    return file


@pytest.fixture
def run(app):
    """Run `flask arrangements …`; the command's result."""
    return lambda *words: app.test_cli_runner().invoke(args=["arrangements", *map(str, words)])


def as_json(run, file, year):
    result = run("preview", file, "--year", year, "--as", "json")
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


@pytest.fixture
def case(app):
    with app.app_context():
        number = an_extended_case().case_number
        db.session.commit()
    return number


def test_the_json_is_exactly_year_off_and_work_in_order(run):
    found = as_json(run, NOTICES / "2026.txt", 2026)
    assert list(found) == ["year", "off", "work"]
    assert found["year"] == 2026
    assert found["work"] == ["2026-01-04", "2026-02-14", "2026-02-28", "2026-05-09", "2026-09-20",
                             "2026-10-10"]  # fmt: skip
    assert found["off"] == sorted(found["off"])
    assert {"2026-01-01", "2026-01-02", "2026-02-23", "2026-10-07"} <= set(found["off"])


def test_what_comes_out_as_json_goes_in_again(run, notice, tmp_path):
    told = as_json(run, notice, 2027)
    again = tmp_path / "a.json"
    again.write_text(json.dumps(told))
    assert as_json(run, again, 2027) == told


def test_a_sentence_that_cannot_be_read_is_an_error_with_the_sentence(run, notice):
    sentence = "五、端午节：放假另行通知"
    notice.write_text(TEXT.replace("五、端午节：6月9日（周三）放假1天", sentence), "utf-8")
    result = run("preview", notice, "--year", 2027, "--as", "json")
    assert result.exit_code == 1
    assert result.stdout == ""
    assert sentence in result.stderr


def test_a_preview_needs_no_database(tmp_path, notice):
    """Not even one that answers."""
    from tests.conftest import SECRETS
    from tracker import create_app

    nowhere = "postgresql+psycopg://nobody@127.0.0.1:1/nothing"
    app = create_app({"SQLALCHEMY_DATABASE_URI": nowhere, "TESTING": True} | SECRETS)
    runner = app.test_cli_runner()
    for form in ("json", "text"):
        result = runner.invoke(
            args=["arrangements", "preview", str(notice), "--year", "2027", "--as", form]
        )
        assert result.exit_code == 0, result.output
        assert "2027" in result.output
    assert runner.invoke(args=["arrangements", "list"]).exit_code == 1


def test_the_extension_of_a_year_starts_from_the_register(run, tmp_path):
    file = tmp_path / "NOTICE.txt"
    file.write_text("一、延长2026年国庆节假期至10月8日（周四），10月9日起正常上班。", "utf-8")
    assert "2026-10-08" in as_json(run, file, 2026)["off"]


def test_as_text_it_says_what_would_change_and_whom_it_moves(run, notice, case):
    result = run("preview", notice, "--year", 2027)
    assert result.exit_code == 0
    assert "放假\t2027年2月8日（周一）\t春节" in result.output
    assert "新增上班：2027年2月20日（周六）" in result.output
    assert f"{case}\t2027-02-24 → {MOVED}，不再待定" in result.output


def test_without_confirm_nothing_changes_and_the_command_says_how(app, run, notice, case):
    result = run("load", notice, "--year", 2027, "--number", NUMBER)
    assert result.exit_code == 1
    assert "--confirm" in result.stderr
    assert case in result.stdout
    with app.app_context():
        assert db.session.get(ArrangementYear, 2027) is None


def test_with_confirm_the_register_and_the_dates_change_together(app, run, notice, case):
    result = run("load", notice, "--year", 2027, "--number", "国办发明电[2026]7号", "--confirm")
    assert result.exit_code == 0, result.output
    assert "1 个期限已经重算" in result.stdout
    assert f"2027\t{NUMBER}\t通知文本 " in run("list").output
    with app.app_context():
        assert db.session.scalar(select(Case)).due_on == MOVED
        event = db.session.scalar(select(Event).filter_by(act="arrangements_replaced"))
        assert event.actor_kind == "system"
        assert len(event.data["operator"]) == 64


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--year", 2027, "--number", "7号", "--confirm"), "文号"),
        (("--year", 2026, "--number", NUMBER, "--confirm"), "讲的是 2027 年"),
    ],
)
def test_what_is_implausible_is_refused(run, notice, words, said):
    result = run("load", notice, *words)
    assert result.exit_code == 1
    assert said in result.stderr


def test_a_year_far_away_is_refused(run):
    file = NOTICES / "2024.txt"
    result = run("load", file, "--year", 2024, "--number", "国办发明电〔2023〕7号", "--confirm")
    assert (result.exit_code, "只能载入" in result.stderr) == (1, True)


def test_a_csv_in_gbk_is_loaded_as_well(app, run, tmp_path):
    new = arrangement_2027()
    rows = [f"{day},{kind},{name}" for kind in ("off", "work")
            for day, name in getattr(new, kind).items()]  # fmt: skip
    file = tmp_path / "a.csv"
    file.write_bytes("\n".join(["date,kind,name", *rows]).encode("gbk"))
    assert run("load", file, "--year", 2027, "--number", NUMBER, "--confirm").exit_code == 0
    with app.app_context():
        row = db.session.get(ArrangementYear, 2027)
        assert row.source.startswith("CSV 文件 ")
        assert row.loaded_at.astimezone(clock.BEIJING).date() == date(2026, 12, 31)


def test_a_line_that_is_wrong_is_named(run, tmp_path):
    file = tmp_path / "a.csv"
    file.write_text("date,kind,name\n2027-01-04,work,元旦\n", "utf-8")
    result = run("preview", file, "--year", 2027)
    assert (result.exit_code, "第 2 行 date 列" in result.stderr) == (1, True)


def test_doubts_are_said_on_standard_error(run, notice):
    notice.write_text(TEXT.replace("五、端午节：6月9日（周三）放假1天，不调休。", ""), "utf-8")
    assert "端午" in run("preview", notice, "--year", 2027).stderr
