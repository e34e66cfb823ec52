"""The counters of the inbox: each a filter with a name, and the number of cases that it finds."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from flask import url_for
from flask_babel import gettext

from tracker import clock
from tracker.accounts.access import READS_CASES
from tracker.arrangements import load
from tracker.cases import awaited, inbox, queries
from tracker.cases.case import Case
from tracker.desk.acting import me
from tracker.desk.inbox_filters import Asked
from tracker.desk.urgency import soon_until
from tracker.handling import ladder
from tracker.law.procedure import PROCEDURE, Act, State
from tracker.law.words import says

Links = list[dict[str, Any]]
Rungs = dict[str, tuple[Any, str, dict[str, str]]]  # which cases, what to say, where they are
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Counter:
    """A filter: for whom, and whether it stands there only while it finds something (`rare`)."""

    name: str
    roles: Collection[str] = READS_CASES
    rare: bool = False


# A new counter is a line here and a condition of the same name below.
# fmt: off
COUNTERS: dict[str, Counter] = {
    "open": Counter(says("全部待办")),
    "today": Counter(says("今日到期")),
    "soon": Counter(says("3 个工作日内")),
    "overdue": Counter(says("已逾期")),
    "review": Counter(says("待我审核"), PROCEDURE[Act.GIVE_OPINION].roles),
    "came": Counter(says("申请人来件待处理"), rare=True),
    "unconfirmed": Counter(says("待确认收到")),
    "provisional": Counter(says("期限待定")),
    "rescheduled": Counter(says("期限因节假日安排变动"), rare=True),
    "sensitive": Counter(says("重大敏感"), rare=True),
    "waiting": Counter(says("等待申请人")),
    "sent": Counter(says("已寄出待办结")),
    "closed": Counter(says("已办结")),
}
SCOPES = {
    "mine": says("我承办的"), "unit": says("本科室"), "all": says("全部"),
    "unclaimed": says("待分办"),
}
# fmt: on


def conditions() -> dict[str, Any]:
    """What each counter finds; `review` what waits for this user's opinion or answer."""
    found = inbox.conditions(clock.today(), soon_until())
    return found | {"review": awaited.waits_for(me())}


def drawn(asked: Asked, found: dict[str, Any]) -> tuple[Links, Links, Links]:
    """Tabs, counters and own reminders with numbers and addresses, all counted in one query.

    Both combine: a counter counts within the chosen tab, a tab the open cases; the further filters
    hold for both. The closed ones are not counted, for they only grow.
    """
    scopes = inbox.scopes(me())
    shown = {name: one for name, one in COUNTERS.items() if me().role in one.roles}
    named = {
        f"counter_{name}": scopes[asked.scope] & found[name] for name in shown if name != "closed"
    } | {f"scope_{name}": found["open"] & scope for name, scope in scopes.items()}
    rungs = _rungs()
    named |= {f"rung_{name}": scopes["mine"] & one for name, (one, _, _) in rungs.items()}
    # one's own reminders stand whatever else is asked
    narrowed = asked.narrowing()
    named = {
        name: one if name.startswith("rung") else one & narrowed for name, one in named.items()
    }
    within = Case.state != State.CLOSED
    numbers = inbox.counts(me(), named, within)
    tabs = [
        _link(SCOPES[name], numbers[f"scope_{name}"], asked, name == asked.scope, scope=name)
        for name in SCOPES
        if name != "unit" or me().unit_id
    ]
    counters = [
        _link(one.name, numbers.get(f"counter_{name}"), asked, name == asked.filter, filter=name)
        for name, one in shown.items()
        if not one.rare or numbers[f"counter_{name}"] or name == asked.filter
    ]
    return tabs, counters, _reminders(rungs, numbers)


def _reminders(rungs: Rungs, numbers: dict[str, int]) -> Links:
    return [
        {"text": gettext(text, number=numbers[f"rung_{name}"]), "url": url_for("desk.inbox", **to)}
        for name, (_, text, to) in rungs.items()
        if numbers[f"rung_{name}"]
    ]


def _rungs() -> Rungs:
    """The rungs of the reminder ladder: which cases, what to say, and where their list is."""
    calendar, today = load.calendar(), clock.today()
    one, five = (calendar.add(today, number) for number in (1, ladder.FARTHEST))
    ours = Case.clock_start.is_not(None) & Case.state.in_(queries.WAITING_FOR_US)

    def between(first: date, last: date) -> tuple[Any, dict[str, str]]:
        to = {"scope": "mine", "due_from": first.isoformat(), "due_to": last.isoformat()}
        return ours & (Case.due_on >= first) & (Case.due_on <= last), to

    tomorrow, later = between(today + DAY, one), between(one + DAY, five)
    own = {"scope": "mine"}
    # fmt: off
    return {
        "overdue": (ours & (Case.due_on < today), says("已逾期 %(number)s 件"),
                    own | {"filter": "overdue"}),
        "today": (ours & (Case.due_on == today), says("今日到期 %(number)s 件"),
                  own | {"filter": "today"}),
        "one": (tomorrow[0], says("还剩 1 个工作日 %(number)s 件"), tomorrow[1]),
        "five": (later[0], says("还剩 5 个工作日以内 %(number)s 件"), later[1]),
    }
    # fmt: on


def _link(
    name: str, number: int | None, asked: Asked, current: bool, **changed: str
) -> dict[str, Any]:
    url = url_for("desk.inbox", **asked.address(**changed))
    return {"name": name, "number": number, "url": url, "current": current}
