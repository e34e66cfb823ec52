"""What a writer is told of the request: what is public already, and personal numbers in it."""

from dataclasses import dataclass, field
from typing import Any

from flask import render_template, request
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm

from tracker import clock, crypto
from tracker.accounts import access
from tracker.application_checks import text
from tracker.context import current_agency
from tracker.disclosure import published
from tracker.disclosure.published import Published
from tracker.documents import personal_numbers
from tracker.documents.found import Found
from tracker.extensions import limiter
from tracker.portal import bp
from tracker.portal.writing import Writing

STEP = "wanted"
MOST = 5  # numbers named


@dataclass(frozen=True)
class Notice:
    """Personal numbers in the text: the kind of each and how it shows; what is public already."""

    numbers: list[tuple[str, str]] = field(default_factory=list)
    published: list[Published] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.numbers or self.published)

    @property
    def seals(self) -> set[str]:
        """Tells whether each thing was shown before, without saying what it is."""
        told = [shown for _, shown in self.numbers] + [one.title for one in self.published]
        return {crypto.fingerprint(one.encode())[:12] for one in told}


@bp.post("/apply/wanted/alike")
@access.public
@limiter.limit("60 per minute")
def apply_alike() -> ResponseReturnValue:
    """While somebody writes: what is public already, as a part of the page. Keeps nothing.

    Sent as a form, so that what is written stands in no address and no log.
    """
    typed = text(request.form.get("wanted"))
    return render_template("portal/_alike.html", notice=Notice(published=_published(typed)))


def of(name: str, form: FlaskForm) -> Notice:
    """What is to be said of the answers of a step; of most steps nothing."""
    if name != STEP:
        return Notice()
    wanted, purpose = form["wanted"].data or "", form["purpose"].data or ""
    found = [_shown(one) for part in (wanted, purpose) for one in personal_numbers.find(part)]
    return Notice(list(dict.fromkeys(found))[:MOST], _published(wanted))


def first_time(name: str, form: FlaskForm, kept: Writing) -> Notice | None:
    """The notice, if this writer has not seen all of it; whoever saw it goes on."""
    told = of(name, form)
    seen = {*kept.said.get("noticed", ()), *request.form.getlist("seen")}
    if told.seals <= seen:
        return None
    kept.keep(name, {"noticed": sorted(told.seals)})
    return told


def _published(wanted: str) -> list[Published]:
    return published.alike(current_agency().id, wanted, clock.today())


def _shown(found: Found) -> tuple[str, Any]:
    return found.code, found.place["shown"]
