"""Codes that people write down and type again: twelve letters and digits in three groups."""

import base64
import secrets
import unicodedata

LENGTH = 12  # characters of base 32: 60 bits, behind a throttle
GROUP = 4


def fresh() -> str:
    """A new random code."""
    return grouped(secrets.token_bytes(LENGTH))


def grouped(raw: bytes, length: int = LENGTH) -> str:
    """The first `length` characters of `raw` in base 32, in groups."""
    text = base64.b32encode(raw).decode()[:length]
    return "-".join(text[start : start + GROUP] for start in range(0, length, GROUP))


def plain(code: str) -> str:
    """One writing, however typed: spaces, hyphens, full width, O and 0, I and 1."""
    narrow = unicodedata.normalize("NFKC", code).upper()
    signs = "".join(sign for sign in narrow if sign.isalnum())
    return signs.replace("0", "O").replace("1", "I")
