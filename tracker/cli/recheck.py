"""flask statute recheck: proves that the stored dates are those that the law reckons."""

from datetime import date

import click
from flask.cli import with_appcontext

from tracker.arrangements import load
from tracker.cli.failure import INVALID
from tracker.handling import rescheduling


@click.command("recheck", help="重新计算每一件未办结申请的期限，与保存的逐项核对")
@with_appcontext
def recheck() -> None:
    """One line for each field that differs: case number, field, stored, computed; then exit 1."""
    found = rescheduling.compare(load.calendar())
    for move in found.moves:
        for field, (old, new) in move.differing.items():
            click.echo("\t".join((move.case.case_number, field, _cell(old), _cell(new))))
    for case, refusal in found.refused:
        click.echo("\t".join((case.case_number, "error", "", str(refusal))))
    wrong = len(found.moves) + len(found.refused)
    end = f"，{wrong} 件与保存的不一致" if wrong else "，保存的与计算的全部一致"
    click.echo(f"核对了 {found.checked} 件未办结的申请{end}", err=bool(wrong))
    if wrong:
        raise SystemExit(INVALID)


def _cell(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value.isoformat() if isinstance(value, date) else ""
