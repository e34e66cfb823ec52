"""Commands: one file per group."""

from importlib import import_module
from pkgutil import iter_modules

from click import Command


def groups() -> list[Command]:
    """The command of each file: its attribute `command`."""
    names = sorted(module.name for module in iter_modules(__path__))
    return [import_module(f"{__name__}.{name}").command for name in names]
