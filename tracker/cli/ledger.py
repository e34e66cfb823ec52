"""flask ledger: tables of the past in, and every register out again."""

from pathlib import Path

import click
from flask.cli import AppGroup

from tracker.cli.failure import Failed, agency_option, at, find_agency
from tracker.extensions import db
from tracker.law.dated import Refused
from tracker.ledgers import applications, carry

command = AppGroup("ledger", help="台账的导入和导出")

kind_argument = click.argument("kind", type=click.Choice(tuple(carry.LEDGERS)))


@command.command("import", help="导入台账 FILE（CSV 或者 XLSX）：全部导入，或者有错时一行也不导入")
@kind_argument
@click.argument(
    "source", metavar="FILE", type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
@agency_option
@click.option("--dry-run", is_flag=True, help="只检查，不导入")
def import_(kind: str, source: Path, code: str, dry_run: bool) -> None:
    """Enter a file in one transaction; each fault is told with its line, column and reason."""
    agency = find_agency(code)
    try:
        with at(source):
            result = carry.import_(kind, source, agency, dry_run=dry_run)
    except carry.Faulty as faulty:
        db.session.rollback()
        for fault in faulty.faults:
            click.echo(fault, err=True)
        raise Failed(f"{source}：共 {len(faulty.faults)} 处错误，没有导入任何内容") from faulty
    except Refused as refusal:
        raise Failed(f"{source}：{refusal}") from refusal
    for warning in result.warnings:
        click.echo(f"注意：{warning}", err=True)
    if not dry_run:
        db.session.commit()
    done = "检查通过，可以导入" if dry_run else "已导入"
    click.echo(f"{done} {result.entered} 行；{result.skipped} 行已经登记，没有变化")


@command.command("export", help="导出台账到 FILE（按扩展名写为 CSV 或者 XLSX）")
@kind_argument
@agency_option
@click.option(
    "-o", "target", metavar="FILE", required=True, type=click.Path(dir_okay=False, path_type=Path)
)
def export(kind: str, code: str, target: Path) -> None:
    """Write the register; an export is itself an event in the log."""
    agency = find_agency(code)
    with at(target):
        count = carry.export(kind, agency, target)
    db.session.commit()
    click.echo(f"已导出 {count} 行到 {target}")
    if kind == "applications" and (left_out := applications.unconfirmed(agency)):
        click.echo(f"注意：{left_out} 件申请尚未确认收到申请之日，没有导出", err=True)
