"""The docket: what is due from us in which matter, the late first; what stands in its address."""

from datetime import date, timedelta
from typing import Any, NamedTuple

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from sqlalchemy import Select, or_

from tracker import clock
from tracker.accounts import access
from tracker.application_words import word
from tracker.arrangements import load
from tracker.dispute_words import KINDS
from tracker.disputes import queries, registration
from tracker.disputes.dispute import Dispute
from tracker.extensions import db
from tracker.law.workdays import Calendar
from tracker.legal import bp
from tracker.legal.acting import me
from tracker.legal.urgency import Urgency, urgency_of

PAGE = 50  # decided matters on one page
APPEALABLE = timedelta(days=60)  # longer than any period to appeal, rest days included
MOST = 500  # open matters of one agency that are looked through
DECIDED = "decided"
SHOWN = (
    ("open", _("未审结")),
    ("due", _("等待我方答复")),
    ("late", _("已逾期")),
    ("soon", _("3 个工作日内")),
    (DECIDED, _("已审结")),
)


class Row(NamedTuple):
    """One matter of the list, with how urgent our answer is."""

    dispute: Dispute
    kind: str
    urgency: Urgency


@bp.get("")
@access.only(*sorted(queries.READS_ALL))
def docket() -> ResponseReturnValue:
    """The matters of the agency; `show`, `kind` and `after` stand in the address."""
    show = _chosen("show", dict(SHOWN), "open")
    kind = _chosen("kind", dict(KINDS), "")
    open_ = _open(kind)
    rows, next_url = (
        _decided(kind) if show == DECIDED else ([row for row in open_ if _fits(row, show)], None)
    )
    return render_template(
        "legal/docket.html",
        rows=rows,
        tabs=_tabs(show, kind),
        counters=_counters(open_, show, kind),
        next_url=next_url,
        may_register=me().role in registration.MAY_ACT,
    )


def _open(kind: str) -> list[Row]:
    """What is not decided, by the day when our answer is due; what waits for others last."""
    calendar = load.calendar()
    recent = Dispute.served_on >= clock.today() - APPEALABLE
    query = _of_kind(kind).where(or_(Dispute.result.is_(None), recent)).order_by(Dispute.id.desc())
    rows = [_row(one, calendar) for one in db.session.scalars(query.limit(MOST))]
    rows = [row for row in rows if row.urgency.kind != "done" or not row.dispute.result]
    return sorted(rows, key=lambda row: (row.urgency.due_on or date.max, row.dispute.id))


def _decided(kind: str) -> tuple[list[Row], str | None]:
    """One page of what is decided, the last registered first."""
    query = _of_kind(kind).where(Dispute.result.is_not(None))
    after = request.args.get("after", type=int)
    if after:
        query = query.where(Dispute.id < after)
    found = list(db.session.scalars(query.order_by(Dispute.id.desc()).limit(PAGE + 1)))
    calendar = load.calendar()
    rows = [_row(one, calendar) for one in found[:PAGE]]
    more = len(found) > PAGE
    return rows, _url(DECIDED, kind, after=found[PAGE - 1].id) if more else None


def _of_kind(kind: str) -> Select[tuple[Dispute]]:
    query = queries.listed(me())
    return query.where(Dispute.kind == kind) if kind else query


def _row(one: Dispute, calendar: Calendar) -> Row:
    return Row(one, word(KINDS, one.kind), urgency_of(one, calendar))


def _fits(row: Row, show: str) -> bool:
    kinds = {"late": ("overdue",), "soon": ("today", "soon")}
    if show == "due":
        return row.urgency.due_on is not None and not row.urgency.is_appeal
    return show not in kinds or row.urgency.kind in kinds[show]


def _tabs(show: str, kind: str) -> list[dict[str, Any]]:
    return [
        {"name": name, "url": _url(show, key), "current": key == kind}
        for key, name in (("", gettext("全部")), *KINDS)
    ]


def _counters(rows: list[Row], show: str, kind: str) -> list[dict[str, Any]]:
    return [
        {
            "name": name,
            "url": _url(key, kind),
            "current": key == show,
            "number": None if key == DECIDED else sum(_fits(row, key) for row in rows),
        }
        for key, name in SHOWN
    ]


def _url(show: str, kind: str, **more: Any) -> str:
    return url_for("legal.docket", show=show, kind=kind or None, **more)


def _chosen(name: str, known: dict[str, Any], otherwise: str) -> str:
    found = request.args.get(name, otherwise)
    return found if found in known else otherwise
