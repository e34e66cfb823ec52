"""Archives at the desk: compiled from the case, printed, handed over; the unfiled are listed."""

import io
from datetime import date, timedelta

import pytest
from openpyxl import load_workbook

from tests.builders import an_agency
from tests.desk.conftest import TODAY
from tracker import clock
from tracker.agencies import settings
from tracker.extensions import db

pytestmark = pytest.mark.one_database


@pytest.fixture
def filed(desk):
    """The number of a closed case with an archive."""
    number = desk.case("closed")
    desk.as_("officer").send(f"/desk/cases/{number}/archive", checked_by="温知行")
    return number


def test_the_form_lists_what_the_case_has(desk):
    number = desk.case("closed")
    client = desk.as_("officer")
    client.get(f"/desk/cases/{number}/archive")
    titles = [value for name, value in client.page.fields.items() if name.endswith("-title")]
    assert "答复" in titles[0]
    assert f"政府信息公开申请表（{number}）" in titles


def test_a_paper_is_left_out_and_one_on_paper_is_added(desk):
    number, client = desk.case("closed"), desk.as_("officer")
    path = f"/desk/cases/{number}/archive"
    client.get(path)
    answers = client.page.fields | {"checked_by": "温知行"}
    rows = sum(name.endswith("-title") for name in answers)
    del answers["papers-1-included"]
    answers |= {f"papers-{rows - 1}-title": "信封", f"papers-{rows - 1}-place": "1"}
    client.post(path, data=answers)
    papers = client.get(f"{path}/print").text
    assert papers.index("信封") < papers.index("答复期限计算说明")
    assert "政府信息公开申请表" not in papers


def test_the_archive_is_printed_with_cover_list_and_record(desk, filed):
    page = desk.as_("head").get(f"/desk/cases/{filed}/archive/print").text
    for heading in ("卷内文件目录", "卷内备考表", "依申请公开-2026-0001", "温知行"):
        assert heading in page


def test_what_was_typed_stays_beside_the_error(desk):
    number, client = desk.case("closed"), desk.as_("officer")
    answer = client.send(
        f"/desk/cases/{number}/archive", title="堤防合同案卷", checked_by="", note="缺第 2 页"
    )
    assert "请填写检查人" in answer.text
    assert "堤防合同案卷" in answer.text
    assert "缺第 2 页" in answer.text


def test_it_is_handed_over_and_added_to(desk, filed):
    client, path = desk.as_("officer"), f"/desk/cases/{filed}/archive"
    client.send(f"{path}-receipt", received_by="顾青禾")
    assert client.get(path).status_code == 409
    assert "已经移交档案人员" in client.page.text
    client.send(
        f"{path}-supplement", **{"papers-0-title": "行政复议决定书", "reason": "归档以后收到"}
    )
    page = client.get(f"{path}/print").text
    assert "行政复议决定书" in page
    assert "归档以后收到" in page
    assert "顾青禾" in page


def test_the_list_of_papers_as_a_table(desk, filed):
    answer = desk.as_("officer").get(f"/desk/cases/{filed}/archive/archive.xlsx")
    rows = list(load_workbook(io.BytesIO(answer.data)).active.values)
    assert rows[0][:4] == ("顺序号", "责任者", "文号", "题名")
    assert rows[1][0] == "1"


def test_the_archive_as_a_pdf(desk, filed):
    pytest.importorskip("weasyprint")
    answer = desk.as_("officer").get(f"/desk/cases/{filed}/archive/archive.pdf")
    assert answer.data.startswith(b"%PDF-")
    assert answer.headers["Cache-Control"] == "private, no-store"


def test_the_archives_of_a_year_as_a_table(desk, filed):
    answer = desk.as_("head").get("/desk/archives/2026/archives.xlsx")
    rows = list(load_workbook(io.BytesIO(answer.data)).active.values)
    assert rows[1][:2] == ("依申请公开-2026-0001", filed)


def test_what_is_not_filed_after_thirty_days_is_listed(desk):
    number = desk.case("closed")
    closed_on = desk.look(number).closed_on
    for days, listed in ((29, False), (30, True)):
        with clock.at(closed_on + timedelta(days=days)):
            assert (number in desk.as_("head").get("/desk/archives").text) is listed


def test_a_received_archive_is_no_longer_listed(desk, filed):
    with clock.at(TODAY + timedelta(days=60)):
        client = desk.as_("officer")
        assert filed in client.get("/desk/archives").text
        client.send(f"/desk/cases/{filed}/archive-receipt", received_by="顾青禾")
        assert filed not in client.get("/desk/archives").text
        assert filed in client.get("/desk/archives/2026").text


def test_what_was_closed_before_the_system_came_is_not_listed(desk):
    number = desk.case("closed")
    with desk.app.app_context():
        settings.put(an_agency(), "archive_since", "2026-06-01", date(2026, 1, 1))
        db.session.commit()
    with clock.at(TODAY + timedelta(days=60)):
        assert number not in desk.as_("head").get("/desk/archives").text


@pytest.mark.parametrize("who", ["foreign", "section"])
def test_others_see_no_archive(desk, filed, who):
    client = desk.as_(who)
    for name in ("archive", "archive/print", "archive/archive.xlsx", "archive/archive.pdf"):
        assert client.get(f"/desk/cases/{filed}/{name}").status_code == 404
    assert filed not in client.get("/desk/archives/2026").text
    with clock.at(TODAY + timedelta(days=60)):
        assert filed not in client.get("/desk/archives").text


def test_the_lists_ask_the_same_for_one_and_for_many(desk):
    """However many cases, the same number of questions."""
    counted = []
    for more in (1, 3):
        for _ in range(more):
            desk.case("closed")
        with clock.at(TODAY + timedelta(days=60)), desk.counted() as asked:
            desk.as_("head").get("/desk/archives")
        counted.append(len(asked))
    assert counted[0] == counted[1] <= 8
