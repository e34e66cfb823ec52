"""Jobs: what the worker does from time to time; each room registers its own functions."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, TypeVar

from tracker import clock

Function = TypeVar("Function", bound=Callable[[], Any])


@dataclass
class Job:
    """A function that is harmless to repeat, and how often it runs in each worker."""

    run: Callable[[], object]
    every: timedelta
    next_at: datetime | None = None

    @property
    def name(self) -> str:
        """The function's name with its room."""
        return f"{self.run.__module__}.{self.run.__name__}"

    def take(self) -> bool:
        """Whether it is time; if so, the next time is set, also for a run that will fail."""
        if self.next_at and clock.now() < self.next_at:
            return False
        self.next_at = clock.now() + self.every
        return True


JOBS: list[Job] = []


def periodic(every: timedelta) -> Callable[[Function], Function]:
    """Declare that the worker runs the function below every so often."""

    def register(function: Function) -> Function:
        JOBS.append(Job(function, every))
        return function

    return register
