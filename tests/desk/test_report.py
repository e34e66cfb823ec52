"""The annual report at the desk: numbers that lead to their cases, and checks beside them."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import event

from tests.builders import a_unit, a_user, an_agency
from tests.ledgers.tables import APPLICATION, DISCLOSURE, DISPUTE, take
from tracker.accounts.user import User
from tracker.extensions import db

DECIDED = {"result": "3.3.4", "decided_on": "2024-03-20"}
OFFICE = ("officer", "head", "leader", "supervisor")


@pytest.fixture
def filled(app, tmp_path):
    """An agency with 60 applications, a dispute and a rule in 2024; a function to add more."""
    with app.app_context():
        agency = an_agency()
        for unit in ("水政科", "防汛科"):
            a_unit(unit)
        rows = [
            APPLICATION
            | DECIDED
            | {"case_number": f"A-{n:02d}", "unit": "水政科" if n else "防汛科"}
            for n in range(60)
        ]
        take("applications", tmp_path, agency, *rows)
        take("disputes", tmp_path, agency, DISPUTE | {"case_number": "A-01"})
        take("disclosures", tmp_path, agency, DISCLOSURE | {"kind": "rule"})
        db.session.commit()
    return app


def signed_in(app, role="head", unit=None):
    with app.app_context():
        user = a_user(role, unit=a_unit(unit) if unit else None)
        db.session.commit()
        user_id = user.id
    with app.app_context():
        return app.test_client(user=db.session.get(User, user_id))


@contextmanager
def counted_queries(app) -> Iterator[list[str]]:
    """The statements that the database is asked in the meantime."""
    asked: list[str] = []

    def note(connection, cursor, statement, *rest):
        if not statement.startswith("BEGIN"):
            asked.append(statement)

    with app.app_context():
        engine = db.engine
    event.listen(engine, "before_cursor_execute", note)
    yield asked
    event.remove(engine, "before_cursor_execute", note)


@pytest.mark.parametrize("role", OFFICE)
def test_the_report_is_open_to_those_who_read_cases(filled, role):
    client = signed_in(filled, role)
    for page in ("/desk/reports", "/desk/reports/2024", "/desk/reports/2024/cells?row=1"):
        assert client.get(page).status_code == 200


@pytest.mark.parametrize("role", ["legal", "system_admin", "audit_admin"])
def test_the_report_is_closed_to_others(filled, role):
    client = signed_in(filled, role)
    for page in ("/desk/reports", "/desk/reports/2024", "/desk/reports/2024/cells?row=1"):
        assert client.get(page).status_code == 403


def test_a_number_leads_to_its_cases_a_page_at_a_time(filled):
    client = signed_in(filled)
    client.get("/desk/reports/2024")
    (link,) = [found for found in client.page.links if "row=3.3.4&column=natural_person" in found]
    client.get(link)
    cases = [found for found in client.page.links if "/desk/cases/A-" in found]
    (following,) = [found for found in client.page.links if "after=" in found]
    client.get(following)
    cases += [found for found in client.page.links if "/desk/cases/A-" in found]
    assert len(set(cases)) == 60


@pytest.mark.parametrize("after", ["x", "-1", str(2**31), str(2**63), "9" * 5000])
def test_a_key_that_no_row_can_have_shows_the_first_page(filled, after):
    client = signed_in(filled)
    assert client.get(f"/desk/reports/2024/cells?row=1&after={after}").status_code == 200
    assert len([found for found in client.page.links if "/desk/cases/A-" in found]) == 50


def test_a_figure_that_people_entered_leads_nowhere(filled):
    client = signed_in(filled)
    client.get("/desk/reports/2024")
    assert [link for link in client.page.links if "row=rules" in link]
    assert not [link for link in client.page.links if "row=licences" in link]


def test_an_officer_of_a_unit_sees_behind_a_number_only_the_units_cases(filled):
    client = signed_in(filled, "officer", unit="防汛科")
    client.get("/desk/reports/2024/cells?row=3.7")
    assert [link for link in client.page.links if "/desk/cases/" in link] == ["/desk/cases/A-00"]
    client.get("/desk/reports/2024/cells?table=disputes&row=reconsideration")
    assert "D-1" not in client.page.text


@pytest.mark.parametrize("form", ["2008", "2019", "2021"])
def test_each_form_is_shown_with_its_checks(filled, form):
    client = signed_in(filled)
    assert client.get(f"/desk/reports/2024?form={form}").status_code == 200
    assert "勾稽关系检查" in client.page.text
    assert "不符" not in client.page.text


def test_a_form_that_is_not_available_yet_says_so(filled):
    client = signed_in(filled)
    assert client.get("/desk/reports/2016").status_code == 200
    assert "2014 年版的年度报告统计表尚未提供" in client.page.text


@pytest.mark.parametrize(
    "page",
    [
        "1999",
        "0/cells?row=1",
        "100000/cells?row=1",
        "2024/cells",
        "2024/cells?row=9",
        "2024/cells?table=x&row=1",
        "2016/cells?row=1",
    ],
)
def test_what_no_report_has_is_not_found(filled, page):
    assert signed_in(filled).get(f"/desk/reports/{page}").status_code == 404


def test_the_years_with_data_are_listed(filled):
    client = signed_in(filled)
    client.get("/desk/reports")
    years = [link for link in client.page.links if "/desk/reports/" in link]
    assert years == ["/desk/reports/2024"]


@pytest.mark.parametrize(
    "page", ["", "/2024", "/2024?form=2019", "/2024?form=2008", "/2024/cells?row=1"]
)
def test_a_page_asks_at_most_twelve_queries(filled, page):
    client = signed_in(filled)
    with counted_queries(filled) as asked:
        client.get(f"/desk/reports{page}")
    assert 0 < len(asked) <= 12, asked


def test_the_tables_speak_english_too(filled):
    client = signed_in(filled)
    with client.session_transaction() as session:
        session["lang"] = "en"
    client.get("/desk/reports/2024")
    assert "Protects the lawful rights of a third party" in client.page.text
