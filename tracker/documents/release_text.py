"""What the release check looks for in a plain text or CSV file: personal numbers."""

from collections.abc import Iterator

from tracker.documents import personal_numbers
from tracker.documents.found import Found, Unreadable
from tracker.documents.inspect import decoded


def look(content: bytes) -> Iterator[Found]:
    """Each personal number with its line; raises Unreadable for what is no text."""
    text = decoded(content)
    if text is None:
        raise Unreadable("no known encoding")
    for number, line in enumerate(text.splitlines(), start=1):
        yield from personal_numbers.find(line, line=number)
