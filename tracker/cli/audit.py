"""flask audit: is the log as it was written."""

import click
from flask.cli import AppGroup

from tracker.audit import verify as check

command = AppGroup("audit", help="操作日志的核验")


@command.command("verify", help="核验日志的每一条；有改动、缺漏或者乱序时退出码为 1")
def verify() -> None:
    """Print every fault, then each chain's last number and seal, to be noted elsewhere."""
    found = list(check.faults())
    for fault in found:
        click.echo(str(fault), err=True)
    for chain, last, seal in check.heads():
        click.echo(f"chain {chain}: {last} events, {seal}")
    if found:
        raise SystemExit(1)
    click.echo("日志完整 / the log is intact")
