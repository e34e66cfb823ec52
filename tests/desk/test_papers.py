"""Letters and files: printed as issued, downloaded by those who may see the case."""

import io

import pytest

from tests.builders import UNPUBLISHED
from tests.desk.conftest import TODAY
from tracker.letters import pdf
from tracker.letters import queries as letters

pytestmark = pytest.mark.one_database

PDF = b"%PDF-1.4\n%%EOF\n"


@pytest.fixture
def released(desk) -> tuple[str, str]:
    """The number of a case under review, and the address of the file that goes with it."""
    number, client = desk.case(), desk.as_("officer")
    path = f"/desk/cases/{number}/decide?outcome=R02"
    client.get(path)
    file = {
        "files": (io.BytesIO(PDF), "采购 合同（终稿）.pdf"),
        "disclosed": "合同一份",
    } | UNPUBLISHED
    client.post(path, data=client.page.fields | file)
    return number, f"/desk/documents/{desk.look(number).documents[0].public_id}"


def test_a_file_is_a_download_that_runs_nothing(desk, released):
    answer = desk.as_("head").get(released[1])
    assert answer.data == PDF
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer.headers["Content-Security-Policy"]


@pytest.mark.parametrize("who", ["foreign", "section"])
def test_a_file_of_a_case_that_one_may_not_see_is_not_there(desk, released, who):
    client = desk.as_(who)
    assert client.get(released[1]).status_code == 404
    assert client.get("/desk/documents/nothing").status_code == 404


def test_a_letter_stands_as_it_was_issued(desk):
    number, client = desk.case("to_send"), desk.as_("officer")
    with desk.app.app_context():
        letter = letters.of_case(desk.look(number))[-1]
    page = client.get(f"/desk/cases/{number}/letters/{letter.id}").text
    assert letter.body in page
    assert letter.document_number in page


def test_a_letter_of_another_case_is_not_there(desk):
    number, other = desk.case("handling"), desk.case("handling")
    with desk.app.app_context():
        foreign = letters.of_case(desk.look(other))[0]
    answer = desk.as_("officer").get(f"/desk/cases/{number}/letters/{foreign.id}")
    assert answer.status_code == 404


def test_the_sealed_original_is_offered_with_its_letter(desk):
    number, client = desk.case("to_send"), desk.as_("officer")
    with desk.app.app_context():
        letter = letters.of_case(desk.look(number))[-1]
    path = f"/desk/cases/{number}/sealed"
    client.get(path)
    data = client.page.fields | {"letter": str(letter.id), "scan": (io.BytesIO(PDF), "盖章.pdf")}
    client.post(path, data=data)
    confirmed = {"letter": str(letter.id), "confirmed": "y"}
    client.post(path, data=client.page.fields | confirmed)
    client.get(f"/desk/cases/{number}/letters/{letter.id}")
    sealed = next(link for link in client.page.links if "/documents/" in link)
    assert client.get(sealed).data == PDF


def test_the_form_is_printed_without_contact_data(desk):
    number = desk.case(phone="13912345678", address="示范市黄河路9号")
    page = desk.as_("officer").get(f"/desk/cases/{number}/form").text
    assert "政府信息公开申请表" in page
    assert "13912345678" not in page
    assert "黄河路9号" not in page


def test_electronic_service_needs_consent(desk):
    number = desk.case("to_send")
    answer = desk.as_("officer").send(
        f"/desk/cases/{number}/sending", sent_on=TODAY.isoformat(), way="email"
    )
    assert "申请人没有同意电子送达" in answer.text
    assert desk.look(number).state == "to_send"


@pytest.mark.parametrize("extension", ["docx", "pdf"])
def test_a_letter_is_offered_for_word_and_as_pdf(desk, extension):
    number, client = desk.case("to_send"), desk.as_("officer")
    client.get(f"/desk/cases/{number}")
    links = [link for link in client.page.links if link.endswith(f"/{extension}")]
    answer = client.get(links[-1])
    assert answer.data.startswith(b"%PDF" if extension == "pdf" else b"PK")
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert "no-store" in answer.headers["Cache-Control"]
    assert desk.as_("foreign").get(links[-1]).status_code == 404


def test_without_the_printer_the_page_says_so(desk, monkeypatch):
    monkeypatch.setattr(pdf, "_printer", lambda: None)
    number, client = desk.case("to_send"), desk.as_("officer")
    client.get(f"/desk/cases/{number}")
    assert not [link for link in client.page.links if link.endswith("/pdf")]
    path = next(link for link in client.page.links if link.endswith("/docx"))
    assert "没有安装生成 PDF" in client.get(path.removesuffix("/docx")).text
    back = client.get(path.replace("/docx", "/pdf"), follow_redirects=True)
    assert "请下载 DOCX" in back.text


@pytest.mark.parametrize("state", ["submitted", "handling", "closed"])
def test_the_registration_is_printed_with_the_id_number_masked(desk, state):
    number, client = desk.case(state), desk.as_("officer")
    path = f"/desk/cases/{number}/registration"
    page = client.get(path).text
    assert "政府信息公开申请登记表" in page
    assert desk.look(number).applicant.id_number not in page
    assert client.get(f"{path}/docx").data.startswith(b"PK")
    assert client.get(f"{path}/pdf").data.startswith(b"%PDF")
    assert client.get(f"{path}/exe").status_code == 404
    assert desk.as_("foreign").get(path).status_code == 404


@pytest.mark.parametrize(
    ("state", "served"), [("to_send", "年　　月　　日"), ("closed", "本人签收")]
)
def test_the_record_of_service_is_blank_before_and_filled_in_after(desk, state, served):
    number, client = desk.case(state), desk.as_("officer")
    with desk.app.app_context():
        letter = letters.of_case(desk.look(number))[-1]
    path = f"/desk/cases/{number}/letters/{letter.id}"
    assert "送达回证" in client.get(path).text
    page = client.get(f"{path}/service-record").text
    assert served in page
    assert letter.document_number in page
    assert client.get(f"{path}/service-record/pdf").data.startswith(b"%PDF")
    assert desk.as_("section").get(f"{path}/service-record").status_code == 404
