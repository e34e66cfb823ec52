"""A telephone talk is recorded, sealed, and the log names only its number."""

from datetime import timedelta

import pytest

from tests.builders import MONDAY, a_case, a_user
from tracker import clock
from tracker.audit.event import Event
from tracker.extensions import db
from tracker.handling import talk
from tracker.handling.refusal import Refusal

pytestmark = pytest.mark.usefixtures("context")

NOON = clock.noon(MONDAY + timedelta(days=2))


def test_a_talk_is_sealed_and_the_event_names_only_its_number():
    case = a_case("handling")
    with clock.at(NOON):
        note = talk.note_talk(
            case, a_user("officer"), NOON - timedelta(hours=1), "沈若溪", "愿意现场查阅"
        )
    event = db.session.scalars(db.select(Event).filter_by(case_id=case.id, act="note_talk")).one()
    assert event.data["note_id"] == note.id
    assert "沈若溪" not in str(event.data)
    stored = db.session.execute(db.text("SELECT text FROM notes WHERE kind = 'talk'")).scalar_one()
    assert stored.startswith("v1:")


@pytest.mark.parametrize(
    ("at", "spoken_with", "text", "because"),
    [
        (NOON + timedelta(minutes=1), "沈若溪", "查阅", "不能晚于现在"),
        (NOON - timedelta(days=3), "沈若溪", "查阅", "早于提交"),
        (NOON, " ", "查阅", "与谁通话"),
        (NOON, "沈若溪", "", "通话内容"),
    ],
)
def test_a_talk_that_cannot_be_is_refused(at, spoken_with, text, because):
    case = a_case("handling")
    with clock.at(NOON), pytest.raises(Refusal, match=because):
        talk.note_talk(case, a_user("officer"), at, spoken_with, text)


@pytest.mark.parametrize("state", ["submitted", "closed"])
def test_a_talk_is_possible_at_any_time(state):
    case = a_case(state)
    assert talk.note_talk(case, a_user("head"), clock.now(), "沈若溪", "询问进度").id
