"""How a request to rectify went, told from the log: who did what, when; newest first."""

from datetime import date
from typing import Any

from flask_babel import gettext
from sqlalchemy import select

from tracker.accounts.user import User
from tracker.audit.event import Event
from tracker.cases.rectification import Rectification
from tracker.desk import post_story
from tracker.extensions import db
from tracker.law import rectification as law
from tracker.law.words import says

SENTENCES = {
    "rectification_register": says("登记更正请求"),
    "rectification_propose": says("拟定答复：%(outcome)s，送审核"),
    "rectification_return": says("退回答复意见"),
    "rectification_approve": says("签发答复"),
    "rectification_void": says("作废答复（文号%(numbers)s），重新拟定"),
    "rectification_proof": says("补充证据材料，共 %(documents)s 件"),
    "rectification_post": says("登记寄件 %(post)s"),
    "rectification_settle": says("寄件 %(post)s：%(found)s"),
    "rectification_send": says("登记寄出，本件办结"),
}


def entries(row: Rectification) -> list[dict[str, Any]]:
    """The events of `row` as components/case.html draws them; one query."""
    query = (
        select(Event, User.name)
        .outerjoin(User, User.id == Event.actor_id)
        .where(
            Event.chain == row.agency_id,
            Event.object_kind == "rectification",
            Event.object_id == str(row.id),
            Event.act.in_(SENTENCES),
        )
        .order_by(Event.id.desc())
    )
    return [_entry(event, name) for event, name in db.session.execute(query)]


def _entry(event: Event, by: str | None) -> dict[str, Any]:
    data = event.data
    outcome = law.OUTCOMES.get(data.get("outcome") or "")
    told = data | {
        "outcome": gettext(outcome) if outcome else "",
        "numbers": gettext("、").join(data.get("numbers") or []),
        "documents": len(data.get("documents") or []),
        "found": post_story.found(data),
    }
    on = data.get("settled_on") or data.get("sent_on")
    return {
        "title": gettext(SENTENCES[event.act]) % told,
        "at": event.at,
        "by": by or gettext("系统"),
        "legal_on": date.fromisoformat(on) if on else None,
        "body": "",
    }
