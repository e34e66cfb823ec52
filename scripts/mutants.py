"""Changes the law step by step and asks its tests: `python scripts/mutants.py [FILE …]`.

Operators, comparisons, conditions, numbers, days, keys, returned values and statements of
tracker/law are changed, in functions and in the tables of the modules; texts for people are not.
Each changed law runs tests/law in a process of its own, up to the first failure.
"""

import ast
import importlib.abc
import importlib.util
import inspect
import os
import re
import resource
import signal
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from types import CodeType, ModuleType
from typing import Any

import chinese_calendar  # noqa: F401  loaded once, before the forks, like pytest and hypothesis
import pytest
from hypothesis import HealthCheck, Phase, settings

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
KEY = re.compile(r"[a-z0-9_]+")
SWAPPED = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq, ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In,
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Add, ast.FloorDiv: ast.Mult,
    ast.Div: ast.Mult, ast.Mod: ast.Mult, ast.BitAnd: ast.BitOr, ast.BitOr: ast.BitAnd,
    ast.And: ast.Or, ast.Or: ast.And,
}  # fmt: skip
NAMES = {"min": "max", "max": "min", "any": "all", "all": "any"}
DROPPED = (ast.Expr, ast.AugAssign, ast.Raise, ast.Assign)
BLOCKS = (ast.FunctionDef, ast.If, ast.For, ast.While, ast.With, ast.Try, ast.ExceptHandler)


@dataclass(frozen=True)
class Mutant:
    """One change: where it stands, what was there, what is there instead.

    function: the qualified name of the function whose body is changed, "" in a table; number and
    choice: of the place in the file, and of the changes that are possible there.
    """

    path: Path
    line: int
    before: str
    after: str
    function: str
    number: int
    choice: int

    def __str__(self) -> str:
        return f"{self.path.name}:{self.line}: {self.before} → {self.after}"

    def code(self) -> CodeType:
        """The changed module, made anew in each process that tries it."""
        tree = ast.parse(self.path.read_text("utf-8"))
        place = list(_places(tree))[self.number]
        place.put(list(_changes(place))[self.choice])
        return compile(ast.fix_missing_locations(tree), self.path, "exec")


def mutants(path: Path) -> Iterator[Mutant]:
    """Every mutant of a file, in the order of its lines."""
    for number, place in enumerate(_places(ast.parse(path.read_text("utf-8")))):
        line = getattr(place.node, "lineno", getattr(place.parent, "lineno", 0))
        for choice, after in enumerate(_changes(place)):
            said = _said(place.node), _said(after)
            yield Mutant(path, line, *said, place.function, number, choice)


@dataclass(frozen=True)
class Place:
    """A node that may be changed: the field (and place in it) of its parent, in which function."""

    node: ast.AST
    parent: ast.AST
    field: str
    at: int | None
    function: str

    def put(self, node: ast.AST) -> None:
        """Set another node in the place."""
        if self.at is None:
            setattr(self.parent, self.field, node)
        else:
            getattr(self.parent, self.field)[self.at] = node


def _places(tree: ast.AST, inside: str = "", function: str = "") -> Iterator[Place]:
    """Each node that may be changed: not annotations, decorators, or texts."""
    if isinstance(tree, ast.FunctionDef | ast.ClassDef):
        inside = f"{inside}.{tree.name}".lstrip(".")
    for field, value in ast.iter_fields(tree):
        if field in ("annotation", "returns", "decorator_list", "bases", "ctx", "type_params"):
            continue
        if isinstance(tree, ast.FunctionDef) and field == "body":
            function = function or inside
        children = value if isinstance(value, list) else [value]
        for at, child in enumerate(children):
            if not isinstance(child, ast.AST) or _is_text(child):
                continue
            yield Place(child, tree, field, at if isinstance(value, list) else None, function)
            if not _is_day(child):
                yield from _places(child, inside, function)


def _is_text(node: ast.AST) -> bool:
    """Whether a node is for people or for the type checker: docstrings, sentences, __all__."""
    if isinstance(node, ast.Import | ast.ImportFrom | ast.JoinedStr):
        return True
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        return True
    if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) in ("__all__", "T"):
        return True
    if isinstance(node, ast.keyword) and node.arg == "note":
        return True
    if isinstance(node, ast.Subscript) and ast.unparse(node.value) == "Literal":
        return True
    return isinstance(node, ast.Call) and ast.unparse(node.func) == "says"


def _is_day(node: ast.AST) -> bool:
    """Whether a node is a day written out: date(2019, 5, 15)."""
    return (
        isinstance(node, ast.Call)
        and ast.unparse(node.func) == "date"
        and len(node.args) == 3
        and all(isinstance(part, ast.Constant) for part in node.args)
    )


def _changes(place: Place) -> Iterator[ast.AST]:
    """What may stand in the place of a node instead."""
    node, parent, field = place.node, place.parent, place.field
    if isinstance(node, ast.Return) and node.value and ast.unparse(node.value) != "None":
        yield ast.Return(ast.Constant(None))
    elif isinstance(node, DROPPED) and isinstance(parent, BLOCKS):
        yield ast.Pass()
    elif isinstance(node, ast.keyword) and node.arg:
        yield ast.keyword(None, ast.Dict([], []))  # **{}: the argument is left out
    else:
        yield from _other_values(node)
    if field in ("test", "ifs") and not isinstance(node, ast.UnaryOp):
        yield ast.UnaryOp(ast.Not(), node)


def _other_values(node: ast.AST) -> Iterator[ast.AST]:
    """Another day, operator, number, key, or name; a condition without its not."""
    if _is_day(node):
        day = date(*(part.value for part in node.args))
        for other in (day - timedelta(days=1), day + timedelta(days=1)):
            yield ast.parse(f"date({other.year}, {other.month}, {other.day})", mode="eval").body
    elif type(node) in SWAPPED:
        yield SWAPPED[type(node)]()
    elif isinstance(node, ast.Constant):
        yield from _other_constants(node)
    elif isinstance(node, ast.Name) and node.id in NAMES:
        yield ast.Name(NAMES[node.id], ast.Load())
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not | ast.USub):
        yield node.operand


def _other_constants(node: ast.Constant) -> Iterator[ast.Constant]:
    if isinstance(node.value, bool):
        yield ast.Constant(not node.value)
    elif isinstance(node.value, int):
        yield ast.Constant(node.value + 1)
        yield ast.Constant(node.value - 1)
    elif isinstance(node.value, str) and KEY.fullmatch(node.value):
        yield ast.Constant(node.value + "_")


def _said(node: ast.AST) -> str:
    named = {ast.Pass: "(dropped)", ast.keyword: f"{getattr(node, 'arg', '')}=…"}
    if isinstance(node, ast.keyword) and node.arg is None:
        return "(left out)"
    said = named.get(type(node)) or ast.unparse(node) or type(node).__name__
    return said.splitlines()[0][:80]


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
