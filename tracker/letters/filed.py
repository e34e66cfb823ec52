"""A copy of what an applicant filed (申请表副本), as a PDF to keep with the receipt."""

from tracker.cases.case import Case
from tracker.letters import paper, pdf


def as_pdf(case: Case, title: str, rows: list[tuple[str, str]], lang: str) -> bytes:
    """`rows` of name and value under `title`, in the reader's language; raises pdf.NoPrinter."""
    facts = {"agency": case.agency.name, "title": title, "rows": rows, "lang": lang}
    page = paper.write("filed.html", facts)
    return pdf.printed(page, (paper.TEMPLATES / "archive.css").read_text("utf-8"))
