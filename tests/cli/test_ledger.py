"""flask ledger: a file in or out, and what went wrong on stderr."""

import pytest
from click.testing import Result
from sqlalchemy import func, select

from tests.ledgers.tables import APPLICATION, an_empty_agency, csv_file
from tracker.cases.case import Case
from tracker.extensions import db


@pytest.fixture
def run(app):
    """Run one command on an installation with the agency HHJ."""
    with app.app_context():
        an_empty_agency()
        db.session.commit()

    def invoke(*arguments: object) -> Result:
        return app.test_cli_runner().invoke(args=["ledger", *map(str, arguments)])

    return invoke


def cases(app) -> int:
    with app.app_context():
        return db.session.scalar(select(func.count()).select_from(Case))


def test_import_says_what_it_entered_and_what_was_there(app, run, tmp_path):
    file = csv_file(tmp_path, [APPLICATION])
    first = run("import", "applications", file, "--agency", "HHJ")
    assert (first.exit_code, first.stdout) == (0, "已导入 1 行；0 行已经登记，没有变化\n")
    again = run("import", "applications", file, "--agency", "HHJ")
    assert again.stdout == "已导入 0 行；1 行已经登记，没有变化\n"
    assert cases(app) == 1


def test_a_fault_names_line_column_and_reason_and_nothing_enters(app, run, tmp_path):
    file = csv_file(tmp_path, [APPLICATION, APPLICATION | {"case_number": ""}])
    result = run("import", "applications", file, "--agency", "HHJ")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.splitlines() == [
        "第 3 行 case_number 列：不能为空",
        f"{file}：共 1 处错误，没有导入任何内容",
    ]
    assert cases(app) == 0


def test_a_dry_run_enters_nothing(app, run, tmp_path):
    file = csv_file(tmp_path, [APPLICATION])
    result = run("import", "applications", file, "--agency", "HHJ", "--dry-run")
    assert (result.exit_code, result.stdout[:15]) == (0, "检查通过，可以导入 1 行；0")
    assert cases(app) == 0


@pytest.mark.parametrize(
    ("content", "reason"),
    [(b"", "文件是空的"), (b"a,b\n1,2\n", "没有这些列：a、b")],
)
def test_a_file_that_is_no_ledger_is_refused_in_one_sentence(run, tmp_path, content, reason):
    (tmp_path / "a.csv").write_bytes(content)
    result = run("import", "figures", tmp_path / "a.csv", "--agency", "HHJ")
    assert result.exit_code == 1
    assert reason in result.stderr
    assert "Traceback" not in result.output


@pytest.mark.parametrize("arguments", [("import", "cases"), ("export", "cases")])
def test_an_unknown_kind_is_a_fault_of_usage(run, tmp_path, arguments):
    (tmp_path / "a.csv").touch()
    assert run(*arguments, tmp_path / "a.csv", "--agency", "HHJ").exit_code == 2


def test_an_unknown_agency_is_a_fault_of_usage(run, tmp_path):
    result = run("export", "figures", "--agency", "XX", "-o", tmp_path / "out.csv")
    assert (result.exit_code, (tmp_path / "out.csv").exists()) == (2, False)


@pytest.mark.parametrize("name", ["out.csv", "out.xlsx"])
def test_export_writes_what_import_reads(run, tmp_path, name):
    run("import", "applications", csv_file(tmp_path, [APPLICATION]), "--agency", "HHJ")
    told = run("export", "applications", "--agency", "HHJ", "-o", tmp_path / name)
    assert told.stdout == f"已导出 1 行到 {tmp_path / name}\n"
    again = run("import", "applications", tmp_path / name, "--agency", "HHJ")
    assert again.stdout == "已导入 0 行；1 行已经登记，没有变化\n"


def test_export_says_how_many_applications_it_leaves_out(app, run, tmp_path):
    run("import", "applications", csv_file(tmp_path, [APPLICATION]), "--agency", "HHJ")
    with app.app_context():
        db.session.scalars(select(Case)).one().received_on = None
        db.session.commit()
    told = run("export", "applications", "--agency", "HHJ", "-o", tmp_path / "out.csv")
    assert (told.exit_code, told.stdout) == (0, f"已导出 0 行到 {tmp_path / 'out.csv'}\n")
    assert told.stderr == "注意：1 件申请尚未确认收到申请之日，没有导出\n"
