"""What the walk over all addresses needs: an address for each route, and a user for each role."""

from flask import Flask, url_for
from werkzeug.routing import Rule

from tests.builders import a_user
from tracker.accounts.access import STAFF
from tracker.accounts.user import User
from tracker.extensions import db

UNSAFE = ("POST", "PUT", "PATCH", "DELETE")
FILLED = {"int": 1, "default": "X-2026-00001", "path": "nothing.css", "string": "X-2026-00001"}
ROLES = (None, *sorted(STAFF))


def rules(app: Flask) -> list[Rule]:
    """Every rule of the URL map, in a settled order."""
    return sorted(app.url_map.iter_rules(), key=lambda rule: (rule.endpoint, rule.rule))


def address(app: Flask, rule: Rule) -> str:
    """An address that `rule` matches, about things that do not exist."""
    values = {name: _value(kind) for name, kind in rule._converters.items()}
    with app.test_request_context():
        return url_for(rule.endpoint, **values)


def methods(rule: Rule) -> list[str]:
    """The methods of `rule` that a view answers."""
    return sorted(set(rule.methods or ()) - {"HEAD", "OPTIONS"})


def users(app: Flask) -> dict[str, int]:
    """The number of a user for each role."""
    with app.app_context():
        made = {role: a_user(role) for role in sorted(STAFF)}
        db.session.commit()
        return {role: user.id for role, user in made.items()}


def browser(app: Flask, user_id: int | None):
    """A browser in which that user, or nobody, has signed in; it follows no page's looks."""
    client = app.test_client(user=User(id=user_id)) if user_id else app.test_client()
    client.get("/sign-in")
    return client


def token(client) -> str:
    """The CSRF token of the browser's session."""
    client.get("/sign-in")
    return client.page.fields["csrf_token"]


def _value(converter: object) -> object:
    name = type(converter).__name__
    return (
        1
        if name == "IntegerConverter"
        else FILLED["path" if name == "PathConverter" else "default"]
    )
