"""Where an entry came from: who ran the command, which file, which row."""

import getpass
from dataclasses import dataclass

from tracker import crypto


@dataclass(frozen=True)
class Source:
    """A row of a file. The file is known by its SHA-256, the operator by a keyed digest."""

    operator: str
    file: str
    row: int

    def told(self) -> dict[str, object]:
        """What the log keeps of it: no personal data."""
        return {"operator": self.operator, "file": self.file, "row": self.row}


def operator() -> str:
    """The keyed digest of the system account that runs the command."""
    return crypto.digest(getpass.getuser(), "operator")
