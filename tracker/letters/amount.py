"""An amount of money as Chinese papers write it, so that no figure can be altered."""

DIGITS = "零壹贰叁肆伍陆柒捌玖"
UNITS = ("", "拾", "佰", "仟")
SECTIONS = ("", "万", "亿")


def capital(yuan: int) -> str:
    """人民币叁佰元整 for 300; whole yuan from 1 to below a million million."""
    said, gap = "", False
    for section in reversed(range(len(SECTIONS))):
        part = yuan // 10_000**section % 10_000
        if part == 0:
            gap = bool(said)
            continue
        words = _below_ten_thousand(part)
        said += ("零" if said and (gap or part < 1000) else "") + words + SECTIONS[section]
        gap = False
    return f"人民币{said}元整"


def _below_ten_thousand(part: int) -> str:
    said, gap = "", False
    for place in reversed(range(len(UNITS))):
        digit = part // 10**place % 10
        if digit == 0:
            gap = bool(said)
            continue
        said += ("零" if gap else "") + DIGITS[digit] + UNITS[place]
        gap = False
    return said
