"""What the office notes of its outgoing post stays in the office."""

from sqlalchemy import select

from tests.builders import a_user
from tests.portal.conftest import CODE
from tracker import clock
from tracker.cases.case import Case
from tracker.extensions import db
from tracker.handling import post
from tracker.letters import post as register


def test_the_applicant_never_reads_why_a_letter_came_back(citizen, case_of):
    number = case_of("sent")
    with citizen.client.application.app_context():
        case = db.session.scalar(select(Case).filter_by(case_number=number))
        (item,) = register.on_the_way(case)
        with clock.at(item.sent_on):
            post.settle_post(case, a_user(), item, "returned", item.sent_on, "门卫说查无此人")
        name = item.name
        db.session.commit()
    page = citizen.look_up(number, CODE).text
    assert number in page
    assert "查无此人" not in page
    assert name not in page
