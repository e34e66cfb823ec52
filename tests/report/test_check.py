"""Our own report, checked: identities with both sides, and cases that it cannot count."""

from datetime import date

import pytest
from sqlalchemy import select, update

from tests.ledgers.tables import APPLICATION, an_empty_agency, take
from tests.report.published import published
from tracker.cases.case import Case
from tracker.extensions import db
from tracker.report.annual import build
from tracker.report.check import SHOWN, identities, warnings

DECIDED = {"result": "R02", "decided_on": "2024-03-20"}


def test_a_broken_identity_shows_both_sides():
    failed = [each for each in identities(published("2023-hongze-district")) if each.broken]
    assert [each.id for each in failed] == ["D1"]
    assert (failed[0].broken[0].left, failed[0].broken[0].right) == (0, 11)


def test_the_identities_of_the_form_are_listed_passed_or_failed(context):
    agency = an_empty_agency()
    listed = {form: [each.id for each in identities(build(agency, 2024, form))]
              for form in ("2008", "2021")}  # fmt: skip
    assert listed == {"2008": ["I5", "B1"], "2021": ["I1", "I2", "I3", "I5", "D1"]}


def test_the_year_before_adds_what_must_continue(context):
    agency = an_empty_agency()
    known = identities(build(agency, 2024), build(agency, 2023))
    assert [each.id for each in known if not each.broken] == [
        "I1", "I2", "I3", "I4", "I5", "D1", "P1",
    ]  # fmt: skip


def one_case(folder, agency) -> Case:
    take("applications", folder, agency, APPLICATION | DECIDED)
    return db.session.scalars(select(Case)).one()


def unconfirm(case: Case) -> None:
    case.received_on = case.concluded_on = None


def return_decision(case: Case) -> None:
    case.decision.state = "returned"


def conclude_too_early(case: Case) -> None:
    case.concluded_on = date(2024, 3, 1)


@pytest.mark.parametrize(
    ("spoil", "text"),
    [
        (unconfirm, "尚未确认收到申请之日"),
        (return_decision, "已经办结而没有办理结果"),
        (conclude_too_early, "办结日期早于收到申请之日"),
    ],
)
def test_a_case_that_cannot_be_counted_is_a_warning(context, tmp_path, spoil, text):
    agency = an_empty_agency()
    spoil(one_case(tmp_path, agency))
    (warning,) = warnings(agency, 2024)
    assert text in warning.text
    assert (warning.numbers, warning.more) == (["A-1"], False)


def test_a_case_in_order_is_no_warning(context, tmp_path):
    agency = an_empty_agency()
    one_case(tmp_path, agency)
    assert warnings(agency, 2024) == []


def test_a_long_warning_names_the_first_cases_and_says_that_there_are_more(context, tmp_path):
    agency = an_empty_agency()
    rows = [APPLICATION | {"case_number": f"A-{n:02d}"} for n in range(SHOWN + 1)]
    take("applications", tmp_path, agency, *rows)
    db.session.execute(update(Case).values(received_on=None))
    (warning,) = warnings(agency, 2024)
    assert (len(warning.numbers), warning.more) == (SHOWN, True)
