"""Who looks at identity data leaves a name and a reason."""

import pytest

from tests.builders import a_case, a_user
from tracker.audit.event import Event
from tracker.cases import queries
from tracker.cases.record import NotAllowed
from tracker.extensions import db
from tracker.handling import identity
from tracker.handling.refusal import Refusal

pytestmark = pytest.mark.usefixtures("context")


def test_who_looked_is_in_the_log_and_why_is_in_a_sealed_note():
    case, officer = a_case(), a_user("officer")
    applicant = identity.reveal(case, officer, "核对沈若溪的证件")
    event = db.session.scalars(db.select(Event).filter_by(act="reveal_identity")).one()
    (note,) = queries.notes(case)
    assert applicant is case.applicant
    assert (event.actor_id, event.data["note_id"]) == (officer.id, note.id)
    assert (note.kind, note.text) == ("reveal", "核对沈若溪的证件")
    assert "沈若溪" not in str(event.data)


def test_without_a_reason_nothing_is_shown():
    with pytest.raises(Refusal, match="理由"):
        identity.reveal(a_case(), a_user("officer"), "  ")


@pytest.mark.parametrize("role", ["leader", "supervisor", "system_admin", "audit_admin"])
def test_other_roles_see_it_masked_only(role):
    with pytest.raises(NotAllowed):
        identity.reveal(a_case(), a_user(role), "好奇")


def test_on_screens_the_middle_of_the_number_is_hidden():
    applicant = a_case(id_number="410105199003070017").applicant
    assert applicant.masked_id == "4101************17"
