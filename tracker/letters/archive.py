"""The archive of a case as it is printed: cover, list of papers, and the record at its end."""

from markupsafe import Markup

from tracker.cases.case import Case
from tracker.letters import paper, pdf


def written(case: Case) -> Markup:
    """案卷封面、卷内文件目录、卷内备考表 of a case that has an archive, always in Chinese."""
    archive = case.archive
    return paper.write(
        "archive.html",
        {
            "agency": case.agency.name,
            "archive": archive,
            "case_number": case.case_number,
            "compiled_by": archive.compiled_by.name if archive else "",
            "first_on": case.received_on,
            "last_on": case.closed_on,
            "supplements": _supplements(case),
        },
    )


def as_pdf(case: Case) -> bytes:
    """The same as a PDF; raises pdf.NoPrinter."""
    title = case.archive.title if case.archive else ""
    page = paper.write("archive_page.html", {"title": title, "body": written(case)})
    return pdf.printed(page, (paper.TEMPLATES / "archive.css").read_text("utf-8"))


def _supplements(case: Case) -> list[tuple[object, str, str]]:
    """The day, the papers by number, and the reason of each addition, the first first."""
    found: dict[tuple[object, str], list[str]] = {}
    for one in case.archive.papers if case.archive else ():
        if one.added_on and one.added_because:
            found.setdefault((one.added_on, one.added_because), []).append(str(one.number))
    return [(on, "、".join(numbers), because) for (on, because), numbers in found.items()]
