"""A date that moved with the holiday arrangements, in words: by which notice, from when to when."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from flask_babel import gettext as _

from tracker.context import day
from tracker.law.words import says

SENTENCES = {
    "due_on": says("到期日由%(old)s改为%(new)s"),
    "base_due_on": says("延期之前的到期日由%(old)s改为%(new)s"),
    "correction_due_on": says("补正期限由%(old)s改为%(new)s"),
}
PROVISIONAL = {True: says("期限变为待定"), False: says("期限不再待定")}


def moved(data: Mapping[str, Any]) -> str:
    """What the event of a rescheduling says: the notice, then each date, a line each."""
    told, changed = [_("依据：%(notice)s", notice=data["notice"])], dict(data["moved"])
    if changed.get("base_due_on") == changed.get("due_on"):
        changed.pop("base_due_on", None)  # no extension: the same day twice
    for name, sentence in SENTENCES.items():
        if name in changed:
            old, new = map(_day, changed[name])
            told.append(_(sentence) % {"old": old, "new": new})
    if "provisional" in changed:
        sentence = PROVISIONAL[changed["provisional"][1]]
        told.append(_(sentence))
    return "\n".join(told)


def dispute_moved(data: Mapping[str, Any]) -> str:
    """What the event of a dispute's rescheduling says."""
    told = [_("依据：%(notice)s", notice=data["notice"])]
    old, new = _day(data["old"]["due_on"]), _day(data["new"]["due_on"])
    if old != new:
        told.append(_("答复或者答辩的期限由%(old)s改为%(new)s", old=old, new=new))
    if data["old"]["provisional"] != data["new"]["provisional"]:
        sentence = PROVISIONAL[data["new"]["provisional"]]
        told.append(_(sentence))
    return "\n".join(told)


def _day(told: str | None) -> str:
    return day(date.fromisoformat(told)) if told else _("无")
