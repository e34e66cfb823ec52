"""The words of a text as search knows them: Chinese has no spaces, so every sign and every pair."""

import re
import unicodedata
from itertools import pairwise

_RUN = re.compile(r"[㐀-䶿一-鿿豈-﫿]+|[^\W_㐀-䶿一-鿿豈-﫿]+")
_CHINESE = re.compile(r"[㐀-䶿一-鿿豈-﫿]")


def normal(text: str) -> str:
    """One writing for what people take as alike: full and half width, upper and lower case."""
    return unicodedata.normalize("NFKC", text).lower()


def indexed(text: str) -> list[str]:
    """What is kept of a text: Latin words and numbers whole, Chinese as single signs and pairs."""
    found: list[str] = []
    for run in _RUN.findall(normal(text)):
        found += [*run, *_pairs(run)] if _CHINESE.match(run) else [run]
    return found + _seams(text)


def asked(text: str) -> list[str]:
    """What a text must hold to be found by a question: pairs, or the sign where it stands alone."""
    found: list[str] = []
    for run in _RUN.findall(normal(text)):
        chinese = bool(_CHINESE.match(run)) and len(run) > 1
        found += _pairs(run) if chinese else [run]
    return list(dict.fromkeys(found + _seams(text)))


def _seams(text: str) -> list[str]:
    """Where a number or a Latin word touches a Chinese sign, both together: the 1号 of 〔2026〕1号.

    Without it the number of one letter would be found in every case that has a 1 and a 号.
    """
    found: list[str] = []
    runs = list(_RUN.finditer(normal(text)))
    for one, next_ in pairwise(runs):
        if one.end() == next_.start():
            left, right = one.group(), next_.group()
            chinese = bool(_CHINESE.match(left))
            found.append(left[-1] + right if chinese else left + right[0])
    return found


def _pairs(run: str) -> list[str]:
    return [run[at : at + 2] for at in range(len(run) - 1)]


def marked(text: str, question: str, around: int = 40) -> list[tuple[str, bool]]:
    """The part of `text` about the first place that `question` finds: (piece, found or not).

    around: characters before the first find; the whole piece is about five times as long.
    """
    terms = sorted(asked(question), key=len, reverse=True)
    places = [match.span() for match in _pattern(terms).finditer(text)] if terms else []
    start = max(0, places[0][0] - around) if places else 0
    end = min(len(text), start + 5 * around)
    pieces, at = [("…", False)] if start else [], start
    for first, last in places:
        if last > end:
            break
        pieces += [(text[at:first], False), (text[first:last], True)]
        at = last
    pieces += [(text[at:end], False), ("…" if end < len(text) else "", False)]
    return _joined([piece for piece in pieces if piece[0]])


def _pattern(terms: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, terms)), re.IGNORECASE)


def _joined(pieces: list[tuple[str, bool]]) -> list[tuple[str, bool]]:
    """Neighbours of one kind become one piece: 土地 and 征收 side by side are one mark."""
    joined: list[tuple[str, bool]] = []
    for text, found in pieces:
        if joined and joined[-1][1] is found:
            joined[-1] = (joined[-1][0] + text, found)
        else:
            joined.append((text, found))
    return joined
