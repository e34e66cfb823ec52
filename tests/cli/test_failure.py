"""A file that cannot be read or written ends a command in one sentence, never in a traceback."""

import pytest

from tests.conftest import SECRETS
from tests.ledgers.tables import an_empty_agency
from tracker import create_app
from tracker.extensions import db

READ = [
    ("statute", "deadlines", "FOLDER", "-o", "OUT"),
    ("report", "check", "FOLDER"),
    ("report", "check", "FILE", "--previous", "FOLDER"),
    ("ledger", "import", "figures", "FOLDER", "--agency", "HHJ"),
]
WRITTEN = [
    ("statute", "deadlines", "TABLE", "-o"),
    ("report", "build", "--agency", "HHJ", "--year", "2024", "-o"),
    ("ledger", "export", "figures", "--agency", "HHJ", "-o"),
]


@pytest.fixture
def run(app, tmp_path):
    """Run a command in which words in capitals stand for files of a scratch folder."""
    with app.app_context():
        an_empty_agency()
        db.session.commit()
    (tmp_path / "FOLDER").mkdir()
    (tmp_path / "FILE").write_text('{"form": "2021"}')
    (tmp_path / "TABLE").write_text("id,kind,start_date\n")
    places = {name: str(tmp_path / name) for name in ("FOLDER", "FILE", "TABLE", "OUT")}
    places["NOWHERE"] = str(tmp_path / "nowhere" / "out.csv")

    def invoke(*words: str):
        return app.test_cli_runner().invoke(args=[places.get(word, word) for word in words])

    return invoke


@pytest.mark.parametrize("command", READ, ids=" ".join)
def test_a_folder_in_place_of_a_file_is_a_fault_of_usage(run, command):
    result = run(*command)
    assert isinstance(result.exception, SystemExit)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "FOLDER" in result.stderr


@pytest.mark.parametrize("target", ["FOLDER", "NOWHERE"])
@pytest.mark.parametrize("command", WRITTEN, ids=" ".join)
def test_a_place_that_cannot_be_written_is_a_fault_of_usage(run, command, target):
    result = run(*command, target)
    assert isinstance(result.exception, SystemExit)
    assert (result.exit_code, result.stdout) == (2, "")


@pytest.mark.parametrize(
    "command",
    [("agencies", "add", "HHJ", "黄河河务局"), ("users", "list"), ("audit", "verify")],
    ids=" ".join,
)
def test_a_database_that_is_not_made_yet_is_said_in_a_sentence(tmp_path, command):
    empty = f"sqlite:///{tmp_path / 'empty.sqlite3'}"
    app = create_app({"SQLALCHEMY_DATABASE_URI": empty, "TESTING": True} | SECRETS)
    result = app.test_cli_runner().invoke(args=list(command))
    with app.app_context():
        db.engine.dispose()
    assert result.exit_code == 1
    assert "db upgrade" in result.output
    assert "Traceback" not in result.output
