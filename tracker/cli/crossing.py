"""flask crossing: packages between the portal's side and the desk's side of two networks."""

from pathlib import Path

import click
from flask.cli import AppGroup
from sqlalchemy.exc import IntegrityError

from tracker.cli.failure import INVALID, Failed, at
from tracker.crossing import carried, overdue
from tracker.crossing.receive import receive
from tracker.crossing.send import other_side, send
from tracker.documents import store
from tracker.extensions import db
from tracker.law.dated import Refused

command = AppGroup("crossing", help="两网交换：收发交换包")
AT_ONCE = "另一个人正在收发交换包，请再试一次"

file = click.argument("file", metavar="FILE", type=click.Path(dir_okay=False, path_type=Path))


@command.command("export", help="把对方还不知道的内容做成下一个交换包，写到 FILE")
@file
def export(file: Path) -> None:
    """Make the next package; it is kept here too, and only counts once FILE is written."""
    try:
        row = send()
    except (Refused, IntegrityError) as refusal:
        raise Failed(_reason(refusal)) from refusal
    with at(file):
        file.write_bytes(store.content(row.document))
    db.session.commit()
    click.echo(f"第 {row.sequence} 号交换包：{row.rows} 件，已写到 {file}")


@command.command("import", help="导入对方的交换包 FILE：全部导入，或者说明原因，什么也不导入")
@file
def import_(file: Path) -> None:
    """Take in a package, in one transaction; the same one again changes nothing."""
    with at(file):
        content = file.read_bytes()
    try:
        done = receive(content)
    except (Refused, IntegrityError) as refusal:
        db.session.rollback()
        raise Failed(f"{file}：{_reason(refusal)}；没有导入任何内容") from refusal
    db.session.commit()
    if not done.is_new:
        click.echo(f"第 {done.row.sequence} 号交换包以前已经导入，没有变化")
        return
    click.echo(f"第 {done.row.sequence} 号交换包：{done.row.rows} 件，其中 {done.entered} 件有变动")


@command.command("status", help="收发到哪一号；有逾期的，退出码为 1")
def status() -> None:
    """Where both directions stand; one line on stderr for each alarm, then exit 1."""
    try:
        other_side()
    except Refused as refusal:
        click.echo(refusal)
    for row in carried.listed(10):
        name = "发出" if row.direction == carried.SENT else "收到"
        moment = row.made_at.isoformat(timespec="minutes")
        click.echo("\t".join((name, row.source, str(row.sequence), moment, str(row.rows))))
    found = overdue.overdue()
    for one in found:
        click.echo(f"注意：{one.text % one.values}", err=True)
    if found:
        raise SystemExit(INVALID)


def _reason(error: Exception) -> str:
    return AT_ONCE if isinstance(error, IntegrityError) else str(error)
