"""The Chinese that letters are written in: days, dates that may still move, articles, ways."""

from datetime import date

from markupsafe import Markup

from tracker.law.workdays import Calendar

WAYS = {
    "email": "电子邮件",
    "post": "邮寄",
    "courier": "快递",
    "pick_up": "自行领取、当场阅读或者抄录",
    "in_person": "当面交付",
    "fax": "传真",
}
CAME = {
    "in_person": "当面提交",
    "signed_mail": "邮寄提交",
    "ordinary_mail": "以平常信函提交",
    "internet": "通过互联网提交",
    "fax": "以传真提交",
    "other": "提交",
}
ORAL = "口头提出、由本机关代为填写"
SEVERAL = "你们"
NAMED_ALL = 3  # so many addressees are named, of more the first one
SHORT, FULL = "《政府信息公开条例》", "《中华人民共和国政府信息公开条例》"

_FINAL = "至%(day)s（含当日）"
_PROVISIONAL = (
    "暂按至%(day)s（含当日）计算，待国务院公布%(years)s年节假日安排后确定"
    "（期限待定：节假日安排未公布）"
)


def day(value: date | str) -> str:
    """2026年11月22日; a text, such as the blank of a draft, is left as it is."""
    if isinstance(value, str):
        return value
    return f"{value.year}年{value.month}月{value.day}日"


def last_day(start: date, end: date, calendar: Calendar) -> str:
    """Until when a period from `start` runs; not as final while its arrangement is unknown."""
    if not calendar.provisional(start, end):
        return _FINAL % {"day": day(end)}
    unpublished = [
        year for year in range(start.year, end.year + 1) if not calendar.published(date(year, 1, 1))
    ]
    return _PROVISIONAL % {"day": day(end), "years": "、".join(map(str, unpublished))}


def addressed(names: list[str]) -> str:
    """To whom a letter is written: each by name, or of many the first one and how many."""
    if len(names) <= NAMED_ALL:
        return "、".join(names)
    return f"{names[0]}等{len(names)}人"


def cited(article: str) -> str:
    """An article as a letter cites it: the Regulation by its full name."""
    return article.replace(SHORT, FULL)


def way(code: str) -> str:
    """The word for a way of delivery; a ledger's own word is left as it is."""
    return WAYS.get(code, code)


def lines(text: str | Markup) -> list[str]:
    """The paragraphs of what somebody typed: its lines, without empty ones."""
    return [line.strip() for line in text.splitlines() if line.strip()]
