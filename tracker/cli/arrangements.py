"""flask arrangements: a year's holiday notice, looked at and put into the register."""

import json
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import click
from flask.cli import AppGroup
from sqlalchemy.exc import SQLAlchemyError

from tracker import crypto
from tracker.arrangements import change, load, source
from tracker.arrangements.seed import library_calendar
from tracker.cli.failure import INVALID, Failed, at
from tracker.disputes import rescheduling
from tracker.disputes.rescheduling import Impact
from tracker.extensions import db
from tracker.handling.staff_mail import spoken
from tracker.law.arrangement import Arrangement
from tracker.law.dated import Refused
from tracker.law.workdays import Calendar
from tracker.ledgers.source import operator

command = AppGroup("arrangements", help="节假日安排：放假日和调休上班日")

file_argument = click.argument(
    "path", metavar="NOTICE", type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
year_option = click.option(
    "--year", type=click.IntRange(2008, 2100), required=True, help="安排所属的年份"
)
DIFFERENCES = {
    "newly_off": "新增放假",
    "no_longer_off": "不再放假",
    "newly_worked": "新增上班",
    "no_longer_worked": "不再上班",
}


@command.command("preview", help="读取通知（文本、CSV、JSON）并显示，不作改动")
@file_argument
@year_option
@click.option("--as", "form", type=click.Choice(("text", "json")), default="text", help="输出样式")
def preview(path: Path, year: int, form: str) -> None:
    """Print what the notice arranges; as text also what would change, where there is a register."""
    calendar = _calendar()
    new, _ = _read(path, year, calendar or library_calendar())
    if form == "json":
        told = {"year": year, "off": _iso(new.off), "work": _iso(new.work)}
        click.echo(json.dumps(told, ensure_ascii=False))
        return
    _show(new)
    if calendar is not None:
        _show_impact(rescheduling.impact(new))


@command.command("load", help="把通知载入登记表，并重新计算受影响的期限")
@file_argument
@year_option
@click.option("--number", required=True, help="文号，例如 国办发明电〔2026〕7号")
@click.option("--confirm", is_flag=True, help="确认载入；不写则只显示变动，不作改动")
def load_notice(path: Path, year: int, number: str, confirm: bool) -> None:
    """Replace one year of the register and move every date, in one transaction."""
    new, content = _read(path, year, load.calendar())
    try:
        change.check_year(year)
        change.check_days(new)
        number = change.number_of(number, year)
    except Refused as refusal:
        raise Failed(refusal) from refusal
    impact = rescheduling.impact(new, to_act=confirm)
    _show(new)
    _show_impact(impact)
    if not confirm:
        raise Failed("没有改动任何内容；核对无误后，加上 --confirm 再运行一次", INVALID)
    _, told = rescheduling.confirm(
        new, impact, number, source_of(path, content), content, operator=operator()
    )
    db.session.commit()
    moved = len(impact.cases) + len(impact.disputes)
    click.echo(f"已载入 {year} 年的安排（{number}）；{moved} 个期限已经重算，{told} 封邮件待发")


@command.command("list", help="列出登记表里的年份")
def list_() -> None:
    """Year, notice number, source and when it was loaded, one line each."""
    for row in load.years():
        loaded = f"{row.loaded_at:%Y-%m-%d}"
        click.echo("\t".join((str(row.year), row.notice or "（文号未登记）", row.source, loaded)))


def source_of(path: Path, content: str) -> str:
    """What the register says of where its days came from."""
    return f"{source.NAMES[source.kind_of(path.name)]} {crypto.fingerprint(content.encode())[:12]}"


def _calendar() -> Calendar | None:
    """The register's calendar; None where there is no database, or none that was made."""
    try:
        return load.calendar() if load.register_exists() else None
    except SQLAlchemyError:
        db.session.rollback()
        return None


def _read(path: Path, year: int, calendar: Calendar) -> tuple[Arrangement, str]:
    try:
        with at(path):
            content = source.decoded(path.read_bytes())
        kind = source.kind_of(path.name)
        return source.read(kind, content, year, calendar.arranged(year)), content
    except Refused as refusal:
        raise Failed(refusal) from refusal


def _show(new: Arrangement) -> None:
    click.echo(f"{new.year} 年：放假 {len(new.off)} 天，调休上班 {len(new.work)} 天")
    for word, days in (("放假", new.off), ("上班", new.work)):
        for day, name in days.items():
            click.echo(f"  {word}\t{spoken(day)}\t{name}")
    for doubt in change.doubts(new):
        click.echo(f"注意：{doubt.text % doubt.values}", err=True)


def _show_impact(impact: Impact) -> None:
    if not impact.differences:
        click.echo("与登记表没有差别")
    for name, days in vars(impact.differences).items():
        if days:
            click.echo(f"{DIFFERENCES[name]}：{'、'.join(map(spoken, days))}")
    click.echo(f"期限变动：{len(impact.cases)} 件申请，{len(impact.disputes)} 件复议诉讼")
    for move in impact.cases:
        old, new = move.old, move.new
        mark = "，不再待定" if old.provisional and not new.provisional else ""
        click.echo(f"  {move.case.case_number}\t{old.due_on} → {new.due_on}{mark}")
    for each in impact.disputes:
        click.echo(f"  {each.dispute.dispute_number}\t{each.old.due_on} → {each.new.due_on}")


def _iso(days: Iterable[date]) -> list[str]:
    return sorted(day.isoformat() for day in days)
