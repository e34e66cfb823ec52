"""flask messages: gathers every sentence, updates the English catalogue and compiles it.

Sentences stand in the code and the templates. Names, titles and articles of the law stand in its
tables, some put together there, so they are read from the tables themselves.
"""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import click
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from tracker.arrangements.seed import HOLIDAYS
from tracker.law import contents  # noqa: F401 - registers every provision
from tracker.law.annual_report import DISPUTE_COLUMNS, FORMS
from tracker.law.contests import ENDS
from tracker.law.dated import provisions
from tracker.law.exemptions import EXEMPTIONS
from tracker.law.outcomes import OUTCOMES
from tracker.law.procedure import PROCEDURE
from tracker.law.receipt import RULES
from tracker.law.spoken import notes
from tracker.letters.kinds import KINDS

ROOT = Path(__file__).resolve().parents[2]
ENGLISH = ROOT / "tracker" / "translations" / "en" / "LC_MESSAGES" / "messages.po"
METHODS = [("tracker/**.py", "python"), ("templates/**.html", "jinja2")]
OPTIONS = {"templates/**.html": {"trimmed": "true", "silent": "false"}}
KEYWORDS = {
    "_": None,
    "gettext": None,
    "lazy_gettext": None,
    "ngettext": (1, 2),
    "says": None,
}


def gathered() -> Catalog:
    """Every sentence that a page may show, without translations."""
    catalog = Catalog(fuzzy=False)
    for room in ("tracker", "templates"):
        for place, line, sentence, _, _ in extract_from_dir(
            ROOT / room, _of(METHODS, room), _options(room), KEYWORDS
        ):
            catalog.add(sentence, locations=[(f"{room}/{place}", line)])
    for words in spoken_by_law():
        catalog.add(words)
    return catalog


def spoken_by_law() -> Iterator[str]:
    """The names, titles and articles in the law's tables; only Chinese ones want translating."""
    found: list[str] = [*HOLIDAYS.values()]
    for provision in provisions():
        found += [version.cite for version in provision.versions]
        found += [part.text for part in notes(provision.note)]
    for rules in RULES.values():
        found += [rule.cite for rule in rules.values()]
    for row in PROCEDURE.values():
        found.append(row.cite)
    for outcome in OUTCOMES.values():
        found += [outcome.name, outcome.article, outcome.article_2008]
    for ground in EXEMPTIONS.values():
        found += [ground.name, ground.article, ground.article_2008]
    for kind in KINDS.values():
        found += [kind.title, *(title for _, title in kind.titles)]
    found += [end.cite for ends in ENDS.values() for end in ends.values()]
    found += [column.heading for column in DISPUTE_COLUMNS]
    for form in FORMS.values():
        found += [block.article for block in form.proactive]
    yield from (words for words in dict.fromkeys(found) if words)


def english() -> Catalog:
    """The English catalogue as committed."""
    with ENGLISH.open("rb") as file:
        return read_po(file, locale="en")


def compiled(catalog: Catalog) -> bytes:
    """What Flask-Babel reads."""
    made = BytesIO()
    write_mo(made, catalog)
    return made.getvalue()


@click.command("messages", help="收集需要翻译的语句，更新并编译英文文本")
def command() -> None:
    """Update and compile the English; fail where a sentence is still without it."""
    catalog = english()
    catalog.update(gathered(), no_fuzzy_matching=True)
    catalog.obsolete.clear()
    with ENGLISH.open("wb") as file:
        write_po(file, catalog, width=100, sort_output=True, include_previous=False)
    ENGLISH.with_suffix(".mo").write_bytes(compiled(catalog))
    missing = [message.id for message in catalog if message.id and not message.string]
    if missing:
        raise click.ClickException("\n".join(("没有英文 / no English for:", *missing)))


def _of(methods: list[tuple[str, str]], room: str) -> list[tuple[str, str]]:
    """The methods of one room, by patterns relative to it."""
    start = f"{room}/"
    return [(pattern.removeprefix(start), how) for pattern, how in methods if start in pattern]


def _options(room: str) -> dict[str, dict[str, str]]:
    start = f"{room}/"
    return {pattern.removeprefix(start): how for pattern, how in OPTIONS.items()}
