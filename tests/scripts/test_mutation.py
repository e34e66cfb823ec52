"""`make mutants` changes what it says, one step at a time."""

from pathlib import Path

import pytest

from scripts.mutation import mutants

LAW = '''"""A law."""
from datetime import date

SINCE: date = date(2024, 1, 1)
KEYS = ("third_party", "申请人")
NAME = says("一")


@dataclass(frozen=True)
class Rule:
    """A rule."""

    value: int = 20


def due(n, excluded=None):
    """Say when."""
    if n > 1 and not excluded:
        raise ValueError
    total = min(n, 2)
    log(total, n=n)
    return total
'''

CHANGES = [
    "date(2024, 1, 1) → date(2023, 12, 31)",
    "date(2024, 1, 1) → date(2024, 1, 2)",
    "'third_party' → 'third_party_'",
    "20 → 21",
    "20 → 19",
    "n > 1 and (not excluded) → not (n > 1 and (not excluded))",
    "And → Or",
    "Gt → GtE",
    "1 → 2",
    "1 → 0",
    "not excluded → excluded",
    "raise ValueError → (dropped)",
    "total = min(n, 2) → (dropped)",
    "min → max",
    "2 → 3",
    "2 → 1",
    "log(total, n=n) → (dropped)",
    "n=… → (left out)",
    "return total → return None",
]


@pytest.fixture
def law(tmp_path: Path) -> Path:
    file = tmp_path / "rule.py"
    file.write_text(LAW, encoding="utf-8")
    return file


def test_functions_and_tables_are_changed_but_no_text_for_people(law: Path) -> None:
    said = [str(mutant).split(": ", 1)[1] for mutant in mutants(law)]
    assert said == CHANGES


def test_each_mutant_is_another_module_than_the_law_and_than_the_others(law: Path) -> None:
    whole = compile(LAW, law, "exec")
    changed = [mutant.code() for mutant in mutants(law)]
    assert len({whole, *changed}) == len(CHANGES) + 1


def test_a_mutant_knows_the_function_that_it_changes(law: Path) -> None:
    places = {mutant.before: mutant.function for mutant in mutants(law)}
    assert places["date(2024, 1, 1)"] == places["'third_party'"] == places["20"] == ""
    assert places["raise ValueError"] == places["return total"] == "due"
