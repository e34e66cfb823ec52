"""How the story of a case tells of outgoing post."""

from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _

from tracker.application_words import word
from tracker.context import day
from tracker.law.procedure import Act
from tracker.law.words import says
from tracker.letters.post import (
    APPLICANT,
    DELIVERED,
    ON_THE_WAY,
    ORGAN,
    REFUSED,
    RETURNED,
    THIRD_PARTY,
)

SENTENCES: dict[str, str] = {
    Act.RECORD_POST: says("登记寄件 %(post)s"),
    Act.SETTLE_POST: says("寄件 %(post)s：%(found)s"),
    Act.CORRECT_POST: says("更正寄件 %(post)s 的结果：%(found)s（原登记%(was)s）"),
}
POSTED_TO = (
    (APPLICANT, _("申请人")),
    (THIRD_PARTY, _("第三方")),
    (ORGAN, _("其他机关")),
)
FOUND = (
    (DELIVERED, _("签收")),
    (REFUSED, _("拒收")),
    (RETURNED, _("退回")),
)
POST_STATES = ((ON_THE_WAY, _("在途")), *FOUND)


def found(data: dict[str, Any]) -> str:
    """What became of a posting, in the reader's words; nothing where an event is of none."""
    return word(POST_STATES, data.get("found"))


def was(data: dict[str, Any]) -> str:
    """What was entered before a correction, and of which day; nothing where none was made."""
    if not data.get("was"):
        return ""
    on = data.get("was_on")
    return " ".join((word(POST_STATES, data["was"]), day(date.fromisoformat(on)) if on else ""))
