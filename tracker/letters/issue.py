"""Writes letters: as a draft to look at, and once for all when they are issued."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from markupsafe import Markup

from tracker import clock, crypto
from tracker.agencies.settings import settings
from tracker.cases import search
from tracker.cases.case import Case
from tracker.extensions import db
from tracker.law.outcomes import OUTCOMES
from tracker.letters import document_number, gate, kinds, paper, wording
from tracker.letters.facts import Facts, gather
from tracker.letters.gate import Incomplete, Provisional
from tracker.letters.kinds import KINDS
from tracker.letters.letter import Letter
from tracker.letters.wording import Wording

DRAFT_NUMBER = "〔草稿〕"


def freeze(
    case: Case,
    kind: str,
    by: Any,
    facts: Mapping[str, Any],
    is_reply: bool = False,
    title: str | None = None,
    signed: bool = False,
    number: str | None = None,
) -> Letter:
    """Issue the letter `kind` (L02 …) today: numbered, written, and never changed again.

    by: who issues it; facts: what the rows do not hold, see facts.gather; is_reply: whether its
    sending ends the reply period; title: in place of the kind's own; signed: the issuer answers
    for a date that is still provisional; number: as typed, in place of the next by the pattern.
    Raises Incomplete, Unusable for that number, and Provisional without a signature.
    """
    on = clock.today()
    known = _known(case, kind, facts, on, title)
    if absent := gate.names(kind, known):
        raise Incomplete(known["title"], absent)
    if known["provisional"] and not signed:
        raise Provisional(known["title"])
    known["number"] = document_number.give(case, on, is_reply, number)
    letter = _frozen(case, kind, known)
    letter.is_reply, letter.issued_by_id = is_reply, getattr(by, "id", None)
    db.session.add(letter)
    db.session.flush()
    search.add(case, letter.document_number)
    return letter


def draft(
    case: Case,
    kind: str,
    facts: Mapping[str, Any],
    title: str | None = None,
    on: date | None = None,
) -> Markup:
    """The letter as it would be issued on the day `on` (today unless named).

    With a blank for everything that is missing.
    """
    return _drafted(kind, _known(case, kind, facts, on or clock.today(), title))


def specimen(case: Case, words: Wording, facts: Mapping[str, Any]) -> Markup:
    """A letter in the words of a version, whatever its state, for a case made up to show it."""
    known = _known(case, words.kind, facts, clock.today(), None, words)
    return _drafted(words.kind, known)


def facts_of(case: Case, kind: str, facts: Mapping[str, Any]) -> Facts:
    """What the letter would say today, by key."""
    return _known(case, kind, facts, clock.today(), None)


def missing(case: Case, kind: str, facts: Mapping[str, Any]) -> list[str]:
    """The names of what is still missing before the letter can be issued, each a msgid."""
    return gate.names(kind, _known(case, kind, facts, clock.today(), None))


def verify(letter: Letter) -> bool:
    """Whether the text is still the one that was issued."""
    return letter.is_intact


def _frozen(case: Case, kind: str, known: Facts) -> Letter:
    body, words = str(_write(kind, known)), known["wording"]
    return Letter(
        agency_id=case.agency_id,
        case=case,
        kind=kind,
        title=known["title"],
        document_number=known["number"],
        body=body,
        sha256=crypto.fingerprint(body.encode()),
        is_provisional=known["provisional"],
        issued_at=clock.now(),
        wording_id=words.id if words else None,
    )


def _drafted(kind: str, known: Facts) -> Markup:
    known |= gate.blanks(gate.missing(kind, known), known["named"])
    for item in known.get("items", ()):
        item |= gate.blanks([key for number, key in gate.in_items({"items": [item]})])
    return _write(kind, known | {"number": DRAFT_NUMBER})


def _write(kind: str, known: Facts) -> Markup:
    """The text: of its kind, or of each item in the words of that item's kind."""
    words = known["wording"]
    known["worded"] = words.told(known) if words else wording.BUILT_IN
    if known.get("joined"):  # each of the cases is named, in the program's own opening
        known["worded"] = known["worded"] | {"opening": []}
    if not known.get("items"):
        return paper.write(KINDS[kind].template, known)
    for item in known["items"]:
        template = KINDS[OUTCOMES[item["outcome"]].letter].words
        item["body"] = paper.write(template, known | item)
    return paper.write(kinds.OF_ITEMS, known)


def _known(
    case: Case,
    kind: str,
    given: Mapping[str, Any],
    on: date,
    title: str | None,
    words: Wording | None = None,
) -> Facts:
    """The facts, with the title and the agency's own wording of the day, or that of `words`."""
    words = words or _words(case, kind, given, on)
    printed = title or (words.title if words else "")
    known = gather(case, kind, {**given, "called": kinds.self_called(printed)}, on)
    items = [item["outcome"] for item in known.get("items", ())]
    own = (
        kinds.title(known["outcome"], items) if items else KINDS[kind].titled(known.get("outcome"))
    )
    known["title"] = printed or own
    known["pattern"] = document_number.pattern(settings(case.agency, on))
    known["wording"], known["named"] = words, words.used() if words else {}
    return known


def _words(case: Case, kind: str, given: Mapping[str, Any], on: date) -> Wording | None:
    """The agency's version; a reply to several items speaks in the program's own words."""
    if not KINDS[kind].is_reply:
        return wording.in_force(case.agency, kind, "", on)
    row = case.decision
    rows = given.get("items", row.items if row and "outcome" not in given else [])
    outcome = given.get("outcome") or (row.outcome if row else None) or ""
    return None if rows else wording.in_force(case.agency, kind, outcome, on)
