"""What the documents say is there: commands, variables, settings, columns, log-ins, links."""

import re
from pathlib import Path

import click
import pytest
from flask import Flask

from tests.each import for_each
from tracker.agencies.settings import SETTINGS
from tracker.cli import statute
from tracker.demo import bureau
from tracker.ledgers.carry import LEDGERS
from tracker.report import figures

ROOT = Path(__file__).resolve().parent.parent
README = ROOT / "README.md"
ADMINISTRATION, EXCHANGE = ROOT / "docs/administration.md", ROOT / "docs/exchange.md"
DOCUMENTS = [README, *sorted((ROOT / "docs").rglob("*.md"))]
COMMAND = re.compile(r"\bflask(?: --app wsgi)? ([a-z][^`\n|#]*)")
LINK = re.compile(r"\]\(([^)#\s]+)(?:#[^)]*)?\)")
VARIABLE = re.compile(r"""(?:os\.environ(?:\.get)?[(\[]|_listed\()\s*"([A-Z_]+)\"""")
ELSEWHERE = ("http://", "https://", "mailto:")


def _relative(path: Path) -> str:
    return str(path.relative_to(ROOT))


@for_each(DOCUMENTS)
def test_every_link_and_picture_leads_to_a_file(document: Path) -> None:
    links = [link for link in LINK.findall(document.read_text()) if not link.startswith(ELSEWHERE)]
    missing = [link for link in links if not (document.parent / link).exists()]
    assert missing == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=_relative)
def test_every_flask_command_exists_with_its_options(app: Flask, document: Path) -> None:
    for line in COMMAND.findall(document.read_text()):
        command: click.Command = app.cli
        for word in re.split(r"[\s…]+", line.strip()):
            if isinstance(command, click.Group) and not word.startswith("-"):
                command = command.commands[word]
        options = {name for parameter in command.params for name in parameter.opts}
        assert set(re.findall(r"(?<=[\s\[])--?[a-z][a-z-]*", line)) <= options | {"--help"}, line


def test_every_make_target_that_the_readme_names_exists() -> None:
    targets = re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.M)
    named = re.findall(r"(?:^|`)make ([a-z]+)", README.read_text(), re.M)
    assert {"run", "test"} <= {*named} <= {*targets}


def test_the_plain_commands_of_the_readme_are_those_of_make() -> None:
    made = (ROOT / "Makefile").read_text().replace("$(BIN)", ".venv/bin")
    told = README.read_text()
    run_or_test = r"\.venv/bin/(?:flask.*(?:db|demo)|python -m p|python tests|ruff|mypy).*"
    commands = re.findall(run_or_test, made)
    assert len(commands) > 5
    for command in commands:
        assert command.replace("install -q", "install") in told, command


def test_the_administrator_knows_every_variable_that_the_program_reads_and_no_other() -> None:
    read = {
        name
        for file in sorted((ROOT / "tracker").rglob("*.py"))
        for name in VARIABLE.findall(file.read_text())
    }
    table = ADMINISTRATION.read_text().split("## 二、")[1].split("## 三、")[0]
    told = set(re.findall(r"`([A-Z][A-Z_]+)`", "".join(re.findall(r"^\|[^|]+\|", table, re.M))))
    assert told == read


def test_the_administrator_knows_every_setting_of_an_agency() -> None:
    assert [key for key in SETTINGS if f"`{key}`" not in ADMINISTRATION.read_text()] == []


@pytest.mark.parametrize("kind", LEDGERS)
def test_the_exchange_formats_name_every_column_of_a_ledger(kind: str) -> None:
    names = [column.name for column in LEDGERS[kind].COLUMNS]
    told = EXCHANGE.read_text()
    assert [name for name in names if f"`{name}`" not in told and not _repeated(name)] == []


def test_the_exchange_formats_name_every_column_of_deadlines() -> None:
    told = EXCHANGE.read_text()
    names = (*statute.REQUIRED, *statute.USUAL, *statute.OUTPUT)
    assert [name for name in names if f"`{name}`" not in told and not _repeated(name)] == []


def test_the_exchange_formats_name_the_figures_of_the_form_in_force() -> None:
    told = EXCHANGE.read_text()
    keys = (*figures.ON_PAPER, *figures.TEXTS, "licences", "administrative_fees_10k_yuan")
    assert [key for key in keys if f"`{key}`" not in told] == []


def test_the_readme_names_the_log_ins_of_the_demo(context: Flask) -> None:
    cast = bureau.staff(bureau.found())
    told = README.read_text()
    assert f"`{bureau.PASSWORD}`" in told
    assert all(f"`{user.login}`" in told for user in (cast.officer, cast.head, cast.unit_officer))


def _repeated(name: str) -> bool:
    """A column of one of several consultations: the document writes the first ones out."""
    return re.fullmatch(r"consult\d_[a-z]+", name) is not None
