"""What a reply says: its ground, the facts as the officer wrote them, and the remedies."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from tracker.agencies.settings import Settings
from tracker.arrangements import load
from tracker.cases.case import Case
from tracker.cases.item import decided
from tracker.cases.timeline import explain, received
from tracker.law import remedies, statutes
from tracker.law.exemptions import EXEMPTIONS, any_withholds
from tracker.law.items import Item
from tracker.law.outcomes import OUTCOMES
from tracker.letters import kinds, words
from tracker.letters.kinds import LABELS

Facts = dict[str, Any]


def reply_facts(case: Case, given: Mapping[str, Any], held: Settings, on: date) -> Facts:
    """L11–L19: from the decision that stands, or as `given` for the preview of one.

    `items`: the facts of each, where the application asked for several things.
    """
    row = case.decision
    outcome = given.get("outcome") or (row.outcome if row else None) or ""
    exemptions = list(given.get("exemptions", row.exemptions if row else ()))
    content = dict(given.get("content", row.content if row else {}))
    rows = given.get("items", row.items if row and "outcome" not in given else [])
    names = list(given.get("documents", [document.name for document in case.released]))
    return {
        **_of_one(case, outcome, exemptions, content),
        "documents": names,
        "free": case.fee_notice is None,
        "items": [_of_item(case, item) for item in rows],
        **_remedies(case, given, outcome, exemptions, rows, held, on),
    }


def way(case: Case, given: Mapping[str, Any]) -> str:
    """How the letter goes: as the applicant asked; else the way that reaches them."""
    asked = given.get("way") or case.way
    if asked:
        return str(asked)
    if case.electronic_service_accepted and case.applicant.email:
        return "email"
    return "post" if case.applicant.address else ""


def _of_one(case: Case, code: str, exemptions: list[str], content: Mapping[str, Any]) -> Facts:
    """What is said of one thing that was asked for: of all, or of one item."""
    return {
        **{key: str(content.get(key) or "").strip() for key in LABELS},
        "outcome": code,
        "exemptions": exemptions,
        "withholds": any_withholds(exemptions),
        **_grounds(case, code, exemptions, content),
        **_missed(case, code),
        **_withdrawn(content),
    }


def _of_item(case: Case, item: Mapping[str, Any]) -> Facts:
    facts = _of_one(case, item["outcome"], list(item["exemptions"]), item["content"])
    return facts | {"number": item["number"], "wanted": item["wanted"], "this": "该项", "level": 4}


def _grounds(case: Case, code: str, exemptions: Iterable[str], content: Mapping[str, Any]) -> Facts:
    """The article of the outcome, and the grounds for withholding by theirs."""
    outcome = OUTCOMES.get(code)
    old = statutes.regime(case.received_on or received(case).risk_on) == "2008"
    found = [EXEMPTIONS[key] for key in exemptions] or [outcome] * bool(outcome and outcome.exempt)
    grounds: dict[str, list[str]] = {}
    for one in found:
        cite = words.cited(one.article_2008 if old else one.article)
        grounds.setdefault(cite, []).append(one.name)
    article = (outcome.article_2008 if old else outcome.article) if outcome else ""
    law = str(content.get("law") or "").strip()
    return {
        "article": words.cited(article) or law,
        "grounds": [("、".join(names), cite) for cite, names in grounds.items()],
        "articles": _joined([*grounds, law]),
    }


def _joined(articles: Iterable[str]) -> str:
    return "、".join(dict.fromkeys(article for article in articles if article))


def _missed(case: Case, code: str) -> Facts:
    """The period that the applicant let pass, for the outcomes that rest on it."""
    asked, fee, correction = explain(case), case.fee_notice, case.correction
    missed = {"R21": asked.correction_due, "R22": asked.fee_due}.get(code)
    start = correction.delivered_on or correction.sent_on if correction else None
    if code == "R22":
        start = fee.delivered_on if fee else None
    return {
        "asked_on": start,
        "missed": words.last_day(start, missed, load.calendar()) if start and missed else "",
        "corrected_on": correction.received_on if correction else None,
        "fee_cite": _fee_cite(case),
    }


def _fee_cite(case: Case) -> str:
    day = case.fee_notice.delivered_on if case.fee_notice else None
    return statutes.FEE_EFFECT.on(day).cite if day else ""


def _withdrawn(content: Mapping[str, Any]) -> Facts:
    """The day of withdrawal; a decision keeps it as an ISO text."""
    day = str(content.get("withdrawn_on") or "").strip()
    return {"withdrawn_on": date.fromisoformat(day) if day else None}


def _remedies(
    case: Case,
    given: Mapping[str, Any],
    code: str,
    exemptions: Iterable[str],
    rows: list[dict[str, Any]],
    held: Settings,
    on: date,
) -> Facts:
    """The paragraph of 复议法 and 行政诉讼法, with the organ and the court as set on the day."""
    organ, court = held["reconsideration_organ"], held["competent_court"]
    named = organ or "〔行政复议机关〕", court or "〔有管辖权的人民法院〕"
    told = decided(rows) or [Item(code, tuple(exemptions))]
    own = kinds.called(code, [item.outcome for item in told]) if code else ""
    called = given.get("called") or own
    text = remedies.paragraph_of(told, on, *named, called) if code else ""
    online = text and way(case, given) == "email"  # who serves by internet offers that channel
    complains = text and held["complaint_on_letters"] == "yes"
    return {
        "called": called,
        "remedies": text,
        "online": remedies.online_sentence(on, held["reconsideration_online"] if online else ""),
        "complaint": remedies.complaint_sentence(on) if complains else "",
        "organ": organ,
        "court": court,
    }
