"""Changes the law step by step and asks its tests: `python -m scripts.mutants [FILE …]`.

Each changed law runs tests/law in a process of its own, up to the first failure. Functions are
changed under tests that were gathered once; for a changed table the modules are imported anew.
"""

import importlib.abc
import importlib.util
import inspect
import os
import resource
import signal
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from types import CodeType, ModuleType
from typing import Any

import chinese_calendar  # noqa: F401  loaded once, before the forks, like pytest and hypothesis
import pytest
from hypothesis import HealthCheck, Phase, settings

from scripts.mutation import Mutant, mutants

ROOT = Path(__file__).resolve().parent.parent
LAW, TESTS = ROOT / "tracker" / "law", ROOT / "tests" / "law"
SECONDS, BYTES = 60, 2 * 1024**3  # what one changed law may take: one that never ends has failed
NEAREST = {  # the tests to ask first about a file that has none of its own name
    "count": "deadlines", "explanation": "deadlines", "complaints": "statutes", "acts": "procedure",
}  # fmt: skip
QUIETLY = (  # and without the conftest of the house
    *("-o", "addopts=", "-s", "-p", "no:terminal", "-p", "no:cacheprovider"),
    *(f"--confcutdir={TESTS}", f"--rootdir={ROOT}"),
)
AT_IMPORT = ("dated", "words", "procedure")  # functions of theirs run while a module is imported
LAST = ("test_oracle", "test_properties")  # the slowest


class Changed(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Imports one module of the law as the mutant has it."""

    def __init__(self, mutant: Mutant) -> None:
        """Stand in for the mutant's module."""
        self.mutant = mutant

    def find_spec(self, name: str, *_: object) -> object:
        """Find the mutant's module only."""
        if name != _module(self.mutant):
            return None
        return importlib.util.spec_from_file_location(name, self.mutant.path, loader=self)

    def exec_module(self, module: ModuleType) -> None:
        """Run the changed code."""
        exec(self.mutant.code(), module.__dict__)  # noqa: S102


def _module(mutant: Mutant) -> str:
    return f"tracker.law.{mutant.path.stem}"


def _swap(mutant: Mutant) -> None:
    """Give the function of a module that is already imported its changed code."""
    found: Any = sys.modules[_module(mutant)]
    code = mutant.code()
    for name in mutant.function.split("."):
        found = vars(found)[name]
        code = next(
            part for part in code.co_consts if isinstance(part, CodeType) and part.co_name == name
        )
    function = found.fget if isinstance(found, property) else inspect.unwrap(found)
    function.__code__ = code


def _order(stem: str, mutant: Mutant | None) -> int:
    """Whether a file of tests is asked first (-1), in its turn (0), or last (1)."""
    nearest = f"test_{NEAREST.get(mutant.path.stem, mutant.path.stem)}" if mutant else ""
    return -1 if stem == nearest else int(stem in LAST)


def _of_a_table(mutant: Mutant) -> bool:
    """Whether the law passes its tests when a module is imported with a changed table."""
    sys.meta_path.insert(0, Changed(mutant))
    files = sorted(TESTS.glob("test_*.py"), key=lambda file: _order(file.stem, mutant))
    first = [file for file in files if _order(file.stem, mutant) < 0]
    rest = [file for file in files if file not in first]
    return all(not some or pytest.main([*QUIETLY, "-x", *map(str, some)]) == 0
               for some in (first, rest))  # fmt: skip


class Functions:
    """Tries the mutants of functions on tests that were gathered once (a pytest plugin)."""

    def __init__(self, found: Sequence[Mutant], tell: Callable[[Mutant, bool], None]) -> None:
        """Take the mutants, and what to do with each result."""
        self.found, self.tell = found, tell

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Instead of running the tests once, run them for the law as it is and for each mutant."""
        _each([None], lambda _: _passes(session, None), _insist)
        _each(self.found, lambda mutant: _passes(session, mutant), self.tell)
        return True


def _insist(_: Mutant | None, alive: bool) -> None:
    if not alive:
        sys.exit("tests/law fails on the law as it is: nothing can be said")


def _passes(session: pytest.Session, mutant: Mutant | None) -> bool:
    if mutant:
        _swap(mutant)
    items = sorted(session.items, key=lambda item: _order(item.path.stem, mutant))
    for item, following in zip(items, [*items[1:], None], strict=True):
        item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
        if session.testsfailed:
            return False
    return True


def _each(
    mutants: Sequence[Any], survives: Callable[[Any], bool], tell: Callable[[Any, bool], None]
) -> None:
    """Try each mutant in a process of its own, some at a time, and tell whether it survived."""
    processes = int(os.environ.get("MUTANTS_PROCESSES", 0)) or os.cpu_count() or 1
    waiting, running = list(reversed(mutants)), {}
    while waiting or running:
        while waiting and len(running) < processes:
            mutant = waiting.pop()
            running[_forked(survives, mutant)] = mutant
        pid, status = os.wait()
        tell(running.pop(pid), status == 0)


def _forked(survives: Callable[[Any], bool], mutant: Mutant | None) -> int:
    pid = os.fork()
    if pid:
        return pid
    try:
        signal.alarm(SECONDS)
        resource.setrlimit(resource.RLIMIT_AS, (BYTES, BYTES))
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, 1)
        os.dup2(nowhere, 2)
        os._exit(0 if survives(mutant) else 1)
    finally:
        os._exit(1)


def _prepare() -> None:
    """Load the law without the house around it, and let hypothesis repeat itself."""
    sys.path.insert(0, str(ROOT))
    house = ModuleType("tracker")  # without its faces: the law needs no Flask
    house.__path__ = [str(ROOT / "tracker")]
    sys.modules["tracker"] = house
    os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
    settings.register_profile(
        "mutants",
        database=None,
        derandomize=True,
        deadline=None,
        phases=(Phase.explicit, Phase.generate),
        suppress_health_check=list(HealthCheck),
    )
    settings.load_profile("mutants")


def main(names: Sequence[str]) -> None:
    """Try every mutant of the files named (all of the law: none named); print what survived."""
    _prepare()
    paths = [Path(name).resolve() for name in names] or sorted(LAW.glob("*.py"))
    found = [mutant for path in paths for mutant in mutants(path)]
    survived: Counter[str] = Counter()

    def tell(mutant: Mutant, alive: bool) -> None:
        if alive:
            survived[mutant.path.name] += 1
            print(f"survived  {mutant}", flush=True)

    of_functions = [m for m in found if m.function and m.path.stem not in AT_IMPORT]
    of_tables = [mutant for mutant in found if mutant not in of_functions]
    _each(of_tables, _of_a_table, tell)
    pytest.main([*QUIETLY, str(TESTS)], plugins=[Functions(of_functions, tell)])
    _sum_up(Counter(mutant.path.name for mutant in found), survived)


def _sum_up(changed: Counter[str], survived: Counter[str]) -> None:
    """Print for each file, and for all, how many changes were made and how many were noticed."""
    lines = [(name, number, survived[name]) for name, number in changed.items()]
    for name, number, alive in [*lines, ("all", changed.total(), survived.total())]:
        share = (number - alive) / number if number else 1
        print(f"{name:<20}{number:>6} changed{number - alive:>6} killed{share:>8.1%}")


if __name__ == "__main__":
    main(sys.argv[1:])
