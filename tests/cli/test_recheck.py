"""flask statute recheck: what is stored is what the law reckons, or each difference is named."""

from datetime import date

import pytest
from sqlalchemy import select

from tests.builders import a_case
from tests.handling.moving import ON
from tracker.cases.case import Case
from tracker.extensions import db
from tracker.handling import rescheduling
from tracker.law.dated import Refused


@pytest.fixture
def numbers(app):
    with app.app_context():
        states = ("submitted", "handling", "awaiting_correction", "in_review", "to_send", "sent")
        made = [a_case(state, on=ON).case_number for state in states]
        db.session.commit()
    return made


def recheck(app):
    return app.test_cli_runner().invoke(args=["statute", "recheck"])


def test_where_all_agree_it_says_how_many_were_checked(app, numbers):
    result = recheck(app)
    assert result.exit_code == 0
    assert result.output == "核对了 5 件未办结的申请，保存的与计算的全部一致\n"


def test_each_field_that_differs_is_a_line(app, numbers):
    with app.app_context():
        case = db.session.scalar(select(Case).filter_by(case_number=numbers[1]))
        right = case.due_on
        case.due_on, case.due_provisional = date(2027, 3, 1), False
        db.session.commit()
    result = recheck(app)
    assert result.exit_code == 1
    assert result.stdout.splitlines() == [
        f"{numbers[1]}\tdue_on\t2027-03-01\t{right}",
        f"{numbers[1]}\tprovisional\tno\tyes",
    ]
    assert "核对了 5 件未办结的申请，1 件与保存的不一致" in result.stderr


def test_it_changes_nothing(app, numbers):
    with app.app_context():
        case = db.session.scalar(select(Case).filter_by(case_number=numbers[0]))
        case.due_on = date(2027, 3, 1)
        db.session.commit()
    assert recheck(app).output == recheck(app).output


def test_a_case_that_the_law_cannot_reckon_is_named(app, numbers, monkeypatch):
    def refuses(_case, _calendar):
        raise Refused("不可能的顺序")

    monkeypatch.setattr(rescheduling, "reckoned", refuses)
    result = recheck(app)
    assert result.exit_code == 1
    assert f"{numbers[0]}\terror\t\t不可能的顺序" in result.stdout
