"""What a letter says of the searches: where, how, when and with what result (L14)."""

from collections.abc import Iterable

from tracker.cases.search_record import SearchRecord


def told(records: Iterable[SearchRecord]) -> str:
    """One paragraph for each search; who searched and who confirmed stay in the file."""
    rows = list(records)
    return "\n".join(
        _one(row, number if len(rows) > 1 else 0) for number, row in enumerate(rows, 1)
    )


def _one(row: SearchRecord, number: int) -> str:
    day = row.searched_on
    count = f"（{number}）" if number else ""
    return (
        f"{count}{day.year}年{day.month}月{day.day}日，本机关就“{row.about}”进行检索。"
        f"检索地点：{_joined(row.places)}；检索系统：{_joined(row.systems)}；"
        f"检索词：{_joined(row.words)}；检索期间：{_joined(row.period)}。结果：未找到。"
    )


def _joined(text: str) -> str:
    """Several lines as one, without the mark that ends them."""
    return "、".join(line.strip().rstrip("。；;、") for line in text.splitlines() if line.strip())
