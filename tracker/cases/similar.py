"""How alike two texts are: by the pairs of neighbouring characters that they share."""

import itertools
import unicodedata

ALIKE = 0.6  # from here on two requests are worth a look side by side


def pairs(text: str) -> frozenset[str]:
    """The pairs of neighbouring letters and digits, without spaces, punctuation or width."""
    plain = [sign for sign in unicodedata.normalize("NFKC", text).lower() if sign.isalnum()]
    return frozenset(a + b for a, b in itertools.pairwise(plain))


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """0 to 1: the larger of what they share of both (Jaccard), and of the shorter, a little less.

    A short request that is contained in a long one is alike, but never as alike as the same words.
    """
    if not one or not other:
        return 0.0
    shared = len(one & other)
    contained = 0.9 * shared / min(len(one), len(other))
    return max(shared / len(one | other), contained)
