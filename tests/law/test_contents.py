"""Every provision of the law stands under one heading, and can be said in words."""

from importlib import import_module
from pkgutil import iter_modules
from typing import Any

import pytest

from tracker import law
from tracker.law.contents import CONTENTS
from tracker.law.dated import Provision
from tracker.law.spoken import MARKS, notes, spoken

LISTED = [provision for heading in CONTENTS for provision in heading.provisions]


def stated() -> set[Provision[Any]]:
    """Every provision that a file of the law states."""
    modules = [import_module(f"tracker.law.{found.name}") for found in iter_modules(law.__path__)]
    values = [value for module in modules for value in vars(module).values()]
    return {value for value in values if isinstance(value, Provision)}


def test_every_provision_stands_under_exactly_one_heading() -> None:
    """A new provision is put into contents.py, so that people find it."""
    assert {found.name for found in stated()} == {found.name for found in LISTED}
    assert len(LISTED) == len(set(LISTED)) == len(stated())


@pytest.mark.parametrize("provision", LISTED, ids=lambda provision: provision.name)
def test_every_version_can_be_said(provision: Provision[Any]) -> None:
    """A value of a new kind is put into words in spoken.py."""
    for version in provision.versions:
        assert all(str(part) for part in spoken(version.value, provision.unit))


@pytest.mark.parametrize("provision", LISTED, ids=lambda provision: provision.name)
def test_every_remark_is_plain_or_has_a_known_mark(provision: Provision[Any]) -> None:
    parts = notes(provision.note)
    assert {part.mark for part in parts} <= {"", *MARKS}
    assert not any("[" in part.text for part in parts)


def test_names_are_fit_for_addresses() -> None:
    """The name is the anchor on the rules page."""
    names = [*(heading.name for heading in CONTENTS), *(found.name for found in LISTED)]
    assert len(names) == len(set(names))
    assert not any(" " in name for name in names)
