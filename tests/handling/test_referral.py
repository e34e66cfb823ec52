"""Another organ told of a case: noted in its history, and the case goes on."""

from datetime import timedelta

import pytest

from tests.builders import MONDAY, PATHS, a_case, a_user, an_agency
from tracker import clock
from tracker.agencies import organ
from tracker.agencies.organ import Organ
from tracker.cases import queries
from tracker.extensions import db
from tracker.handling import referral
from tracker.handling.refusal import Refusal

pytestmark = pytest.mark.usefixtures("context")

TODAY = MONDAY + timedelta(days=7)
TOLD = {
    "organ": "惠州河务局",
    "contact": "0752-0000000",
    "papers": "申请表复印件",
    "reason": "由其制作",
}


@pytest.fixture(autouse=True)
def _today():
    with clock.at(TODAY):
        yield


@pytest.mark.parametrize("state", PATHS)
def test_a_referral_never_closes_a_case(state):
    """Rulebook 8: a transfer never closes a case by itself."""
    case = a_case(state)
    before = case.state, case.due_on, case.closed_on, case.concluded_on
    referral.refer(case, a_user("officer"), sent_on=TODAY, **TOLD)
    assert (case.state, case.due_on, case.closed_on, case.concluded_on) == before
    (kept,) = [note for note in queries.notes(case) if note.kind == "referral"]
    assert "惠州河务局" in kept.text
    assert "申请表复印件" in kept.text


WRONG = [
    ({"organ": " "}, "请选择或者填写机关名称"),
    ({"reason": ""}, "请填写转告的理由"),
    ({"sent_on": TODAY + timedelta(days=1)}, "不能登记将来的日期"),
    ({"sent_on": MONDAY - timedelta(days=1)}, "早于收到申请之日"),
]


@pytest.mark.parametrize(("told", "sentence"), WRONG)
def test_a_referral_says_whom_when_and_why(told, sentence):
    with pytest.raises(Refusal, match=sentence):
        referral.refer(a_case("handling"), a_user("officer"), **({"sent_on": TODAY} | TOLD | told))


def test_the_register_offers_its_own_organs_and_the_agencies_of_the_installation():
    agency, other = an_agency(), an_agency("HZ", "惠州河务局")
    rows = [
        Organ(agency_id=agency.id, name="水利局", contact="电话一", duties="水库"),
        Organ(agency_id=agency.id, name="旧局", contact="电话二", duties="无", is_retired=True),
        Organ(agency_id=other.id, name="别人登记的", contact="电话三", duties="无"),
    ]
    db.session.add_all(rows)
    db.session.flush()
    assert [name for _, name in organ.offered(agency)] == ["水利局", "惠州河务局"]
    assert organ.told(agency, f"organ-{rows[0].id}") == ("水利局", "电话一")
    assert organ.told(agency, f"organ-{rows[2].id}") is None
    name, contact = organ.told(agency, f"agency-{other.id}")
    assert name == "惠州河务局"
    assert "0371-00000000" in contact
    assert organ.told(agency, "agency-99999") is organ.told(agency, "x") is None
