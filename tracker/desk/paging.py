"""Where a list goes on: the key of its last row, as the address bears it."""

from tracker.guard import LARGEST_ID


def row_id(typed: str) -> int | None:
    """The id of a row; None for what no row can have, which databases refuse to compare."""
    try:
        found = int(typed)
    except ValueError:
        return None
    return found if 0 <= found <= LARGEST_ID else None
