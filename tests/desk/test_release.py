"""What the release check finds, on the pages: told, corrected, signed for by another person."""

import io

import pytest

from tests.builders import UNPUBLISHED
from tests.documents.papers import MOBILE, a_page
from tracker.cases import queries
from tracker.documents import release

pytestmark = pytest.mark.one_database

BAD = f"名称,电话\n甲,{MOBILE}\n".encode()
CLEAN = "名称,数量\n编织袋,200\n".encode()


def proposed(desk, *files: tuple[str, bytes]) -> str:
    """The number of a case under review whose reply releases `files`, sent by the officer."""
    number, client = desk.case(), desk.as_("officer")
    path = f"/desk/cases/{number}/decide?outcome=R02"
    client.get(path)
    sent = [(io.BytesIO(content), name) for name, content in files]
    client.post(
        path, data=client.page.fields | {"files": sent, "disclosed": "名单一份"} | UNPUBLISHED
    )
    return number


def of(desk, number: str) -> str:
    """The id of the first file of a case, as a form names it."""
    return str(desk.look(number).documents[0].id)


def finding_id(desk, number: str) -> int:
    """The first finding that is open in the first file of a case."""
    with desk.app.app_context():
        case = queries.find(desk.user("head"), number)
        return case.released[0].check.open[0].id


def test_the_review_says_what_was_found_where_and_how_to_put_it_right(desk):
    number = proposed(desk, ("名单.csv", BAD))
    page = desk.as_("head").get(f"/desk/cases/{number}/review").text
    for said in ("有手机号码", "第 2 行", "1381*****78", "遮盖或者删去号码后重新上传"):
        assert said in page
    assert MOBILE not in page


def test_the_page_says_which_file_holds_the_issue_up(desk):
    number, head = proposed(desk, ("好.csv", CLEAN), ("名单.csv", BAD)), desk.as_("head")
    assert "有 1 个问题没有处理" in head.get(f"/desk/cases/{number}").text
    answer = head.send(f"/desk/cases/{number}/review", answer="issue")
    assert "“名单.csv”检查发现的问题还没有改正，也没有人签字负责" in answer.text
    assert desk.look(number).state == "in_review"


def test_a_reply_can_be_returned_because_of_what_was_found(desk):
    number, head = proposed(desk, ("名单.csv", BAD)), desk.as_("head")
    assert f"/desk/cases/{number}/review" in head.get(f"/desk/cases/{number}").text
    returned = {"answer": "return", "reason": "请遮盖电话"}
    assert "已退回承办人" in head.send(f"/desk/cases/{number}/review", **returned).text


def test_a_second_person_signs_and_the_reply_is_issued(desk):
    number, head = proposed(desk, ("名单.csv", BAD)), desk.as_("head")
    signed = {"findings": str(finding_id(desk, number)), "reason": "值班电话，已经公开"}
    answer = head.send(f"/desk/cases/{number}/release-findings", **signed)
    assert "已签字" in answer.text
    assert "签字：值班电话，已经公开" in head.get(f"/desk/cases/{number}").text
    assert "答复已签发" in head.send(f"/desk/cases/{number}/review", answer="issue").text


def test_a_signature_names_what_it_answers_for_and_why(desk):
    number, head = proposed(desk, ("名单.csv", BAD)), desk.as_("head")
    answer = head.send(f"/desk/cases/{number}/release-findings", reason="")
    assert "请至少选择一个问题" in answer.text
    assert "请填写签字的理由" in answer.text


def test_who_uploaded_the_file_is_told_that_another_signs(desk):
    number = proposed(desk, ("名单.csv", BAD))
    answer = desk.as_("officer").get(f"/desk/cases/{number}/release-findings")
    assert answer.status_code == 409
    assert "本人上传的文件，由另一人签字" in answer.text


def test_a_check_that_breaks_is_told_and_offers_no_signature(desk, monkeypatch):
    monkeypatch.setitem(release.LOOKS, "csv", lambda content: 1 / 0)
    number, head = proposed(desk, ("名单.csv", CLEAN)), desk.as_("head")
    page = head.get(f"/desk/cases/{number}/release-findings").text
    assert "检查没有完成，文件的结构异常" in page
    assert 'name="findings"' not in page


