"""flask statute show: the provisions in a terminal, all versions or those of a day."""

from unicodedata import east_asian_width

import pytest
from flask import Flask

from tests.law.test_contents import LISTED
from tracker.cli import statute, statute_show


@pytest.fixture
def run():
    """Run the command; it needs no database."""
    assert statute_show.show is statute.command.commands["show"]
    app = Flask("statute")
    app.cli.add_command(statute.command)
    return lambda *arguments: app.test_cli_runner().invoke(args=["statute", "show", *arguments])


def columns(line: str) -> int:
    """The terminal's columns before the last one of the table."""
    head = line.rpartition("  ")[0]
    return sum(2 if east_asian_width(sign) in "WF" else 1 for sign in head)


def test_every_version_of_every_provision_stands_in_a_line(run):
    told = run().stdout
    for provision in LISTED:
        assert provision.name in told
        assert all(version.cite in told for version in provision.versions)
        assert all(f"{version.since} 起" in told for version in provision.versions)
    lines = [line for line in told.splitlines() if line.startswith("  ")]
    assert len(lines) == sum(len(provision.versions) for provision in LISTED)
    assert len({columns(line) for line in lines}) == 1


def test_on_a_day_one_version_of_each_is_shown(run):
    lines = run("--on", "2018-01-01", "缴费").stdout.splitlines()
    assert [line.split() for line in lines] == [
        ["收费"],
        ["信息处理费的缴费期限", "当时还没有这项规定"],
        ["缴费的效力", "当时还没有这项规定"],
    ]


@pytest.mark.parametrize(
    ("on", "value"), [("2019-05-14", "15 个工作日"), ("2019-05-15", "20 个工作日")]
)
def test_the_version_is_that_of_the_day(run, on, value):
    found = run("--on", on, "答复期限").stdout
    assert f" {value} " in found.splitlines()[1]


def test_a_name_that_nothing_has_is_said(run):
    answer = run("没有的")
    assert (answer.exit_code, answer.stderr) == (1, "没有名称含“没有的”的规定\n")


@pytest.mark.parametrize("day", ["2025-02-30", "x", "2025"])
def test_a_day_that_is_none_is_refused(run, day):
    assert run("--on", day).exit_code == 2
