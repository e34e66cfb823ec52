"""The archive of one's own data: what the pages show, through the same functions, as files."""

import json
import re
from typing import IO, Any
from zipfile import ZIP_DEFLATED, ZipFile

from tracker import clock
from tracker.accounts.account import Account
from tracker.cases import account as account_cases
from tracker.cases import queries
from tracker.cases.case import Case
from tracker.cases.queries import Guest
from tracker.documents import store
from tracker.documents.document import APPLICANT_SENT, Document
from tracker.documents.release_check import may_be_had
from tracker.letters import bundle
from tracker.letters.letter import Letter
from tracker.portal import standing

UNSAFE = re.compile(r'[\x00-\x1f<>:"/\\|?*]')  # signs that a file system may not take
PERSONAL = (
    *("kind", "name", "id_type", "legal_representative", "contact_name", "phone", "email"),
    *("address", "postcode", "employer"),
)
WANTED = ("wanted", "part", "wanted_index_number", "purpose", "form", "way")
DAYS = ("submitted_at", "received_on", "due_on", "concluded_on", "closed_on")


def write(file: IO[bytes], account: Account) -> int:
    """Write the ZIP into `file`; how many cases it holds. One case at a time, never all at once."""
    ids = list(account_cases.ids(account))
    told: dict[str, Any] = {"made_at": clock.now(), "account": _account(account), "cases": []}
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        for case_id in ids:
            case = queries.own(Guest(case_id))
            if case is not None:
                told["cases"].append(_case(archive, account, case))
        told["looks"] = [
            {"at": look.at, "role": look.role, "case": look.case_number}
            for look in account_cases.looks(account)
        ]
        archive.writestr("data.json", _json(told))
    return len(ids)


def _account(account: Account) -> dict[str, Any]:
    return {
        "email": account.email,
        "notices": account.notices,
        "second_factor": bool(account.totp_secret),
        "made_at": account.made_at,
    }


def _case(archive: ZipFile, account: Account, case: Case) -> dict[str, Any]:
    """What is told of a case; its letters and files go into a folder of its own.

    The ID number is whole only where the account is known to be the applicant's: a code may have
    been passed on, and the pages that it opens mask the number too.
    """
    who = case.applicant
    own = bool(account_cases.mine(account, [case]))
    folder = UNSAFE.sub("_", case.case_number)
    return {
        "number": case.case_number,
        "state": case.state,
        **{name: getattr(case, name) for name in (*DAYS, *WANTED)},
        "applicant": {name: getattr(who, name) for name in PERSONAL}
        | {"id_number": who.id_number if own else who.masked_id},
        "letters": [_letter(archive, folder, letter) for letter in standing.shown_letters(case)],
        "files": [_file(archive, folder, document) for document in _files(case)],
    }


def _files(case: Case) -> list[Document]:
    """What the applicant sent, and what was released and may be had today."""
    sent = [document for document in case.documents if document.purpose == APPLICANT_SENT]
    return sent + [document for document in standing.released(case) if may_be_had(document)]


def _letter(archive: ZipFile, folder: str, letter: Letter) -> dict[str, Any]:
    name = f"{folder}/letters/{letter.id} {UNSAFE.sub('_', letter.title)}.html"
    archive.writestr(name, bundle.page(letter))
    sealed = _file(archive, folder, letter.sealed) if letter.sealed else None
    return {
        "title": letter.title,
        "number": letter.document_number,
        "sent_on": letter.sent_on,
        "served_on": letter.served_on,
        "file": name,
        "sealed": sealed,
    }


def _file(archive: ZipFile, folder: str, document: Document) -> dict[str, Any]:
    """A file under its own name; one that the disk no longer gives back whole is named as such."""
    name = f"{folder}/files/{document.id} {UNSAFE.sub('_', document.name)}"
    try:
        archive.writestr(name, store.content(document))
    except store.Damaged:
        return {"name": document.name, "file": None}
    return {"name": document.name, "file": name, "sha256": document.sha256}


def _json(told: dict[str, Any]) -> str:
    return json.dumps(told, ensure_ascii=False, indent=2, default=_written)


def _written(value: Any) -> str:
    return str(value.isoformat()) if hasattr(value, "isoformat") else str(value)
