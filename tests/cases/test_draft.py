"""What was typed so far is kept, sealed, for a day."""

import pytest

from tests.builders import an_agency
from tracker import clock
from tracker.cases import draft
from tracker.extensions import db

pytestmark = pytest.mark.usefixtures("context")


def test_a_draft_is_found_by_its_token_and_read_back():
    made, token = draft.begin(an_agency().id)
    made.keep({"name": "沈若溪"})
    assert draft.find(token).answers == {"name": "沈若溪"}
    assert draft.find("whatever") is None
    assert draft.find(None) is None


def test_it_is_sealed_in_the_database():
    made, _ = draft.begin(an_agency().id)
    made.keep({"name": "沈若溪"})
    stored = db.session.execute(db.text("SELECT content FROM drafts")).scalar_one()
    assert stored.startswith("v1:")


def test_after_a_day_it_is_forgotten():
    start = clock.now()
    with clock.at(start):
        _, token = draft.begin(an_agency().id)
    with clock.at(start + draft.KEPT):
        assert draft.find(token) is None
        assert draft.forget_old() == 1
