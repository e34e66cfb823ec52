"""What an applicant is shown of their case: never notes, drafts, or what is not yet sent."""

from datetime import date
from typing import Any

from flask_babel import gettext as _

from tracker import clock
from tracker.agencies.settings import settings
from tracker.arrangements import load
from tracker.cases import link as links
from tracker.cases import statement, timeline
from tracker.cases.case import Case
from tracker.cases.link import JOINED_WITH, SPLIT_FROM
from tracker.cases.queries import WAITING_FOR_US
from tracker.cases.same_applicant import same
from tracker.cases.statement import Statement
from tracker.documents.document import APPLICANT_SENT, Document
from tracker.law import remedies
from tracker.law.explanation import Explanation
from tracker.law.procedure import State
from tracker.law.statutes import RECONSIDERATION_APPLY
from tracker.letters import kinds, pdf, shown
from tracker.letters import queries as letters
from tracker.letters.letter import Letter
from tracker.outcome_words import open_for, outcome_name
from tracker.portal import next_step


def facts(case: Case) -> dict[str, Any]:
    """Everything on the applicant's page besides the case itself."""
    calendar = load.calendar()
    written, explanation = letters.written(case), timeline.explain(case, calendar)
    issued, sent = written.standing, shown.letters(case, written)
    reply = letters.reply(case, [letter for letter in sent if letter.sent_on])
    reasons_due = timeline.reasons_due(case, calendar)
    return {
        "next_step": next_step.of(case, explanation, reasons_due),
        "ways": next_step.ways(case),
        "told": [(row, files_of(case, row)) for row in case.statements],
        "names": statement.NAMES,
        "steps": steps(case, reply),
        "explanation": explanation,
        "asked_late": _asked_late(case, explanation),
        "reasons_due": reasons_due,
        "receipt": timeline.received(case),
        "letters": sent,
        "prints_pdf": pdf.available(),
        "beside": beside(case),
        "reply": reply,
        "released": shown.released(case, issued),
        "sent_by_applicant": [d for d in case.documents if d.purpose == APPLICANT_SENT],
        "items": _items(case) if reply else [],
        "remedy": remedy(case, reply),
        "silence": silence(case),
        "abandoned": _abandoned(case),
    }


def files_of(case: Case, row: Statement) -> list[Document]:
    """The files that came with a statement."""
    return [document for document in case.documents if document.id in row.document_ids]


def shown_letters(case: Case) -> list[Letter]:
    """The letters that this applicant is shown."""
    return shown.letters(case, letters.written(case))


def released(case: Case) -> list[Document]:
    """The files of the reply that this applicant is shown."""
    return shown.released(case, letters.of_case(case))


def beside(case: Case) -> list[tuple[str, str]]:
    """The applicant's own cases that this one was divided into or is answered with, by kind.

    Never another applicant's: a link may be between any two cases of the agency.
    """
    shown = (JOINED_WITH, SPLIT_FROM)
    found = [(row.kind, other) for row, other in links.others(case) if row.kind in shown]
    return [(kind, other.case_number) for kind, other in found if same(case, other)]


def remedy(case: Case, reply: Letter | None) -> dict[str, Any]:
    """What can be done against the reply: the law's sentence, and the last days once it is served.

    Empty where nothing can be contested.
    """
    decision = case.decision
    if reply is None or decision is None:
        return {}
    decided_on = clock.beijing(reply.issued_at).date()
    held = settings(case.agency, decided_on)
    organs = held["reconsideration_organ"], held["competent_court"]
    ways = remedies.advice(decision.told, decided_on, reply.served_on, load.calendar())
    if not ways:
        return {}
    outcomes = [item.outcome for item in decision.told]
    called = kinds.self_called(reply.title) or kinds.called(str(decision.outcome), outcomes)
    return {
        "sentence": remedies.paragraph_of(decision.told, decided_on, *organs, called),
        "online": held["reconsideration_online"],
        "ways": [(open_for(route) if len(ways) > 1 else "", days) for route, days in ways],
        "organ": organs[0],
        "court": organs[1],
    }


def silence(case: Case) -> dict[str, Any]:
    """What is advised where the reply period is past and no reply was sent; else nothing."""
    runs = case.state in (*WAITING_FOR_US, State.AWAITING_REASONS)
    ours = runs and case.received_on and case.clock_start
    if not ours or case.due_on >= clock.today():
        return {}
    held = settings(case.agency)
    return {
        "until": remedies.silence(case.due_on, load.calendar()),
        "days": RECONSIDERATION_APPLY.on(case.due_on).value.number,
        "organ": held["reconsideration_organ"],
        "online": held["reconsideration_online"],
    }


def _asked_late(case: Case, explanation: Explanation) -> bool:
    """Whether the correction was asked for too late, so that silence abandons nothing (art 30)."""
    asked, by = case.correction, explanation.correction_notice_by
    return asked is not None and by is not None and asked.sent_on > by


def _abandoned(case: Case) -> str:
    """What never came, once the case is to end for that reason and until the notice is sent."""
    if case.state not in (State.IN_REVIEW, State.TO_SEND) or case.decision is None:
        return ""
    return {"R21": "correction", "R22": "payment"}.get(case.decision.outcome or "", "")


def _items(case: Case) -> list[tuple[int, str, str]]:
    """Each item of the reply: its number, what was asked, and the result in a word or two."""
    items = case.decision.items if case.decision else []
    return [(item["number"], item["wanted"], outcome_name(item["outcome"])) for item in items]


def steps(case: Case, reply: Letter | None) -> list[dict[str, Any]]:
    """The case as a line of four: submitted, received, being handled, answered or closed."""
    confirmed = case.received_on is not None
    answered = case.state in shown.ANSWERED
    done = [
        (_("提交申请"), True, clock.beijing(case.submitted_at).date()),
        (_("确认收到"), confirmed or answered, case.received_on),
        (_("办理"), answered, None),
        _last(case, reply),
    ]
    current = next((name for name, is_done, on in done if not is_done), "")
    return [
        {"text": name, "state": _word(is_done, name == current), "on": on}
        for name, is_done, on in done
    ]


def _last(case: Case, reply: Letter | None) -> tuple[str, bool, date | None]:
    if case.state == State.CLOSED and reply is None:
        return _("办结"), True, case.closed_on
    return _("答复"), case.state in shown.ANSWERED, reply.sent_on if reply else None


def _word(is_done: bool, is_current: bool) -> str:
    return "done" if is_done else "current" if is_current else "todo"
