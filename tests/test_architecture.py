"""The house is built as its plan says: who imports whom, where things happen, how large it is."""

import ast
import sys
from pathlib import Path

from tests.each import for_each

ROOT = Path(__file__).resolve().parent.parent / "tracker"
FILES = {path.relative_to(ROOT).as_posix(): path for path in sorted(ROOT.rglob("*.py"))}
TREES = {name: ast.parse(path.read_text("utf-8")) for name, path in FILES.items()}

FACES = {"portal", "desk", "legal", "oversight", "admin", "api"}
MAY_IMPORT = {  # besides themselves, and what their imports may
    "law": set(),
    "audit": set(),
    "outbox": {"audit"},
    "arrangements": {"law", "audit"},
    "agencies": {"arrangements"},
    "accounts": {"agencies", "outbox"},
    "documents": {"accounts"},
    "cases": {"documents"},
    "letters": {"cases"},
    "disclosure": {"letters"},
    "handling": {"disclosure"},
    "disputes": {"handling"},
    "supervision": {"disputes", "disclosure"},
    "report": {"disputes", "disclosure", "supervision"},
    "ledgers": {"report"},
    "crossing": {"ledgers"},
}
ROOMS = set(MAY_IMPORT)
EVERY_ROOM = {"demo": ROOMS | {"demo"}, "cli": ROOMS | {"demo", "cli"}} | {
    face: ROOMS | {face} for face in FACES
}
SEES_REQUESTS = {
    *("__init__.py", "errors.py", "extensions.py", "headers.py", "guard.py", "context.py"),
    *("compressed.py", "logs.py", "navigation.py"),
    *("accounts/views.py", "accounts/account_views.py", "accounts/session.py"),
    "accounts/account_session.py",
}
COMMITS = {
    *("accounts/views.py", "accounts/account_views.py", "outbox/worker.py", "outbox/perform.py"),
}
ENDS_ITS_OWN = {"accounts/session.py"}  # the session's row, after the view's transaction
TABLES = {"law/statutes.py", "law/outcomes.py", "law/annual_report.py"}
NETWORK = {"socket", "ssl", "urllib", "http", "smtplib", "subprocess", "os", "time"}
FORBIDDEN_NAMES = {"utils", "helpers", "constants", "services", "managers", "common", "misc"}


def room(name: str) -> str:
    """The room of a file; empty for those that stand at the root."""
    return name.split("/")[0] if "/" in name else ""


def imported(name: str) -> set[str]:
    """The rooms of this house that a file imports, also inside its functions."""
    found = set()
    for node in ast.walk(TREES[name]):
        if isinstance(node, ast.ImportFrom) and node.module:
            full = [f"{node.module}.{alias.name}" for alias in node.names]
        elif isinstance(node, ast.Import):
            full = [alias.name for alias in node.names]
        else:
            continue
        parts = [one.split(".") for one in full]
        found |= {part[1] for part in parts if part[0] == "tracker" and len(part) > 1}
    return found


def allowed(of: str) -> set[str]:
    """The rooms that `of` may import."""
    if of in EVERY_ROOM:
        return EVERY_ROOM[of]
    return {of}.union(*(allowed(other) for other in MAY_IMPORT[of]))


def calls(name: str, *wanted: str) -> list[int]:
    """The lines of a file that call one of `wanted`, by the end of its dotted name."""
    return [
        node.lineno
        for node in ast.walk(TREES[name])
        if isinstance(node, ast.Call) and ast.unparse(node.func).endswith(wanted)
    ]


def outside(places: set[str], *rooms: str) -> list[str]:
    """The files that are neither in `places` nor in one of `rooms`."""
    return [name for name in FILES if name not in places and room(name) not in rooms]


@for_each([name for name in FILES if room(name)])
def test_a_room_imports_only_what_stands_below_it(name):
    houses = ROOMS | set(EVERY_ROOM)
    assert (imported(name) & houses) - allowed(room(name)) == set()


@for_each([name for name in FILES if room(name) == "law"])
def test_the_law_knows_the_standard_library_only(name):
    found = {
        (node.module or "").split(".")[0] if isinstance(node, ast.ImportFrom) else alias.name
        for node in ast.walk(TREES[name])
        if isinstance(node, ast.Import | ast.ImportFrom)
        for alias in node.names
    }
    assert found <= sys.stdlib_module_names - NETWORK | {"tracker"}
    assert imported(name) <= {"law"}


def test_every_room_stands_in_the_plan():
    assert {room(name) for name in FILES} - {""} <= ROOMS | set(EVERY_ROOM)


def test_events_are_written_in_one_place():
    assert [name for name in outside({"audit/event.py"}) if calls(name, "Event")
            and "audit" in imported(name)] == []  # fmt: skip


def test_only_the_one_door_sets_the_state_of_a_case():
    writers = [
        name
        for name in outside({"cases/record.py"})
        for node in ast.walk(TREES[name])
        if isinstance(node, ast.Assign)
        for target in node.targets
        if ast.unparse(target).endswith("case.state")
    ]
    assert writers == []


def test_only_faces_commands_and_the_worker_commit():
    found = outside(COMMITS | ENDS_ITS_OWN, "cli", *FACES)
    assert [(name, calls(name, "session.commit")) for name in found
            if calls(name, "session.commit")] == []  # fmt: skip


def test_one_clock_reads_the_time():
    readers = ("date.today", "datetime.now", "datetime.utcnow", "time.time", "datetime.today")
    assert [name for name in outside({"clock.py"}) if calls(name, *readers)] == []


def test_only_the_faces_see_the_request():
    seen = {"request", "session", "current_user", "g"}
    found = []
    for name in outside(SEES_REQUESTS, *FACES):
        for node in ast.walk(TREES[name]):
            if isinstance(node, ast.ImportFrom) and node.module in ("flask", "flask_login"):
                found += [(name, alias.name) for alias in node.names if alias.name in seen]
    assert found == []


def test_no_file_is_named_for_nothing():
    assert {Path(name).stem for name in FILES} & FORBIDDEN_NAMES == set()


@for_each(FILES)
def test_a_file_can_be_read_in_one_sitting(name):
    lines = len(FILES[name].read_text("utf-8").splitlines())
    assert lines <= (350 if name in TABLES else 250)


@for_each(FILES)
def test_a_function_fits_on_a_screen(name):
    long = [
        (node.name, node.end_lineno - node.lineno + 1)
        for node in ast.walk(TREES[name])
        if isinstance(node, ast.FunctionDef) and node.end_lineno - node.lineno + 1 > 40
    ]
    assert long == []


@for_each(FILES)
def test_every_file_says_in_one_line_what_it_is(name):
    said = ast.get_docstring(TREES[name])
    assert said
    assert len(said.splitlines()[0]) <= 100
