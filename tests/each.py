"""One test over many files: thousands of small tests would cost a minute to gather and report."""

import inspect
from collections.abc import Callable, Iterable
from typing import Any


def for_each(cases: Iterable[Any]) -> Callable[[Callable[[Any], None]], Callable[[], None]]:
    """Make a check of one file a test of all; it names every file that fails, not the first."""
    kept = list(cases)

    def over_all(check: Callable[[Any], None]) -> Callable[[], None]:
        def test() -> None:
            assert kept, "nothing to look at"
            faults = [f"{case}: {fault}" for case in kept if (fault := _fault(check, case))]
            assert not faults, "\n".join(faults)

        test.__name__, test.__doc__ = check.__name__, inspect.getdoc(check)
        return test

    return over_all


def _fault(check: Callable[[Any], None], case: Any) -> str:
    try:
        check(case)
    except AssertionError as error:
        return str(error) or "fails"
    return ""
