"""Files that go to the applicant, as pages show them: with what the check found, in words."""

from collections.abc import Iterable
from typing import Any

from flask_babel import gettext as _

from tracker.context import moment
from tracker.documents.document import Document
from tracker.documents.release_check import CLEARED, SIGNED, ReleaseFinding
from tracker.law.words import says

PARTS = {
    "document": says("正文"),
    "header": says("页眉"),
    "footer": says("页脚"),
    "footnotes": says("脚注"),
    "endnotes": says("尾注"),
    "comments": says("批注"),
}
PROPERTIES = {
    "creator": says("作者"),
    "lastModifiedBy": says("最后修改人"),
    "Company": says("单位"),
    "Manager": says("主管"),
    "Author": says("作者"),
    "dc:creator": says("作者"),
    "people": says("修订人"),
    "category": says("类别"),
    "keywords": says("关键词"),
}
WHERE = (  # a key of a place, and its words; in the order in which people look
    ("sheet", says("工作表“%(sheet)s”")),
    ("rows", says("第 %(rows)s 行")),
    ("columns", says("%(columns)s 列")),
    ("cells", says("单元格 %(cells)s")),
    ("slide", says("第 %(slide)s 张幻灯片")),
    ("page", says("第 %(page)s 页")),
    ("line", says("第 %(line)s 行")),
    ("docx", "%(docx)s"),
    ("property", says("属性“%(property)s”")),
    ("name", "“%(name)s”"),
    ("part", "%(part)s"),
    ("shown", says("“%(shown)s”")),
)
FEW = 6  # places that are listed in one line

Shown = dict[str, Any]


def shown(documents: Iterable[Document]) -> list[Shown]:
    """Each file with its findings, the open ones first, for desk/release_findings.html."""
    return [_file(document) for document in documents]


def where(places: list[dict[str, Any]], count: int) -> str:
    """The places of a finding in one line; beyond the first few, how many there are."""
    told = list(dict.fromkeys(filter(None, (_place(one) for one in places))))
    few = _("；").join(told[:FEW])
    if not told or (len(told) <= FEW and count <= len(places)):
        return few
    return _("%(few)s等，共 %(count)s 处", few=few, count=count)


def _file(document: Document) -> Shown:
    check = document.check
    findings = sorted(check.findings, key=lambda one: one.state) if check else []
    return {
        "document": document,
        "waiting": check is None or not check.is_current,
        "open": check.open if check else [],
        "findings": [_finding(one) for one in findings if one.state != CLEARED],
        "checked_at": check.checked_at if check else None,
    }


def _finding(finding: ReleaseFinding) -> Shown:
    return {
        "id": finding.id,
        "what": _(finding.kind.found),
        "where": where(finding.places, finding.count),
        "remedy": _(finding.kind.remedy),
        "blocks": finding.kind.blocks,
        "signable": finding.kind.signable,
        "signed": _signed(finding) if finding.state == SIGNED else "",
    }


def _signed(finding: ReleaseFinding) -> str:
    who = finding.answered_by.name if finding.answered_by else _("系统")
    return _(
        "%(who)s %(when)s签字：%(reason)s",
        who=who,
        when=moment(finding.answered_at),
        reason=finding.reason,
    )


def _place(place: dict[str, Any]) -> str:
    values = place | {
        "docx": _(PARTS.get(str(place.get("docx")), "")) if place.get("docx") else "",
        "property": _named(str(place.get("property", ""))),
    }
    return _("，").join(_(text) % values for key, text in WHERE if place.get(key))


def _named(name: str) -> str:
    return _(PROPERTIES[name]) if name in PROPERTIES else name
