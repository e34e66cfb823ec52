"""The periodic report's pages: who opens, who issues, what a file is called, what stays apart."""

import pytest

from tests.desk.conftest import TODAY, Desk
from tracker import clock
from tracker.extensions import db
from tracker.report.kept import KeptReport

NAMES = {"prepared_by": "制表甲", "reviewed_by": "审核乙"}


@pytest.fixture
def desk(app):
    with clock.at(TODAY):
        yield Desk(app)


def send(client, period="2026-02", **names):
    client.get(f"/oversight/periodic?period={period}")
    return client.post(
        "/oversight/periodic", data=client.page.fields | NAMES | names, follow_redirects=True
    )


@pytest.mark.parametrize("name", ["leader", "head", "supervisor"])
def test_overseers_see_it_and_its_numbers_lead_to_cases(desk, name):
    desk.case("sent")
    client = desk.as_(name)
    client.get("/oversight/periodic?period=2026-03")
    assert "2026 年 3 月" in client.page.text
    links = [link for link in client.page.links if "measure=received" in link]
    client.get(links[0])
    assert "HHJ-2026-00001" in client.page.text


@pytest.mark.parametrize("name", ["officer", "legal", "system_admin"])
def test_others_do_not(desk, name):
    assert desk.as_(name).get("/oversight/periodic").status_code == 403


def test_a_period_without_cases_prints_zeros_and_says_so(desk):
    client = desk.as_("leader")
    client.get("/oversight/periodic?period=2025-07")
    assert "各数为零" in client.page.text


def test_the_head_issues_it_once_the_period_is_over(desk):
    desk.case("sent")
    client = desk.as_("head")
    send(client)
    assert "制表甲" in client.page.text
    assert "摘要值" in client.page.text
    (event,) = desk.events("report_issued")
    assert event.data["period"] == "2026-02"
    send(client, "2026-03")
    assert "本期还没有结束" in client.page.text
    with desk.app.app_context():
        assert len(db.session.scalars(db.select(KeptReport)).all()) == 1


def test_only_the_head_issues(desk):
    client = desk.as_("leader")
    client.get("/oversight/periodic?period=2026-02")
    assert "prepared_by" not in client.page.fields
    data = {"csrf_token": client.page.fields["csrf_token"], "period": "2026-02"} | NAMES
    assert client.post("/oversight/periodic", data=data).status_code == 403


@pytest.mark.parametrize(
    ("names", "said"),
    [({"prepared_by": ""}, "请填写制表人姓名"), ({"reviewed_by": "制表甲"}, "审核人不能是制表人")],
)
def test_names_are_needed_and_two(desk, names, said):
    client = desk.as_("head")
    send(client, **names)
    assert said in client.page.text
    assert client.page.fields["reviewed_by"] == (NAMES | names)["reviewed_by"]


@pytest.mark.parametrize("shape", ["docx", "xlsx"])
def test_files_are_downloads_under_their_name(desk, shape):
    client = desk.as_("head")
    answer = client.get(f"/oversight/periodic/file?period=2026-Q1&as={shape}")
    assert answer.status_code == 200
    assert f".{shape}" in answer.headers["Content-Disposition"]
    send(client)
    with desk.app.app_context():
        number = db.session.scalar(db.select(KeptReport.id))
    assert client.get(f"/oversight/periodic/{number}/file?as={shape}").status_code == 200


@pytest.mark.parametrize("address", ["?as=docx", "?period=2026&as=exe", "?period=x&as=docx"])
def test_what_is_no_file_is_not_found(desk, address):
    assert desk.as_("head").get(f"/oversight/periodic/file{address}").status_code == 404


def test_another_agency_has_nothing_to_do_with_it(desk):
    send(desk.as_("head"))
    with desk.app.app_context():
        number = db.session.scalar(db.select(KeptReport.id))
        stranger = desk.user("foreign")
        stranger.role = "head"
        db.session.commit()
    client = desk.as_("foreign")
    assert client.get(f"/oversight/periodic/{number}").status_code == 404
    assert client.get(f"/oversight/periodic/{number}/file?as=docx").status_code == 404
