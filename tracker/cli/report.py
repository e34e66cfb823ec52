"""flask report: the statutory annual report, its checks, and the cases behind its cells."""

import json
from pathlib import Path
from typing import Any

import click
from flask.cli import AppGroup

from tracker.cli.failure import INVALID, USAGE, Failed, agency_option, at, find_agency
from tracker.law.dated import Refused
from tracker.law.identities import broken
from tracker.report import annual, cells, check, export

command = AppGroup("report", help="政府信息公开工作年度报告")

WRITERS = {"json": export.as_json, "html": export.as_html}
FORMS = ("2008", "2014", "2019", "2021")

year_option = click.option(
    "--year", type=click.IntRange(2008, 2100), required=True, help="报告所述年度"
)
form_option = click.option("--form", type=click.Choice(FORMS), help="格式（默认按年度）")


@command.command("build", help="生成年度报告（第二、三、四部分）")
@agency_option
@year_option
@form_option
@click.option("--as", "kind", type=click.Choice(tuple(WRITERS)), default="json", help="文件类型")
@click.option("-o", "target", metavar="FILE", default="-", help="输出文件（默认输出到屏幕）")
def build(code: str, year: int, form: str | None, kind: str, target: str) -> None:
    """Write the report; warnings about cases it cannot count go to stderr."""
    agency = find_agency(code)
    try:
        report = annual.build(agency, year, form)
    except annual.NotAvailable as error:
        raise Failed(error, USAGE) from error
    except Refused as error:
        raise Failed(error) from error
    written = WRITERS[kind](report)
    with at(target), click.open_file(target, "w", encoding="utf-8") as file:
        file.write(written)
    for warning in check.warnings(agency, year):
        more = "等" if warning.more else ""
        click.echo(f"注意：{warning.text}：{'、'.join(warning.numbers)}{more}", err=True)


@command.command("check", help="检查任一机构年度报告的勾稽关系")
@click.argument("source", metavar="FILE.json", type=click.Path(exists=True, path_type=Path))
@click.option(
    "--previous", metavar="FILE", type=click.Path(exists=True, path_type=Path),
    help="上一年度的报告，用于检查结转",
)  # fmt: skip
def check_file(source: Path, previous: Path | None) -> None:
    """Print one line for each identity that a published report breaks."""
    try:
        found = broken(_read(source), _read(previous) if previous else None)
    except Refused as error:
        raise Failed(f"{source}：{error}") from error
    for each in found:
        click.echo(each)
    if found:
        raise SystemExit(INVALID)


def _read(path: Path) -> Any:
    try:
        with at(path):
            return json.loads(path.read_text(encoding="utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise Failed(f"{path} 不是 JSON 文件：{error}") from error


@command.command("cells", help="列出一个单元格背后的申请、案件或者信息的编号")
@agency_option
@year_option
@form_option
@click.option("--table", default="applications", help="applications、disputes 或者 proactive")
@click.option("--row", required=True, help="行，例如 3.3.4")
@click.option("--column", help="列，例如 natural_person（默认总计）")
def list_cells(
    code: str, year: int, form: str | None, table: str, row: str, column: str | None
) -> None:
    """Print one number per line."""
    try:
        numbers = cells.numbers(find_agency(code), cells.behind(year, row, column, table, form))
    except Refused as error:
        raise Failed(error, USAGE) from error
    for number in numbers:
        click.echo(number)
