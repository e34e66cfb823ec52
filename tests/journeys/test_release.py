"""From a file that hides something to a reply: found, covered, signed for, sealed, in a browser."""

from pathlib import Path

import pytest
from flask import Flask
from weasyprint import HTML

from tests.builders import MONDAY, Story, a_unit, a_user, an_application
from tests.documents.hiding import HIDING
from tests.documents.papers import MOBILE, a_page
from tests.journeys.conftest import NARROW, OFFICE
from tracker import clock
from tracker.accounts.user import User
from tracker.cases import queries
from tracker.documents import store
from tracker.documents.document import RELEASE
from tracker.extensions import db
from tracker.handling import decision, reply

pytestmark = [pytest.mark.browser, pytest.mark.one_database]


class Bureau:
    """An officer and a head; a reply under review with two files that hide something."""

    def __init__(self, app: Flask):
        self.app = app
        with app.app_context():
            office = a_unit("办公室", is_ogi_office=True)
            people = [a_user(role, unit=office) for role in ("officer", "head")]
            story = Story(officer=people[0], head=people[1])
            case = story.until("handling", an_application())
            name, book, _ = HIDING["hidden sheet"]
            files = [
                store.keep(case.agency_id, RELEASE, file, people[0], case=case)
                for file in ((name, book()), ("名单.pdf", a_page(MOBILE)))
            ]
            decision.decide(case, people[0], "R02", (), story.content, files)
            self.number = case.case_number
            self.ids = {user.role: user.id for user in people}
            db.session.commit()

    def cookie(self, role: str) -> dict[str, str]:
        """The session of one of them, as the browser keeps it."""
        with self.app.app_context():
            client = self.app.test_client(user=db.session.get(User, self.ids[role]))
        client.get("/desk")
        held = client.get_cookie("tracker")
        return {"name": "tracker", "value": held.value, "domain": "127.0.0.1", "path": "/"}

    def sealed(self, folder: Path) -> Path:
        """The letter as an e-seal system gives it back, one word changed."""
        with self.app.app_context():
            case = queries.find(db.session.get(User, self.ids["head"]), self.number)
            body = reply.reply_of(case).body.replace("合同", "协议", 1)
        file = folder / "盖章件.pdf"
        file.write_bytes(HTML(string=f"<html lang=zh><body>{body}</body></html>").write_pdf())
        return file


@pytest.mark.parametrize("size", [NARROW, OFFICE], ids=["320", "1280"])
def test_what_hides_is_covered_or_signed_for_and_the_sealed_letter_compared(
    app, window, size, tmp_path
):
    with clock.at(MONDAY):
        bureau = Bureau(app)
        case = f"/desk/cases/{bureau.number}"
        officer, head = window(size), window(size)
        officer.page.context.add_cookies([bureau.cookie("officer")])
        head.page.context.add_cookies([bureau.cookie("head")])

        officer.open(f"{case}/released-files")
        officer.page.get_by_label("原件", exact=True).select_option("名单.pdf")
        officer.choose("制作图片版副本（PDF、图片：可以涂黑）")
        officer.fill(要涂黑的文字=MOBILE)
        officer.press("准备副本")
        officer.press("与原件“名单.pdf”对照", "link")
        assert "副本没有文字层" in officer.text

        head.open(f"{case}/review")
        assert "有隐藏的工作表" in head.text
        head.open(f"{case}/release-findings")
        head.press("签字")
        assert "请至少选择一个问题" in head.text
        head.page.locator("input[name=findings]").check()
        head.fill(签字的理由="底稿也可以公开")
        head.press("签字")
        head.open(f"{case}/review")
        head.choose("同意并签发")
        head.press("提交审核意见")
        assert "答复已签发" in head.text

        officer.open(f"{case}/sealed")
        officer.page.locator("input[name=scan]").set_input_files(bureau.sealed(tmp_path))
        officer.press("上传并比对")
        assert "盖章件的文字与签发的文书不同" in officer.text
        officer.fill(文字不同的理由="盖章系统更正了错字")
        officer.press("作为正本保存")
        assert "理由已记录" in officer.text
        officer.open(f"{case}/file-withdrawal")
