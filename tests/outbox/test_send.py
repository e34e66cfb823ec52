"""Telling someone: once, in the act's transaction, without breaking out of a header."""

import pytest
from sqlalchemy import func, select, text

from tests.builders import an_agency
from tracker.extensions import db
from tracker.outbox.message import Message
from tracker.outbox.send import Unsendable, tell


def count():
    return db.session.scalar(select(func.count(Message.id)))


def test_the_same_thing_is_told_once(told):
    assert told(1) == told(1)
    assert told(2) != told(1)
    assert count() == 2


def test_nobody_is_told_where_no_address_is_known(case):
    assert tell(an_agency(), case, "progress", 1, None, "办理进展", "请登录查看。") is None
    assert count() == 0


def test_what_is_undone_is_not_told(case):
    tell(an_agency(), case, "progress", 1, "shen@example.org", "办理进展", "请登录查看。")
    db.session.rollback()
    assert count() == 0


@pytest.mark.parametrize(
    ("recipient", "subject"),
    [
        ("shen@example.org", "进展\r\nBcc: all@example.org"),
        ("shen@example.org\nBcc: all@example.org", "进展"),
        ("shen@example.org,all@example.org", "进展"),
        ("shen@example.org all@example.org", "进展"),
        ("nobody", "进展"),
    ],
)
def test_one_plain_address_and_one_line_of_subject(case, recipient, subject):
    with pytest.raises(Unsendable):
        tell(an_agency(), case, "progress", 1, recipient, subject, "请登录查看。")


def test_the_address_is_sealed_in_the_database(told):
    told()
    assert "shen@" not in db.session.scalar(text("SELECT recipient FROM messages"))
