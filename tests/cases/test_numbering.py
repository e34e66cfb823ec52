"""A number is given once and never again."""

import pytest

from tests.builders import an_agency
from tracker.cases import numbering
from tracker.extensions import db

pytestmark = pytest.mark.usefixtures("context")


def test_each_agency_series_and_year_counts_for_itself():
    ours, theirs = an_agency(), an_agency("SMN", "三门示范局")
    given = [
        numbering.next_number(ours.id, numbering.CASES, 2026),
        numbering.next_number(ours.id, numbering.CASES, 2026),
        numbering.next_number(ours.id, numbering.CASES, 2027),
        numbering.next_number(ours.id, numbering.DOCUMENTS, 2026),
        numbering.next_number(theirs.id, numbering.CASES, 2026),
    ]
    assert given == [1, 2, 1, 1, 1]


def test_a_number_that_was_rolled_back_is_given_to_the_next():
    agency_id = an_agency().id
    db.session.commit()
    numbering.next_number(agency_id, numbering.CASES, 2026)
    db.session.rollback()
    assert numbering.case_number(agency_id, "HHJ", 2026) == "HHJ-2026-00001"
