"""What can be changed in a file of the law, one small step at a time.

Operators, comparisons, conditions, numbers, days, keys, returned values, statements and arguments,
in functions and in the tables of the modules; not the texts for people, nor annotations.
"""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from types import CodeType

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
