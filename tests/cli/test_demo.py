"""flask demo: on this machine only."""

from sqlalchemy import func, select

from tracker.accounts.user import User
from tracker.extensions import db


def test_demo_data_go_into_a_demo_only(app):
    """A real installation refuses them, and has no users at first."""
    told = app.test_cli_runner().invoke(args=["demo", "load"])
    assert told.exit_code == 1
    with app.app_context():
        assert db.session.scalar(select(func.count(User.id))) == 0
