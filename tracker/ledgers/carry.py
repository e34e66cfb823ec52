"""Carries a whole ledger in or out: all of a file or nothing; twice changes nothing."""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple, Protocol

from tracker import crypto
from tracker.agencies.agency import Agency
from tracker.audit.event import witness
from tracker.law.dated import Refused
from tracker.law.words import says
from tracker.ledgers import applications, disclosures, disputes, figures, sheet
from tracker.ledgers.column import Column, Values, Wrong, written
from tracker.ledgers.source import Source, operator

AT_ONCE = 500  # rows between two signs of progress, and numbers looked up in one query
SHOWN = 5  # lines named in one warning


class Ledger(Protocol):
    """What a kind of ledger is: columns, the number of a row, and how it is read and kept."""

    KEY: tuple[str, ...]
    COLUMNS: tuple[Column, ...]
    ALIASES: dict[str, str]

    def check(self, agency: Agency, row: Values) -> list[str]: ...
    def told(self, agency: Agency, keys: Collection[Any] | None = None) -> Iterator[Values]: ...
    def enter(self, agency: Agency, row: Values, source: Source) -> None: ...


LEDGERS: MappingProxyType[str, Ledger] = MappingProxyType(
    {
        "applications": applications,
        "disputes": disputes,
        "disclosures": disclosures,
        "figures": figures,
    }
)


class BadHeader(Refused):
    """A first row that does not name the columns of this ledger."""


class Fault(NamedTuple):
    """What is wrong with the row of one line."""

    line: int
    text: str


class Faulty(ValueError):
    """A file of which nothing was taken over; `faults` say line, column and reason.

    read: rows of the file; refused: how many of them have a fault.
    """

    def __init__(self, faults: Sequence[Fault], read: int) -> None:
        self.faults = [fault.text for fault in faults]
        self.read, self.refused = read, len({fault.line for fault in faults})
        super().__init__("\n".join(self.faults))


@dataclass(frozen=True)
class Result:
    """What an import did: rows entered, rows that were there already, and warnings."""

    entered: int
    skipped: int
    warnings: list[str]

    @property
    def read(self) -> int:
        """The rows of the file: nothing is refused where it was taken over."""
        return self.entered + self.skipped


def _untold(_done: int, _total: int, last: bool = False) -> None:
    """Nobody waits for a sign of progress."""


@dataclass(frozen=True)
class _Row:
    line: int
    key: tuple[Any, ...]
    values: Values
    warnings: list[str]


def import_(
    kind: str,
    path: Path,
    agency: Agency,
    *,
    dry_run: bool = False,
    who: str = "",
    progress: Callable[..., None] = _untold,
) -> Result:
    """Enter what a file tells and the register does not; flushes, or with dry_run only reads.

    who: the keyed digest of who does it; empty: of the system account that runs the command;
    progress: told (rows read, rows of the file) while they are read and checked, and once more with
    `last` before they are compared with the register and entered, which is one transaction.

    Raises sheet.Unreadable or BadHeader for a file that is no such ledger, Faulty where a row
    cannot be taken over: then nothing has been entered.
    """
    ledger = LEDGERS[kind]
    table = sheet.read(path)
    columns = _columns(ledger, table.header)
    faults: list[Fault] = []
    rows: list[_Row] = []
    seen: dict[tuple[Any, ...], int] = {}
    read = len(table.lines)
    for start in range(0, read, AT_ONCE):
        progress(start, read)
        some = table.lines[start : start + AT_ONCE]
        rows += _rows(ledger, agency, columns, some, seen, faults)
    progress(read, read, last=True)
    new = list(_new(ledger, agency, columns, rows, faults))
    if faults:
        raise Faulty(faults, read)
    file, who = crypto.fingerprint(path.read_bytes()), who or operator()
    for row in new if not dry_run else ():
        ledger.enter(agency, row.values, Source(who, file, row.line))
    return Result(len(new), len(rows) - len(new), list(_warnings(new)))


