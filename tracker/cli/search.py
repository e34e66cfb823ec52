"""flask search: keeps every application's words anew."""

import click
from flask.cli import AppGroup

from tracker.extensions import db
from tracker.letters import search

command = AppGroup("search", help="查找用的索引")


@command.command("rebuild", help="重新建立查找用的索引：全部申请的用词、文号和申请人姓名的摘要")
def rebuild() -> None:
    """Clear the index and fill it from what the cases and their letters say now."""
    number = search.rebuild()
    db.session.commit()
    click.echo(f"已重建 {number} 件申请的索引")
