"""What the law or an act refuses becomes an error of the form it came from; nothing is saved."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from flask import abort
from flask_wtf import FlaskForm

from tracker.cases.record import NotAllowed
from tracker.context import say
from tracker.extensions import db
from tracker.law.dated import Refused

Beside = Mapping[type[Refused], str]


@contextmanager
def refusals_in(form: FlaskForm, beside: Beside | None = None) -> Iterator[None]:
    """Roll back and say a refusal: `beside` which field, by its class, else above the form."""
    try:
        yield
    except Refused as refusal:
        db.session.rollback()
        fields = [name for kind, name in (beside or {}).items() if isinstance(refusal, kind)]
        if fields:
            form[fields[0]].errors = [say(refusal)]
        else:
            form.form_errors.append(say(refusal))
    except NotAllowed:
        abort(403)
