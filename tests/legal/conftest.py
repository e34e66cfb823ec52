"""The legal desk's tests begin as the desk's do."""

from tests.desk.conftest import _today, desk

__all__ = ["_today", "desk"]
