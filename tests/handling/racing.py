"""Several people who act on one case in the same moment."""

from collections.abc import Callable
from threading import Barrier, Thread

from flask import Flask

from tracker.accounts.user import User
from tracker.cases import queries
from tracker.cases.case import Case
from tracker.extensions import db
from tracker.law.dated import Refused

Deed = Callable[[Case, User], object]


def at_once(app: Flask, case: Case, *deeds: tuple[User, Deed]) -> list[str]:
    """Let each user do their deed at the same time; "done" or the refusal for each, sorted."""
    number, heard, together = case.case_number, [], Barrier(len(deeds))
    told = [(user.id, deed) for user, deed in deeds]
    db.session.commit()

    def act(user_id: int, deed: Deed) -> None:
        with app.app_context():
            user = db.session.get(User, user_id)
            db.session.rollback()
            together.wait()
            try:
                deed(queries.find(user, number, to_act=True), user)
                db.session.commit()
                heard.append("done")
            except (Refused, PermissionError) as refusal:
                heard.append(str(refusal))

    threads = [Thread(target=act, args=each) for each in told]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(heard)
