"""Where a visitor may be sent on: to a page of this site and nowhere else."""

from urllib.parse import urlsplit


def is_local(address: str) -> bool:
    """Whether `address` stays on this site: a path, with nothing a browser reads as a host."""
    if not address.startswith("/") or address.startswith("//") or not address.isprintable():
        return False
    parts = urlsplit(address)
    return "\\" not in address and not parts.scheme and not parts.netloc
