"""Packs the static files for the way: `python -m scripts.compress`.

The packed files are committed and served as they are; a test holds them against their sources.
"""

import gzip
from collections.abc import Iterator
from pathlib import Path

STATIC = Path(__file__).resolve().parent.parent / "static"
KINDS = {".css", ".js", ".svg"}
LEAST = 1000  # bytes: below, the headers weigh more


def sources() -> Iterator[Path]:
    """The files worth packing, as committed."""
    for path in sorted(STATIC.rglob("*")):
        inside = path.relative_to(STATIC).parts[0] != "src"
        if inside and path.suffix in KINDS and path.stat().st_size >= LEAST:
            yield path


def packed(path: Path) -> bytes:
    """The same bytes for the same file, whoever packs it and when."""
    return gzip.compress(path.read_bytes(), 9, mtime=0)


def main() -> None:
    """Write each packed file beside its source."""
    for path in sources():
        path.with_name(f"{path.name}.gz").write_bytes(packed(path))


if __name__ == "__main__":
    main()
