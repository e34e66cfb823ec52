"""The story of a partial refusal: a section drafts it, four agree, and the leader issues."""

from datetime import date

import pyotp
import pytest
from flask import Flask

from tests.builders import MONDAY, a_case, a_unit, a_user, an_agency
from tests.journeys.conftest import Window
from tests.journeys.test_from_form_to_report import PASSWORD, sign_in
from tracker import clock
from tracker.accounts import passwords
from tracker.accounts.user import by_login
from tracker.extensions import db
from tracker.handling import assignment

pytestmark = [pytest.mark.browser, pytest.mark.one_database]

TODAY = date(2026, 3, 6)
REVIEWERS = ("colleague", "head", "legal", "secrecy_reviewer")


@pytest.fixture
def people(app: Flask) -> dict[str, str]:
    """Everybody of the chain with a second factor, and the section's own author."""
    secrets = {}
    with app.app_context():
        office, section = a_unit("办公室", is_ogi_office=True), a_unit("工务科")
        for login in (*REVIEWERS, "author", "leader"):
            own = login in ("author", "colleague")
            secrets[login] = pyotp.random_base32()
            a_user(
                "officer" if own else login,
                agency=an_agency(),
                unit_id=(section if own else office).id,
                login=login,
                password_hash=passwords.hashed(PASSWORD),
                totp_secret=secrets[login],
            )
        db.session.commit()
    return secrets


@pytest.fixture
def number(app: Flask, people: dict[str, str]) -> str:
    """A case that was given to the author of the section."""
    with app.app_context():
        case = a_case("handling")
        author, head = by_login("author"), by_login("head")
        with clock.at(date.fromordinal(MONDAY.toordinal() + 2)):
            assignment.assign(case, head, author, author.unit)
        db.session.commit()
        return case.case_number


def test_a_partial_refusal_goes_through_unit_legal_secrecy_and_leader(people, number, window):
    with clock.at(TODAY):
        author = window()
        sign_in(author, "author", people["author"])
        draft(author, number)
        assert "承办单位意见（工务科）" in author.text
        for login in REVIEWERS:
            agree(window(), login, people[login], number)
        leader = window()
        sign_in(leader, "leader", people["leader"])
        issue(leader, number)
        author.open(f"/desk/cases/{number}/review-sheet")
        for said in ("colleague 同意", "legal 同意", "不涉及国家秘密"):
            assert said in author.text


def draft(author: Window, number: str) -> None:
    author.open(f"/desk/cases/{number}/decide?outcome=R03")
    author.page.get_by_label("商业秘密").check()
    author.fill(公开的内容及获取方式="合同正文一份", 不予公开的部分="报价明细")
    author.fill(事实和理由="附件涉及供货单位的商业秘密。")
    author.page.locator("input[name=publication][value=no]").check()
    author.page.locator("[name=publication_reason]").fill("只涉及申请人自身")
    author.press("送负责人审核")
    assert "审核中" in author.text


def agree(reviewer: Window, login: str, secret: str, number: str) -> None:
    """From the counter to the case, to the opinion; the case then waits for somebody else."""
    sign_in(reviewer, login, secret)
    reviewer.open("/desk?filter=review")
    reviewer.press(number, role="link")
    reviewer.press("提出审核意见", role="link")
    reviewer.choose("同意")
    if login == "secrecy_reviewer":
        reviewer.choose("不涉及国家秘密")
    reviewer.fill(**{"意见说明（可不填）": f"{login} 同意"})
    reviewer.press("提交审核意见")
    assert "您的意见已登记" in reviewer.text


def issue(leader: Window, number: str) -> None:
    leader.open("/desk?filter=review")
    leader.press(number, role="link")
    leader.press("审核签发", role="link")
    leader.choose("同意并签发")
    leader.press("提交审核意见")
    assert "答复已签发" in leader.text
    assert "待寄出" in leader.text
