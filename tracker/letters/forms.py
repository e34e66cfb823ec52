"""Forms of the file (登记表 L01, 送达回证 L23): drawn from what is recorded today, never frozen."""

from markupsafe import Markup

from tracker import clock
from tracker.cases import timeline
from tracker.cases.case import Case
from tracker.letters import paper, words
from tracker.letters.letter import Letter

TITLES = {"L01": "政府信息公开申请登记表", "L23": "送达回证"}
SERVED = {
    "signed": "本人签收",
    "by_post": "邮寄送达",
    "electronic": "电子送达",
    "left": "留置送达",
    "announced": "公告送达",
}


def registration(case: Case) -> Markup:
    """L01: who asked for what, how and when it came, whose it is; the ID number masked."""
    receipt = timeline.received(case)
    return paper.write(
        "L01.html",
        {
            "agency": case.agency.name,
            "title": TITLES["L01"],
            "case_number": case.case_number,
            "applicant": case.applicant,
            "agents": "、".join(agent.name for agent in case.agents if agent.acts),
            "came": words.ORAL if case.is_oral else words.CAME[case.channel],
            "submitted_on": clock.beijing(case.submitted_at).date(),
            "received_on": case.received_on,
            "risk_on": receipt.risk_on,
            "cite": words.cited(receipt.cite),
            "wanted": case.wanted,
            "index_number": case.wanted_index_number or "",
            "way": words.way(case.way or ""),
            "due": words.day(case.due_on),
            "officer": case.officer.name if case.officer else "",
            "unit": case.unit.name if case.unit else "",
            "on": clock.today(),
        },
    )


def service_record(letter: Letter) -> Markup:
    """L23 for any letter: a blank to print and sign, filled in once its service is recorded."""
    return paper.write(
        "L23.html",
        {
            "agency": letter.case.agency.name,
            "title": TITLES["L23"],
            "case_number": letter.case.case_number,
            "letter": letter,
            "issued_on": clock.beijing(letter.issued_at).date(),
            "sent_way": words.way(letter.sent_way or ""),
            "served_how": SERVED.get(letter.served_how or "", letter.served_how or ""),
        },
    )
