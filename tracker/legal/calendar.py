"""The diary by month, and the private link under which a calendar program reads it."""

from datetime import date, timedelta
from urllib.parse import urlsplit

from flask import (
    abort,
    current_app,
    flash,
    make_response,
    redirect,
    render_template,
    request,
    url_for,
)
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from tracker import clock
from tracker.accounts import access
from tracker.disputes import calendar_file, calendar_link, diary
from tracker.disputes.queries import READS_ALL
from tracker.extensions import db, limiter
from tracker.legal import bp
from tracker.legal.acting import me

READERS = sorted(READS_ALL)
BACK, AHEAD = timedelta(days=60), timedelta(days=400)  # what a calendar program gets


@bp.get("/calendar")
@access.only(*READERS)
def calendar() -> ResponseReturnValue:
    """What stands in the month that the address names, this one unless named."""
    return _page()


@bp.post("/calendar/link")
@access.only(*READERS)
def calendar_link_new() -> ResponseReturnValue:
    """A new link, shown this once; an earlier one no longer works."""
    token = calendar_link.make(me())
    address = str(current_app.config["TRACKER_URL"]).rstrip("/")
    page = _page(f"{address}{url_for('legal.calendar_feed', token=token)}")
    db.session.commit()
    return page


@bp.post("/calendar/unlink")
@access.only(*READERS)
def calendar_unlink() -> ResponseReturnValue:
    """End the link."""
    calendar_link.revoke(me())
    db.session.commit()
    flash(gettext("订阅地址已经作废。"), "success")
    return redirect(url_for("legal.calendar"))


@bp.get("/calendar/<token>.ics")
@access.public
@limiter.limit("120 per hour")
def calendar_feed(token: str) -> ResponseReturnValue:
    """The diary of the link's user, for a program that cannot sign in; 404 once it is revoked."""
    user = calendar_link.reader(token) or abort(404)
    today = clock.today()
    found = diary.entries(user, today - BACK, today + AHEAD)
    host = urlsplit(str(current_app.config["TRACKER_URL"])).hostname or "localhost"
    answer = make_response(calendar_file.written(found, host))
    answer.content_type = calendar_file.MEDIA_TYPE
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


def _page(link: str = "") -> str:
    first = _month()
    after = _next(first)
    return render_template(
        "legal/calendar.html",
        first=first,
        before=(first - timedelta(days=1)).replace(day=1),
        after=after,
        entries=diary.entries(me(), first, after - timedelta(days=1)),
        standing=calendar_link.standing(me()),
        link=link,
        zone=clock.BEIJING,
    )


def _month() -> date:
    told = request.args.get("month", "")
    try:
        return date.fromisoformat(f"{told}-01")
    except ValueError:
        return clock.today().replace(day=1)


def _next(first: date) -> date:
    return (first + timedelta(days=32)).replace(day=1)