@pytest.mark.parametrize(
    ("name", "content", "way", "gone"),
    [
        ("名单.pdf", a_page(MOBILE), {"way": "flat", "cover": MOBILE}, "有手机号码"),
        ("名单.csv", BAD, {"way": "uploaded", "copy": (io.BytesIO(CLEAN), "好.csv")}, "有手机号码"),
    ],
)
def test_a_copy_takes_the_place_of_the_file_under_review(desk, name, content, way, gone):
    number, client = proposed(desk, (name, content)), desk.as_("officer")
    path = f"/desk/cases/{number}/released-files"
    assert gone in client.get(path).text
    data = client.page.fields | way | {"source": of(desk, number)}
    answer = client.post(path, data=data, follow_redirects=True)
    assert "已准备好，随答复提供" in answer.text
    assert gone not in answer.text
    assert (
        "答复已签发" in desk.as_("head").send(f"/desk/cases/{number}/review", answer="issue").text
    )


def test_what_is_to_be_covered_must_be_there(desk):
    number, client = proposed(desk, ("名单.pdf", a_page(MOBILE))), desk.as_("officer")
    path = f"/desk/cases/{number}/released-files"
    answer = client.send(path, way="flat", cover="查无此人", source=of(desk, number))
    assert "里没有找到要涂黑的“查无此人”" in answer.text
    assert "查无此人</textarea>" in answer.text


def test_an_original_stays_inside_and_its_copy_is_ready_for_the_reply(desk):
    number, client = desk.case(), desk.as_("officer")
    path = f"/desk/cases/{number}/released-files"
    client.get(path)
    data = client.page.fields | {
        "source": "0", "way": "uploaded", "original": (io.BytesIO(BAD), "原件.csv"),
        "copy": (io.BytesIO(CLEAN), "副本.csv"),
    }  # fmt: skip
    client.post(path, data=data)
    kept = {one.name: one.purpose for one in desk.look(number).documents}
    assert kept == {"原件.csv": "original", "副本.csv": "release"}
    client.get(f"/desk/cases/{number}/decide?outcome=R02")
    copy = next(one for one in desk.look(number).documents if one.name == "副本.csv")
    assert client.page.fields["kept"] == str(copy.id)


def test_original_and_copy_stand_side_by_side_with_what_differs(desk):
    number, client = proposed(desk, ("名单.csv", BAD)), desk.as_("officer")
    path = f"/desk/cases/{number}/released-files"
    client.get(path)
    way = {"way": "uploaded", "copy": (io.BytesIO(CLEAN), "好.csv")}
    client.post(path, data=client.page.fields | way | {"source": of(desk, number)})
    copy = next(one for one in desk.look(number).documents if one.name == "好.csv")
    page = desk.as_("head").get(f"/desk/cases/{number}/copies/{copy.public_id}").text
    assert "原件（内部）" in page
    assert "编织袋" in page
    assert MOBILE in page  # whoever may see the case may see its original
    foreign = desk.as_("foreign").get(f"/desk/cases/{number}/copies/{copy.public_id}")
    assert foreign.status_code == 404


def test_a_file_without_an_original_has_nothing_beside_it(desk):
    number = proposed(desk, ("名单.csv", CLEAN))
    public_id = desk.look(number).documents[0].public_id
    answer = desk.as_("head").get(f"/desk/cases/{number}/copies/{public_id}")
    assert answer.status_code == 404


def test_a_released_file_is_withdrawn_with_a_reason(desk):
    number, head = proposed(desk, ("名单.csv", CLEAN)), desk.as_("head")
    head.send(f"/desk/cases/{number}/review", answer="issue")
    path = f"/desk/cases/{number}/file-withdrawal"
    assert "请填写撤下的理由" in head.send(path, reason="").text
    told = {"document": of(desk, number), "reason": "含有他人的姓名"}
    assert "文件已撤下" in head.send(path, **told).text
    assert head.get(path).status_code == 409


def test_many_files_cost_the_case_page_no_more_queries_than_one(desk):
    client = desk.as_("head")
    counts = []
    for many in (1, 6):
        number = proposed(desk, *[(f"{n}.csv", BAD) for n in range(many)])
        with desk.counted() as asked:
            client.get(f"/desk/cases/{number}")
        counts.append(len(asked))
    assert counts[1] <= counts[0] <= 20
