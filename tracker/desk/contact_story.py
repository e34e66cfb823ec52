"""How a correction of contact details is told: which ones, never the old or the new value."""

from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _

from tracker.application_words import word
from tracker.law.procedure import Act
from tracker.law.words import says

SENTENCES: dict[str, str] = {Act.CORRECT_CONTACT: says("申请人更正联系方式：%(changed)s")}
CONTACT = (
    ("phone", _("联系电话")),
    ("email", _("电子邮箱")),
    ("address", _("通信地址")),
    ("postcode", _("邮政编码")),
)


def changed(data: dict[str, Any]) -> str:
    """The names of the details that the event says were changed."""
    names = data["changed"] if isinstance(data.get("changed"), list) else []
    return gettext("、").join(word(CONTACT, name) for name in names)
