"""Commands: one file per group, and how they fail."""

from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from click import Command

from tracker.cli.failure import told_plainly


@cache
def groups() -> tuple[Command, ...]:
    """The command of each file that has one, as its attribute `command`."""
    names = sorted(module.name for module in iter_modules(__path__))
    modules = [import_module(f"{__name__}.{name}") for name in names]
    found = (module.command for module in modules if hasattr(module, "command"))
    return tuple(told_plainly(command) for command in found)
