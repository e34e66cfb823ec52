"""What an application says goes to the applicant or to the case, each thing to one of them."""

from dataclasses import fields

import pytest

from tests.builders import MONDAY, an_application, an_arrival
from tracker.cases.applicant import Applicant
from tracker.cases.case import Case
from tracker.handling.application import KINDS, PERSONAL, WANTS, Application
from tracker.handling.refusal import Refusal


def test_every_answer_has_a_column():
    told = {field.name for field in fields(Application)}
    assert set(WANTS) <= set(Case.__table__.columns.keys())
    assert set(PERSONAL) <= set(Applicant.__table__.columns.keys())
    assert set(PERSONAL) < told


def test_every_fact_of_an_arrival_has_a_column():
    facts = an_arrival("signed_mail", MONDAY).facts
    assert set(facts) <= set(Case.__table__.columns.keys())


def test_a_way_of_arrival_that_the_law_does_not_know_is_an_error():
    with pytest.raises(ValueError, match="pigeon"):
        _ = an_arrival("pigeon", MONDAY).facts


@pytest.mark.parametrize("kind", ["", "total", "citizen"])
def test_only_the_six_kinds_of_the_report_apply(kind):
    assert kind not in KINDS
    with pytest.raises(Refusal, match="申请人类别"):
        an_application(kind=kind).applicant(1)


def test_purpose_is_not_needed():
    assert an_application().wants["purpose"] is None
