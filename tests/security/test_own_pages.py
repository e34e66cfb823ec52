"""No page of one applicant's case is there for another applicant, or for nobody: all are walked."""

from datetime import timedelta

from sqlalchemy import select

from tests.builders import MONDAY
from tests.portal.conftest import CODE, Citizen, agency, another, case_of, citizen  # noqa: F401
from tracker import clock
from tracker.cases.case import Case
from tracker.disputes import complaint
from tracker.documents import store
from tracker.documents.document import APPLICANT_ADDED
from tracker.extensions import db
from tracker.handling import statement
from tracker.letters import queries as letters

SECRETS = ("沈若溪", "页数有误", "没有按期答复", "证明.pdf")
PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


def test_every_page_of_a_case_is_its_applicants_alone(app, citizen, another, case_of):  # noqa: F811
    """The addresses come from the URL map, so that a new page is walked too."""
    with clock.at(MONDAY + timedelta(days=4)):
        others = case_of("awaiting_payment", name="白露")
        mine = case_of("awaiting_payment")  # not the number that the form gives as its example
        values = _filled(app, mine)
        citizen.look_up(mine, CODE)
        another.look_up(others, CODE)
        visitors = (another.client, app.test_client())
        seen, wrong = 0, []
        for address in _addresses(app, values):
            own = citizen.client.get(address)
            seen += own.status_code == 200
            found = [visitor.get(address) for visitor in visitors]
            private = any(f"/{value}" in address for value in values.values())
            if private and any(answer.status_code not in (303, 404) for answer in found):
                wrong.append((address, [answer.status_code for answer in found]))
            told = [answer.data for answer in found]
            if any(word.encode() in body for word in (mine, *SECRETS) for body in told):
                wrong.append((address, "tells"))
    assert wrong == []
    assert seen > 12


def _filled(app, number):
    """Give the case a letter, a file, a statement and a complaint; their ids by what they fill."""
    with app.app_context():
        case = db.session.scalars(select(Case).filter_by(case_number=number)).one()
        file = store.keep(case.agency_id, APPLICANT_ADDED, ("证明.pdf", PDF))
        row = statement.contest_fee(case, "k1", "页数有误", [file])
        complaint.file(case, "k2", "没有按期答复")
        letter = letters.of_case(case)[0].id
        db.session.commit()
        return {
            "letter_id": letter,
            "public_id": file.public_id,
            "statement_id": row.id,
        }


def _addresses(app, values):
    """Every address of the citizens' face that a GET may ask for, about this case."""
    with app.test_request_context():
        adapter = app.create_url_adapter(None) or app.url_map.bind("localhost")
        for rule in app.url_map.iter_rules():
            if not rule.endpoint.startswith("portal.") or "GET" not in rule.methods:
                continue
            if rule.arguments <= values.keys():
                filled = {name: values[name] for name in rule.arguments}
                yield adapter.build(rule.endpoint, filled)
