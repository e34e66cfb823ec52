"""Failures are counted in the database, for each key at each door by itself."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select, text

from tracker import clock
from tracker.accounts import failure
from tracker.accounts.failure import QUERY_CODE, SIGN_IN, Failure
from tracker.extensions import db

NOW = clock.now()


@pytest.fixture(autouse=True)
def _five_failures(context):
    with clock.at(NOW):
        for _ in range(5):
            failure.note(QUERY_CODE, "HHJ-2026-00001")
    db.session.commit()


@pytest.mark.parametrize(
    ("door", "key", "after", "locked"),
    [
        (QUERY_CODE, "HHJ-2026-00001", timedelta(minutes=14, seconds=59), True),
        (QUERY_CODE, " hhj-2026-00001 ", timedelta(0), True),
        (QUERY_CODE, "HHJ-2026-00001", timedelta(minutes=15), False),
        (QUERY_CODE, "HHJ-2026-00002", timedelta(0), False),
        (SIGN_IN, "HHJ-2026-00001", timedelta(0), False),
    ],
)
def test_what_was_tried_is_locked_for_a_while(door, key, after, locked):
    with clock.at(NOW + after):
        assert failure.locked(door, key) is locked


def test_a_success_ends_the_count():
    failure.forgive(QUERY_CODE, "HHJ-2026-00001")
    assert not failure.locked(QUERY_CODE, "HHJ-2026-00001")


def test_the_table_holds_digests_only():
    kept = db.session.scalars(text("SELECT key_digest FROM failures")).all()
    assert not any("2026" in key and "hhj" in key.lower() for key in kept)
    assert {len(key) for key in kept} == {64}


def test_what_no_longer_counts_is_forgotten():
    with clock.at(NOW + timedelta(minutes=15)):
        assert failure.forget_old() == 5
    assert db.session.scalar(select(func.count(Failure.id))) == 0
