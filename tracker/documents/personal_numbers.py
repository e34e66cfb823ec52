"""Finds whole personal numbers in a text: resident IDs, mobile phones, bank cards."""

import re
import unicodedata
from collections.abc import Iterator

from stdnum import luhn
from stdnum.cn import ric
from stdnum.exceptions import ValidationError

from tracker.documents.found import Found

# A number may be written in groups, and a line may break between them.
_ID = re.compile(r"(?<![\dA-Za-z])\d{6}[\s-]?\d{8}[\s-]?\d{3}[\dXx](?![\dA-Za-z])")
_MOBILE = re.compile(r"(?<!\d)(?<!\d\.)(?:\+?86[\s-]?)?1[3-9]\d[\s-]?\d{4}[\s-]?\d{4}(?!\d)")
_CARD = re.compile(r"(?<![\dA-Za-z])\d{4}(?:[\s-]?\d{4}){2,3}[\s-]?\d{1,4}(?![\dA-Za-z])")
ISSUERS = {  # how the cards in use here begin → how many digits they have
    "62": range(16, 20),  # UnionPay
    "4": (16,),
    **dict.fromkeys(("51", "52", "53", "54", "55", "35"), (16,)),
    **dict.fromkeys(("955", "60"), (19,)),
}
ROUND = 10**5  # a mobile number is no round sum of money


def find(text: str, **place: object) -> Iterator[Found]:
    """Each whole number in `text`, masked, at `place`; full-width digits are digits too."""
    plain = unicodedata.normalize("NFKC", text)
    for code, pattern, is_one in _KINDS:
        for match in pattern.finditer(plain):
            number = re.sub(r"[\s-]", "", match.group()).upper()
            if is_one(number):
                yield Found(code, {**place, "shown": masked(number)})


def masked(number: str) -> str:
    """A number that tells which one it is and not what it is: first four and last two signs."""
    return f"{number[:4]}{'*' * (len(number) - 6)}{number[-2:]}"


def _is_id(number: str) -> bool:
    try:
        ric.validate(number)
    except ValidationError:
        return False
    return True


def _is_mobile(number: str) -> bool:
    return int(number[-11:]) % ROUND != 0


def _is_card(number: str) -> bool:
    issued = any(number.startswith(one) and len(number) in ISSUERS[one] for one in ISSUERS)
    return issued and luhn.is_valid(number) and not _is_id(number)


_KINDS = (
    ("id_number", _ID, _is_id),
    ("mobile", _MOBILE, _is_mobile),
    ("bank_card", _CARD, _is_card),
)
