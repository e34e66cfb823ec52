"""flask report: build, check and cells, with sentences on stderr and exit codes."""

import json
from pathlib import Path

import pytest

from tests.ledgers.tables import APPLICATION, an_empty_agency, take
from tracker.agencies.agency import by_code
from tracker.extensions import db

DATA = Path(__file__).parents[1] / "report" / "data"
DECIDED = {"result": "3.3.4", "decided_on": "2024-03-20"}


@pytest.fixture
def run(app, tmp_path):
    """Run one command on an agency with one application, refused in 2024."""
    with app.app_context():
        take("applications", tmp_path, an_empty_agency(), APPLICATION | DECIDED)
        db.session.commit()
    return lambda *arguments: app.test_cli_runner().invoke(args=["report", *map(str, arguments)])


def test_build_writes_json_to_the_screen_or_a_file(run, tmp_path):
    shown = run("build", "--agency", "HHJ", "--year", 2024)
    assert (shown.exit_code, shown.stderr) == (0, "")
    run("build", "--agency", "HHJ", "--year", 2024, "--as", "json", "-o", tmp_path / "out.json")
    assert json.loads((tmp_path / "out.json").read_text()) == json.loads(shown.stdout)


def test_build_writes_one_html_file_that_needs_no_other(run, tmp_path):
    run("build", "--agency", "HHJ", "--year", 2024, "--as", "html", "-o", tmp_path / "out.html")
    html = (tmp_path / "out.html").read_text()
    assert "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）" in html
    assert not [word for word in ("href=", "src=", "<script") if word in html]


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (("--year", 2016), "2014 年版的年度报告统计表尚未提供"),
        (("--year", 2024, "--form", "2014"), "2014 年版的年度报告统计表尚未提供"),
        (("--year", 2024, "--as", "docx"), "docx"),
        (("--year", 2007), "2007"),
    ],
)
def test_a_report_that_cannot_be_built_says_why(run, arguments, reason):
    result = run("build", "--agency", "HHJ", *arguments)
    assert result.exit_code == 2
    assert reason in result.stderr


def test_a_row_that_the_form_does_not_have_is_no_guess(app, run, tmp_path):
    row = {"case_number": "A-2", "received_on": "2020-03-04", "result": "3.6",
           "decided_on": "2020-03-20"}  # fmt: skip
    with app.app_context():
        take("applications", tmp_path, by_code("HHJ"), APPLICATION | row)
        db.session.commit()
    assert run("build", "--agency", "HHJ", "--year", 2020).exit_code == 0
    result = run("build", "--agency", "HHJ", "--year", 2020, "--form", "2021")
    assert (result.exit_code, result.stderr) == (1, "2021格式的年度报告没有第3.6行\n")


def test_check_names_exactly_the_broken_sums_of_a_published_report(run):
    result = run("check", DATA / "2023-hongze-district.json")
    assert result.exit_code == 1
    assert result.stdout.splitlines() == [
        "D1 reconsideration total: 0 ≠ 11 (-11)",
        "D1 litigation_after_reconsideration total: 0 ≠ 5 (-5)",
    ]


@pytest.mark.parametrize("name", ["2024-huaian-city", "2011-report", "2013-yuan-water"])
def test_check_says_nothing_where_all_sums_hold(run, name):
    result = run("check", DATA / f"{name}.json")
    assert (result.exit_code, result.output) == (0, "")


def test_check_with_the_year_before_holds_what_was_carried_over(run, tmp_path):
    before = json.loads((DATA / "2024-huaian-city.json").read_text())
    before["year"] = 2023
    (tmp_path / "before.json").write_text(json.dumps(before))
    result = run("check", DATA / "2024-huaian-city.json", "--previous", tmp_path / "before.json")
    assert result.exit_code == 1
    assert result.stdout.splitlines() == [
        "I4 2 natural_person: 34 ≠ 103 (-69)",
        "I4 2 total: 34 ≠ 103 (-69)",
        "P1 rules in_force: 11 ≠ 12 (-1)",
        "P1 normative_documents in_force: 66 ≠ 48 (+18)",
    ]


@pytest.mark.parametrize("content", ["", "[]", "{", '{"form": "1999"}', "[" * 99999, "9" * 5000])
def test_a_file_that_is_no_report_is_told_in_one_sentence(run, tmp_path, content):
    (tmp_path / "a.json").write_text(content)
    result = run("check", tmp_path / "a.json")
    assert isinstance(result.exception, SystemExit)
    assert (result.exit_code, result.stdout) == (1, "")
    assert len(result.stderr.splitlines()) == 1


def test_cells_lists_the_numbers_behind_a_cell(run):
    cell = ("cells", "--agency", "HHJ", "--year", 2024, "--row", "3.3.4")
    assert run(*cell, "--column", "natural_person").stdout == "A-1\n"
    assert run(*cell, "--column", "enterprise").stdout == ""
    assert run(*cell).stdout == "A-1\n"


@pytest.mark.parametrize(
    "cell",
    [
        ("--row", "3.3.9"),
        ("--row", "3.3.4", "--column", "person"),
        ("--table", "cases", "--row", "1"),
        ("--table", "proactive", "--row", "licences"),
    ],
)
def test_a_cell_that_does_not_exist_is_a_fault_of_usage(run, cell):
    result = run("cells", "--agency", "HHJ", "--year", 2024, *cell)
    assert (result.exit_code, result.stdout) == (2, "")
