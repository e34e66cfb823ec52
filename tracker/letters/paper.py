"""The paper that letters are written on: their templates, filled in strictly and escaped."""

from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from tracker.law.items import numeral
from tracker.law.words import read_out
from tracker.letters import words

TEMPLATES = Path(__file__).resolve().parents[2] / "templates" / "letters"


def write(template: str, facts: dict[str, object]) -> Markup:
    """The letter as an HTML fragment; raises UndefinedError for a fact that was not given.

    Letters have an environment of their own: always Chinese, and without the page around them.
    """
    return Markup(_paper().get_template(template).render(facts))  # noqa: S704 - autoescaped


def _read(line: Any) -> str:
    """A sentence of the law with its values, in Chinese."""
    return read_out(line.text, line.values)


@cache
def _paper() -> Environment:
    paper = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    paper.filters.update(day=words.day, lines=words.lines, numeral=numeral, read=_read)
    return paper
