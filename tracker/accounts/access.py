"""Access: the role that each route declares, and who may see what."""

from collections.abc import Callable
from typing import Any, TypeVar

from flask import Flask

from tracker.accounts.user import User

View = TypeVar("View", bound=Callable[..., Any])

PUBLIC = "public"
ACCOUNT = "account"  # whoever is signed in to an applicant's account
STAFF = frozenset(
    {
        "officer",
        "head",
        "leader",
        "secrecy_reviewer",
        "legal",
        "supervisor",
        "system_admin",
        "security_admin",
        "audit_admin",
    }
)
READS_REPORTS = frozenset({"officer", "head", "leader", "supervisor"})
REVIEWERS = frozenset({"legal", "secrecy_reviewer"})
"""They read the cases on which their opinion is or was asked, and no report."""
READS_CASES = READS_REPORTS | REVIEWERS


def public(view: View) -> View:
    """Declare that anyone may use this route."""
    return _declare(view, frozenset({PUBLIC}))


def account(view: View) -> View:
    """Declare that only an applicant signed in to an account may use this route; no staff."""
    return _declare(view, frozenset({ACCOUNT}))


def only(*roles: str) -> Callable[[View], View]:
    """Declare that only users with one of `roles` may use this route."""
    unknown = set(roles) - STAFF
    if unknown:
        raise ValueError(f"unknown roles: {sorted(unknown)}")
    return lambda view: _declare(view, frozenset(roles))


def declared(app: Flask, endpoint: str | None) -> frozenset[str]:
    """The roles that the endpoint's view declared; empty, so refused, where it declared none."""
    view = app.view_functions.get(endpoint or "")
    return getattr(view, "allowed_roles", frozenset())


def admits(roles: frozenset[str], user: Any) -> bool:
    """Whether a route that declares `roles` is open to `user`, signed in or not."""
    if PUBLIC in roles:
        return True
    return bool(getattr(user, "is_authenticated", False)) and user.role in roles


def sees_whole_agency(user: User) -> bool:
    """The disclosure office, leaders and supervisors see every case; other units their own."""
    if user.role in ("head", "leader", "supervisor"):
        return True
    return bool(user.role == "officer" and (user.unit is None or user.unit.is_ogi_office))


def _declare(view: View, roles: frozenset[str]) -> View:
    view.allowed_roles = roles  # type: ignore[attr-defined]
    return view