def _warnings(rows: list[_Row]) -> Iterator[str]:
    """What the rows are warned of; the same warning once, with the first of its lines."""
    found: dict[str, list[int]] = {}
    for row in rows:
        for warning in row.warnings:
            found.setdefault(warning, []).append(row.line)
    for warning, lines in found.items():
        named = "、".join(map(str, lines[:SHOWN]))
        more = f" 等 {len(lines)}" if len(lines) > SHOWN else ""
        yield f"第 {named}{more} 行 {warning}"


def _columns(ledger: Ledger, header: list[str]) -> list[Column]:
    """The column of each place in the header, whatever their order. Raises BadHeader."""
    known = {column.name: column for column in ledger.COLUMNS}
    names = [ledger.ALIASES.get(name, name) for name in header]
    faults = (
        (says("没有这些列：%(names)s"), [name or "（空）" for name in names if name not in known]),
        (says("这些列重复了：%(names)s"), [name for name in set(names) if names.count(name) > 1]),
        (says("缺少这些列：%(names)s"),
         [name for name, column in known.items() if column.required and name not in names]),
    )  # fmt: skip
    for text, wrong in faults:
        if wrong:
            raise BadHeader(text, names="、".join(wrong))
    return [known[name] for name in names]


def _rows(
    ledger: Ledger, agency: Agency, columns: list[Column], lines: list[sheet.Line],
    seen: dict[tuple[Any, ...], int], faults: list[Fault],
) -> Iterator[_Row]:  # fmt: skip
    """Each row that can be read; what is wrong with the others goes to `faults`.

    seen: the lines of the numbers read so far, of other parts of the file too.
    """
    for line, cells in lines:
        try:
            values = _values(ledger, columns, cells)
            key = tuple(values[name] for name in ledger.KEY)
            if key in seen:
                raise Wrong(ledger.KEY[-1], says("与第 %(line)s 行重复"), line=seen[key])
            seen[key] = line
            yield _Row(line, key, values, ledger.check(agency, values))
        except Wrong as wrong:
            faults.append(Fault(line, f"第 {line} 行 {wrong.column} 列：{wrong}"))


def _values(ledger: Ledger, columns: list[Column], cells: list[str]) -> Values:
    if any(cells[len(columns) :]):
        raise Wrong(columns[-1].name, says("右边还有多余的单元格"))
    filled = [*cells, *[""] * len(columns)]
    values: Values = {column.name: column.empty for column in ledger.COLUMNS}
    for column, cell in zip(columns, filled, strict=False):
        values[column.name] = column.value(cell)
    return values


def _new(
    ledger: Ledger, agency: Agency, columns: list[Column], rows: list[_Row], faults: list[Fault]
) -> Iterator[_Row]:
    """The rows whose number the register does not have; another row of that number is a fault."""
    for start in range(0, len(rows), AT_ONCE):
        some = rows[start : start + AT_ONCE]
        held = {
            tuple(known[name] for name in ledger.KEY): known
            for known in ledger.told(agency, [row.key for row in some])
        }
        for row in some:
            if row.key not in held:
                yield row
            else:
                faults += _differences(row, held[row.key], columns)


def _differences(row: _Row, known: Values, columns: list[Column]) -> Iterator[Fault]:
    """Where a file and the register say other things of the same number, in the file's columns."""
    for column in columns:
        new, old = written(row.values[column.name]), written(known[column.name])
        if new != old:
            number = "、".join(map(str, row.key))
            yield Fault(
                row.line,
                f"第 {row.line} 行 {column.name} 列：{number} 已经登记，"
                f"登记的是“{old}”，文件中是“{new}”",
            )


def export(kind: str, agency: Agency, path: Path) -> int:
    """Write an agency's whole ledger to a file and witness it; returns the number of rows."""
    ledger = LEDGERS[kind]
    rows = [[written(row[column.name]) for column in ledger.COLUMNS] for row in ledger.told(agency)]
    sheet.write(path, [column.name for column in ledger.COLUMNS], rows)
    file = crypto.fingerprint(path.read_bytes())
    witness("export_ledger", ("ledger", kind), agency_id=agency.id, file=file, rows=len(rows),
            operator=operator())  # fmt: skip
    return len(rows)
