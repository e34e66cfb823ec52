"""An amount of money as Chinese papers write it, so that no figure can be altered."""

from collections.abc import Callable

DIGITS = "零壹贰叁肆伍陆柒捌玖"
UNITS = ("", "拾", "佰", "仟")
SECTIONS = ("", "万", "亿")


def capital(yuan: int) -> str:
    """人民币叁佰元整 for 300; whole yuan from 1 to below a million million."""
    return f"人民币{_spelled(yuan, 10_000, SECTIONS, _below_ten_thousand)}元整"


def _below_ten_thousand(part: int) -> str:
    return _spelled(part, 10, UNITS, DIGITS.__getitem__)


def _spelled(number: int, base: int, units: tuple[str, ...], say: Callable[[int], str]) -> str:
    """Each place with its unit; one 零 for empty places between, or at the head of a section."""
    said, gap = "", False
    for place in reversed(range(len(units))):
        part = number // base**place % base
        if part == 0:
            gap = bool(said)
        else:
            said += "零" if said and (gap or part < base // 10) else ""
            said += say(part) + units[place]
            gap = False
    return said
