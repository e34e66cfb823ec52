"""Cell styles under which a workbook shows nothing: the empty number format, white on white."""

from xml.etree import ElementTree

from tracker.documents.office import named, plain

WHITE = ("FFFFFF", "FFFFFFFF", "00FFFFFF")
NOTHING = {";;;", ";;"}  # number formats that print no value


def invisible_styles(root: ElementTree.Element) -> set[int]:
    """The numbers of the cell styles that show nothing of what the cell holds."""
    formats = {
        one.get("numFmtId") for one in named(root, "numFmt") if one.get("formatCode") in NOTHING
    }
    white = {number for number, one in enumerate(_children(root, "fonts")) if _is_white(one)}
    unfilled = {number for number, one in enumerate(_children(root, "fills")) if _is_bare(one)}
    return {
        number
        for number, one in enumerate(_children(root, "cellXfs"))
        if one.get("numFmtId") in formats
        or (int(one.get("fontId", 0)) in white and int(one.get("fillId", 0)) in unfilled)
    }


def _children(root: ElementTree.Element, name: str) -> list[ElementTree.Element]:
    return next((list(one) for one in root if plain(one.tag) == name), [])


def _is_white(font: ElementTree.Element) -> bool:
    """White as written, or the theme's background (0)."""
    return any(
        one.get("rgb", "").upper() in WHITE or (one.get("theme") == "0" and not one.get("tint"))
        for one in font
        if plain(one.tag) == "color"
    )


def _is_bare(fill: ElementTree.Element) -> bool:
    """No pattern, or a white one."""
    patterns = [one for one in fill.iter() if plain(one.tag) == "patternFill"]
    if any(plain(one.tag) == "gradientFill" for one in fill.iter()):
        return False
    return all(
        one.get("patternType") in (None, "none")
        or any(sign.get("rgb", "").upper() in WHITE for sign in one if plain(sign.tag) == "fgColor")
        for one in patterns
    )
