"""How the story of a case tells of outgoing post."""

from typing import Any

from flask_babel import lazy_gettext as _

from tracker.application_words import word
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
    return word(FOUND, data.get("found"))
