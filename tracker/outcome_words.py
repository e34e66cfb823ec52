"""How pages name a result, and what a way to contest it is open for."""

from flask_babel import gettext as _

from tracker.law.outcomes import OUTCOMES
from tracker.law.remedies import Route


def outcome_name(code: str) -> str:
    """An outcome in the report's own group, such as 不予公开：国家秘密."""
    group, name = _(OUTCOMES[code].group), _(OUTCOMES[code].name)
    return name if group == name else _("%(group)s：%(name)s", group=group, name=name)


def open_for(route: Route) -> str:
    """What a route is open for: items by number, or parts of the one reply; "" for all of it."""
    of_item = {
        "all": _("第 %(number)s 项"),
        "withheld": _("第 %(number)s 项中不予公开的部分"),
        "rest": _("第 %(number)s 项的其余部分"),
    }
    of_one = {"all": "", "withheld": _("不予公开的部分"), "rest": _("其余部分")}
    named = [
        of_item[about.part] % {"number": about.number} if about.number else of_one[about.part]
        for about in route.about
    ]
    return _("、").join(named)
