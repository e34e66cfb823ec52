"""The letters on a request for rectification (L20): the reply, and what passes it on."""

from typing import Any

from markupsafe import Markup

from tracker import clock, crypto
from tracker.accounts.user import User
from tracker.agencies.settings import settings
from tracker.cases.case import Case
from tracker.cases.rectification import Rectification, of_case
from tracker.extensions import db
from tracker.law import rectification as law
from tracker.law import remedies
from tracker.letters import document_number, gate, paper, wording, words
from tracker.letters.facts import contact
from tracker.letters.issue import DRAFT_NUMBER
from tracker.letters.rectification_letter import REPLY, TRANSFER, RectificationLetter

TITLE = "更正答复书"
TEMPLATE = "L20.html"
PASSES_ON_TITLE = "更正请求转送函"
PASSES_ON = "L20T.html"
MISSING = ("words", "contact", "organ_of_remedy", "court")
NAMES = {
    "words": gate.PIECES["reason"],
    "contact": gate.PIECES["contact"],
    "organ_of_remedy": gate.PIECES["organ"],
    "court": gate.PIECES["court"],
}


def said(case: Case) -> dict[str, str]:
    """What the reply R25 says of an application that was entered as such a request; else nothing.

    Only whoever handles the case is offered these words, and may write others.
    """
    row = of_case(case)
    if row is None:
        return {}
    cite = words.cited(law.RECTIFICATION.on(row.received_on).cite)
    return {
        "reason": "来件要求更正与自身有关的政府信息记录，不是政府信息公开申请。",
        "channel": f"本机关已经按照{cite}登记为更正请求（编号：{row.number}），"
        "办理结果另行书面答复，不需要再次提出。",
    }


def draft(row: Rectification) -> Markup:
    """The reply as it would be issued today, with a blank for everything that is missing."""
    facts = _facts(row)
    blanks = {key: gate.BLANK % NAMES[key] for key in MISSING if not facts[key]}
    return paper.write(TEMPLATE, facts | blanks | {"number": DRAFT_NUMBER})


def freeze(row: Rectification, by: User, number: str | None = None) -> RectificationLetter:
    """Issue the reply today; `number`: as typed. Raises Incomplete, and Unusable for the number."""
    facts = _facts(row)
    absent = [NAMES[key] for key in MISSING if not facts[key]]
    if absent:
        raise gate.Incomplete(TITLE, absent)
    return _frozen(row, by, REPLY, TEMPLATE, facts, number)


def draft_transfer(row: Rectification) -> Markup:
    """The letter that would pass the request on today."""
    return paper.write(PASSES_ON, _transfer(row) | {"number": DRAFT_NUMBER})


def transfer(row: Rectification, by: User, number: str | None = None) -> RectificationLetter:
    """Issue the letter that passes the request on to the competent organ (转送函).

    It says who asks and how to answer, what is wrong and by what proof; no ID number, and nothing
    of the agency's own deliberation. Raises Unusable for a typed number.
    """
    return _frozen(row, by, TRANSFER, PASSES_ON, _transfer(row), number)


def _frozen(
    row: Rectification, by: User, kind: str, template: str, facts: dict[str, Any], typed: str | None
) -> RectificationLetter:
    number = document_number.given(row.agency, clock.today(), typed)
    body = str(paper.write(template, facts | {"number": number}))
    letter = RectificationLetter(
        agency_id=row.agency_id,
        rectification=row,
        kind=kind,
        title=facts["title"],
        document_number=number,
        body=body,
        sha256=crypto.fingerprint(body.encode()),
        issued_at=clock.now(),
        issued_by_id=by.id,
    )
    db.session.add(letter)
    db.session.flush()
    return letter


def _transfer(row: Rectification) -> dict[str, Any]:
    told = {"name": row.name, "proof": row.proof, "phone": row.phone, "address": row.address}
    without = {"remedies": "", "outcome": "", "words": "", "online": "", "complaint": ""}
    return _facts(row) | told | without | {"title": PASSES_ON_TITLE, "addressee": row.organ or ""}


def _facts(row: Rectification) -> dict[str, Any]:
    on = clock.today()
    held = settings(row.agency, on)
    organ, court = held["reconsideration_organ"], held["competent_court"]
    named = organ or "〔行政复议机关〕", court or "〔有管辖权的人民法院〕"
    return {
        "agency": row.agency.name,
        "title": TITLE,
        "addressee": row.name,
        "served_on_agent": "",
        "you": held["address_person" if row.is_person else "address_organisation"],
        "worded": wording.BUILT_IN,
        "request": row.number,
        "received_on": row.received_on,
        "record": row.record,
        "wrong": row.wrong,
        "outcome": row.outcome,
        "words": row.words or "",
        "organ": row.organ or "",
        "cite": words.cited(law.RECTIFICATION.on(row.received_on).cite),
        "remedies": remedies.paragraph("R24", on, *named),
        "organ_of_remedy": organ,
        "court": court,
        "way": "邮寄或者当面交付",
        "contact": contact(held),
        "on": on,
        "level": 3,
        "online": "",
        "complaint": "",
    }
