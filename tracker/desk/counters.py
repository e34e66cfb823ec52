"""The counters of the inbox: each a filter with a name, and the number of cases that it finds."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from flask import url_for

from tracker import clock
from tracker.accounts.access import READS_CASES
from tracker.cases import inbox
from tracker.cases.case import Case
from tracker.cases.deferral import Deferral
from tracker.cases.extension import ASKED, Extension
from tracker.desk.acting import me
from tracker.desk.inbox_filters import Asked
from tracker.desk.urgency import soon_until
from tracker.law.procedure import State
from tracker.law.words import says


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
    "review": Counter(says("待我审核"), ("head",)),
    "unconfirmed": Counter(says("待确认收到")),
    "provisional": Counter(says("期限待定")),
    "rescheduled": Counter(says("期限因节假日安排变动"), rare=True),
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
    """What each counter finds; a head also reviews the extensions and deferrals that are asked."""
    found = inbox.conditions(clock.today(), soon_until())
    asked = Case.extensions.any(Extension.state == ASKED)
    asked |= Case.deferrals.any(Deferral.state == ASKED)
    found["review"] |= found["open"] & asked
    return found


def drawn(asked: Asked, found: dict[str, Any]) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The tabs and the counters with their numbers and addresses, all counted in one query.

    Both combine: a counter counts within the chosen tab, a tab the open cases; the further filters
    hold for both. The closed ones are not counted, for they only grow.
    """
    scopes = inbox.scopes(me())
    shown = {name: one for name, one in COUNTERS.items() if me().role in one.roles}
    named = {
        f"counter_{name}": scopes[asked.scope] & found[name] for name in shown if name != "closed"
    } | {f"scope_{name}": found["open"] & scope for name, scope in scopes.items()}
    within = asked.narrowing() & (Case.state != State.CLOSED)
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
    return tabs, counters


def _link(
    name: str, number: int | None, asked: Asked, current: bool, **changed: str
) -> dict[str, Any]:
    url = url_for("desk.inbox", **asked.address(**changed))
    return {"name": name, "number": number, "url": url, "current": current}
