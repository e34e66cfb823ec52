"""Every template, read as text and as a tree: what the strict policy and the languages demand."""

import re
from functools import cache
from pathlib import Path

from jinja2 import Environment, nodes

from tests.each import for_each

FOLDER = Path(__file__).resolve().parent.parent / "templates"
STYLESHEET = (FOLDER.parent / "static/css/app.css").read_text("utf-8")
NAMES = sorted(str(path.relative_to(FOLDER)) for path in FOLDER.rglob("*.html"))
ENVIRONMENT = Environment(extensions=["jinja2.ext.i18n"], autoescape=True)
FORBIDDEN = {
    "inline script": r"<script(?![^>]*\bsrc=)",
    "style element": r"<style\b",
    "style attribute": r"<[^>{]*\sstyle\s*=",
    "event handler": r"<[^>{]*\son[a-z]+\s*=",
    "script address": r"javascript:",
    "unescaped output": r"\|\s*safe\b",
    "switched-off escaping": r"autoescape\s+false",
}
# Saved to disk and read without us, so it brings its own looks.
SAVED = {
    (name, "style element")
    for name in ("report/print.html", "letters/bundle.html", "letters/bundle_page.html")
}
each_template = for_each(NAMES)


def source(name: str) -> str:
    """The template without its comments."""
    return re.sub(r"\{#.*?#\}", "", (FOLDER / name).read_text("utf-8"), flags=re.S)


@cache
def tree(name: str) -> nodes.Template:
    """The template as Jinja understands it; raises TemplateSyntaxError where it does not."""
    return ENVIRONMENT.parse(source(name), name)


def loaded(part: nodes.Node) -> list[str]:
    """Every name that this part of a template reads."""
    return [found.name for found in part.find_all(nodes.Name) if found.ctx == "load"]


def home(name: str, other: str) -> str:
    """The path of a template that `name` names: letters have a folder and an environment apart."""
    return f"letters/{other}" if name.startswith("letters/") else other


@cache
def parents() -> set[tuple[str, str]]:
    """(template, the one that it extends) of all."""
    return {
        (name, home(name, part.template.value))
        for name in NAMES
        for part in tree(name).find_all(nodes.Extends)
    }


def lent_to(name: str) -> set[str]:
    """The templates that see what `name` imports: itself, those it includes, its heirs."""
    included = {home(name, part.template.value) for part in tree(name).find_all(nodes.Include)}
    heirs = {other for other, parent in parents() if parent == name}
    return {name} | included | heirs.union(*(lent_to(heir) for heir in heirs))


def imports(name: str) -> list[tuple[str, str, str]]:
    """(file, macro, the name it has here) of everything a template imports."""
    return [
        (home(name, found.template.value), *(pair if isinstance(pair, tuple) else (pair, pair)))
        for found in tree(name).find_all(nodes.FromImport)
        for pair in found.names
    ]


IMPORTED = sorted({file for name in NAMES for file, *_ in imports(name)} & set(NAMES))


@each_template
def test_nothing_stands_in_a_template_that_the_policy_forbids(name):
    found = {what for what, form in FORBIDDEN.items() if re.search(form, source(name), re.I)}
    assert found == {what for saved, what in SAVED if saved == name}


@each_template
def test_what_a_template_imports_it_uses(name):
    read = {word for reader in lent_to(name) for word in loaded(tree(reader))}
    assert [here for _, _, here in imports(name) if here not in read] == []


@each_template
def test_what_a_template_imports_exists(name):
    ours = [(file, macro) for file, macro, _ in imports(name) if "govuk_" not in file]
    made = {(file, m.name) for file, _ in ours for m in tree(file).find_all(nodes.Macro)}
    assert [pair for pair in ours if pair not in made] == []


@for_each(IMPORTED)
def test_an_imported_file_translates_only_inside_macros(name):
    """Jinja reads an imported file once, for everybody, in the language of the first visitor."""
    outside = [part for part in tree(name).body if not isinstance(part, nodes.Macro)]
    assert [word for part in outside for word in loaded(part) if word in ("_", "ngettext")] == []


@each_template
def test_every_form_that_changes_something_carries_its_token(name):
    forms = re.findall(r"<form\b[^>]*method=.post.*?</form>", source(name), re.S | re.I)
    assert [form for form in forms if not re.search(r"csrf(_token)?\(", form)] == []


@each_template
def test_every_class_of_ours_is_in_the_stylesheet(name):
    used = set(re.findall(r"(?<![\w-])app-[\w-]*\w(?![\w-]|\{)", source(name)))
    assert sorted(name for name in used if f".{name}" not in STYLESHEET) == []


@each_template
def test_a_template_stays_short(name):
    assert len((FOLDER / name).read_text("utf-8").splitlines()) <= 120
