"""flask statute show: the provisions as a table for a terminal, the same as on the rules page."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any
from unicodedata import east_asian_width

import click

from tracker.cli import statute
from tracker.cli.failure import Failed
from tracker.law.contents import CONTENTS
from tracker.law.dated import Provision
from tracker.law.spoken import spoken

WIDE = frozenset("WF")  # what a terminal draws over two columns
Line = tuple[str, str, str, str]


@statute.command.command("show", help="列出各项规定：历次的，或者某一天的")
@click.option("--on", type=click.DateTime(["%Y-%m-%d"]), help="只看这一天的规定（默认列出历次）")
@click.argument("part", metavar="[名称的一部分]", default="")
def show(on: datetime | None, part: str) -> None:
    """Print the provisions whose name contains `part`, each value with its day and article."""
    day = on.date() if on else None
    found = {
        heading.name: lines
        for heading in CONTENTS
        if (lines := [*_lines(heading.provisions, day, part)])
    }
    if not found:
        raise Failed(f"没有名称含“{part}”的规定")
    everything = [line for lines in found.values() for line in lines]
    widths = [max(map(_width, column)) for column in zip(*everything, strict=True)]
    for name, lines in found.items():
        click.echo(name)
        for line in lines:
            padded = map(_padded, line, widths)
            click.echo(("  " + "  ".join(padded)).rstrip())


def _lines(provisions: tuple[Provision[Any], ...], day: date | None, part: str) -> Iterator[Line]:
    """A line for each version, the newest first; the name stands on the first alone."""
    for provision in provisions:
        if part not in provision.name:
            continue
        versions = provision.versions[::-1] if day is None else [provision.known(day)]
        for number, version in enumerate(versions):
            name = "" if number else provision.name
            if version is None:
                yield name, "当时还没有这项规定", "", ""
                continue
            value = "、".join(map(str, spoken(version.value, provision.unit)))
            yield name, value, f"{version.since} 起", version.cite


def _width(text: str) -> int:
    return sum(2 if east_asian_width(sign) in WIDE else 1 for sign in text)


def _padded(text: str, width: int) -> str:
    return text + " " * (width - _width(text))
