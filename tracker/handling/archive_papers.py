"""The papers that an archive begins with, as the case has them: the reply first, then the rest."""

from collections.abc import Iterator

from tracker import clock
from tracker.cases.case import Case
from tracker.documents.document import COMPLAINED, EVIDENCE, SEALED_LETTER, Document
from tracker.documents.pages import pages
from tracker.handling.archive import Paper
from tracker.letters import queries
from tracker.letters.letter import Letter

FORM, COUNT, LOG = "form", "count", "log"
OF_THE_OFFICE = (EVIDENCE, SEALED_LETTER)


def proposed(case: Case) -> list[Paper]:
    """Every paper of the case once, with the pages that its file tells, else one.

    What concludes stands before what led to it: the reply, the application with what came with it,
    the other letters by date, further files, voided letters, and last the count of the period
    and the history. What came with a complaint belongs to the register of complaints.
    """
    letters, voided = queries.written(case)
    replies = [letter for letter in letters if letter.is_reply]
    others = [letter for letter in letters if not letter.is_reply]
    sealed = {letter.sealed_id for letter in (*letters, *voided) if letter.sealed_id}
    files = [
        document
        for document in case.documents
        if document.id not in sealed and document.purpose != COMPLAINED
    ]
    return [
        *_letters(replies),
        _form(case),
        *_files(case, [file for file in files if file.purpose not in OF_THE_OFFICE]),
        *_letters(others),
        *_files(case, [file for file in files if file.purpose in OF_THE_OFFICE]),
        *_letters(voided),
        Paper(COUNT, "答复期限计算说明", 1, case.agency.name, None, clock.today()),
        Paper(LOG, "办理经过", 1, case.agency.name, None, clock.today()),
    ]


def _form(case: Case) -> Paper:
    day = clock.beijing(case.submitted_at).date()
    return Paper(FORM, f"政府信息公开申请表（{case.case_number}）", 1, "申请人", None, day)


def _letters(letters: list[Letter]) -> Iterator[Paper]:
    for letter in letters:
        yield Paper(
            f"letter:{letter.id}",
            f"{letter.title}（已作废）" if letter.voided_on else letter.title,
            (pages(letter.sealed) if letter.sealed else None) or 1,
            letter.case.agency.name,
            letter.document_number,
            clock.beijing(letter.issued_at).date(),
        )


def _files(case: Case, files: list[Document]) -> Iterator[Paper]:
    for file in files:
        author = case.agency.name if file.uploaded_by_id else "申请人"
        day = clock.beijing(file.uploaded_at).date()
        yield Paper(f"document:{file.id}", file.name, pages(file) or 1, author, None, day)
