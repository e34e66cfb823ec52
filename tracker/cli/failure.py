"""How a command fails: one sentence on stderr, and an exit code that says whose fault it is."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click
from sqlalchemy.exc import OperationalError, ProgrammingError

from tracker.agencies.agency import Agency, UnknownAgency, by_code

INVALID, USAGE = 1, 2
NO_DATABASE = (
    "数据库不能使用：请检查 DATABASE_URL；新安装的先运行 flask --app wsgi db upgrade。"
    " / The database does not answer or is not yet made."
)

agency_option = click.option("--agency", "code", metavar="CODE", required=True, help="机构代码")


class Failed(click.ClickException):
    """Ends the command with a sentence on stderr and an exit code."""

    def __init__(self, message: object, code: int = INVALID) -> None:
        super().__init__(str(message))
        self.exit_code = code

    def show(self, file: Any = None) -> None:
        """Say what is wrong, without a prefix in another language."""
        click.echo(self.message, err=True)


def find_agency(code: str) -> Agency:
    """The agency with `code`; raises Failed."""
    try:
        return by_code(code)
    except UnknownAgency as error:
        raise Failed(error, USAGE) from error


def told_plainly(command: click.Command) -> click.Command:
    """`command`, which says in one sentence that the database is missing or not yet made."""
    invoke = command.invoke

    def invoke_or_tell(context: click.Context) -> Any:
        try:
            return invoke(context)
        except (OperationalError, ProgrammingError) as error:
            raise Failed(f"{NO_DATABASE}（{type(error.orig).__name__}）") from error

    command.invoke = invoke_or_tell  # type: ignore[method-assign]
    return command


@contextmanager
def at(path: Path | str) -> Iterator[None]:
    """Reading or writing a file that was named on the command line; raises Failed."""
    try:
        yield
    except OSError as error:
        raise Failed(f"{path}：{_reason(error)}", USAGE) from error


def _reason(error: OSError) -> str:
    if isinstance(error, IsADirectoryError):
        return "这是文件夹，不是文件"
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return "没有这个文件或者文件夹"
    if isinstance(error, PermissionError):
        return "没有读写的权限"
    return f"无法读写（{error.strerror}）"
