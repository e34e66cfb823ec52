"""Passwords: how they are kept, what they must be, and the ones made for first use."""

import secrets
import unicodedata
from collections.abc import Iterable
from datetime import timedelta
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from tracker.law.words import says

SHORTEST, LONGEST = 14, 128  # characters as people count them, any of Unicode
SHORTEST_OF_APPLICANTS = 12
OWN_PART = 8  # characters that must be left when names and known words are taken out
FIRST_USE_KEPT = timedelta(hours=24)

# The second choice of RFC 9106 (3 passes, 64 MiB, 4 lanes): measured at 100 ms and more.
HASHER = PasswordHasher(time_cost=3, memory_cost=64 * 1024, parallelism=4)

PRODUCT = ("tracker", "xinxi", "gongkai", "disclosure", "信息公开", "依申请公开", "政府信息")
KNOWN = (
    *("password", "passw0rd", "p@ssw0rd", "p@ssword", "mima", "密码", "口令", "secret", "letmein"),
    *("administrator", "admin", "root", "guest", "test", "demo", "welcome", "changeme", "default"),
    *("qwertyuiop", "qwerty", "asdfghjkl", "asdfgh", "zxcvbnm", "1qaz2wsx", "qazwsx", "!qaz@wsx"),
    *("iloveyou", "woaini", "wodemima", "nihao", "zhongguo", "beijing", "huanghe", "zhengfu"),
    *("monkey", "dragon", "sunshine", "princess", "football", "baseball", "superman", "batman"),
    *("abcdefghijklmnopqrstuvwxyz", "abcdefg", "abcd", "abc", "12345678901234567890"),
    *("1234567890", "0123456789", "123456789", "12345678", "1234567", "123456", "12345", "1234"),
    *("9876543210", "987654321", "0987654321", "654321", "1314520", "5201314", "520", "147258369"),
)
ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789"  # without signs that look alike
GROUPS, GROUP = 5, 4


def hashed(password: str) -> str:
    """The argon2id hash of `password`, its parameters inside."""
    return HASHER.hash(_normal(password))


def matches(kept: str | None, password: str) -> bool:
    """Whether `password` is the one kept; takes as long where nothing is kept."""
    try:
        return HASHER.verify(kept or _nobodys(), _normal(password)) and bool(kept)
    except VerificationError:
        return False
    except InvalidHashError:
        return matches(None, password)


def is_outdated(kept: str) -> bool:
    """Whether `kept` was made with other parameters than those of today."""
    return HASHER.check_needs_rehash(kept)


TOO_SHORT = {
    SHORTEST: says("密码至少要有 14 个字符，可以是一句只有您知道的话"),
    SHORTEST_OF_APPLICANTS: says("密码至少要有 12 个字符，可以是一句只有您知道的话"),
}


def fault(password: str, context: Iterable[str], shortest: int = SHORTEST) -> str | None:
    """What is wrong with a new password, as a sentence, or None; `context`: login, agency code."""
    normal = _normal(password)
    if len(normal) < shortest:
        return TOO_SHORT[shortest]
    if len(normal) > LONGEST:
        return says("密码最多 128 个字符")
    if len(_own_part(normal, context)) < OWN_PART or len(set(normal)) < OWN_PART // 2:
        return says("这个密码太容易猜到：请不要使用常见密码、账号、机构代码或者重复的字符")
    return None


def for_first_use() -> str:
    """A random password that its user must change: 100 bits, easy to read aloud."""
    signs = "".join(secrets.choice(ALPHABET) for _ in range(GROUPS * GROUP))
    return "-".join(signs[start : start + GROUP] for start in range(0, len(signs), GROUP))


def _own_part(password: str, context: Iterable[str]) -> str:
    """What is left of `password` without the words that anyone would try first."""
    left = password.casefold()
    words = {word.casefold() for word in (*context, *PRODUCT, *KNOWN) if len(word) > 1}
    for word in sorted(words, key=len, reverse=True):
        left = left.replace(word, "")
    return left


def _normal(password: str) -> str:
    """The same characters however a keyboard composes them."""
    return unicodedata.normalize("NFC", password)


@cache
def _nobodys() -> str:
    return HASHER.hash(secrets.token_hex(16))
