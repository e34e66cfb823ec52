"""The disclosure guide (公开指南): all that 条例 art 12 asks, as it holds now or held on a day."""

from datetime import date

from flask import render_template, request
from flask.typing import ResponseReturnValue

from tracker import clock
from tracker.accounts import access
from tracker.agencies import guide as guides
from tracker.agencies.settings import settings
from tracker.context import current_agency
from tracker.portal import bp
from tracker.portal.home import periods

FIRST = date(2008, 5, 1)  # since when there is a Regulation that asks for a guide
AS_TODAY = date(2019, 5, 15)  # since when the Regulation reads as the page tells it


@bp.get("/guide")
@access.public
def guide() -> ResponseReturnValue:
    """The guide, and the way to every other version; the day stands in the address."""
    known, today = guides.versions(current_agency()), clock.today()
    on = _asked(known, today)
    held = settings(current_agency(), on)
    return render_template(
        "portal/guide.html",
        law=periods(max(on, AS_TODAY)),
        held=held,
        categories=[part for part in held["main_categories"].split(";") if part.strip()],
        versions=known[::-1],
        shown=guides.in_force(known, on),
        current=guides.in_force(known, today),
    )


def _asked(known: list[guides.Version], today: date) -> date:
    """The day in the address, not before the first version; today for none or a mistyped one."""
    try:
        on = date.fromisoformat(request.args.get("on", ""))
    except ValueError:
        return today
    return max(on, known[0].since if known else today, FIRST)
