"""An administrator loads a notice: reads it, sees whom it moves, confirms, or is told to look."""

import html
import io
import json
import re

import pytest
from sqlalchemy import select

from tests.arrangements.notices import NUMBER, TEXT, arrangement_2027
from tests.builders import a_user
from tests.handling.moving import MOVED, an_extended_case
from tracker.arrangements import change, load
from tracker.arrangements.day import ArrangementYear
from tracker.audit.event import Event
from tracker.cases.case import Case
from tracker.extensions import db
from tracker.outbox.message import Message

LOAD, CONFIRM = "/admin/arrangements/load", "/admin/arrangements/confirm"


@pytest.fixture
def case(app):
    """The number of a case whose date will move; its officer has an address."""
    with app.app_context():
        officer = a_user("officer", email="zhou@example.org")
        made = an_extended_case(officer=officer, name="沈若溪", wanted="堤防岁修合同")
        made.officer = officer
        number = made.case_number
        db.session.commit()
    return number


@pytest.fixture
def admin(as_):
    return as_("system_admin")


def preview(client, text=TEXT, **more):
    return client.send(LOAD, year="2027", text=text, **more)


def confirm(client, number=NUMBER, **more):
    data = client.page.fields | {"number": number} | more
    return client.post(CONFIRM, data=data)


def published(app):
    with app.app_context():
        return db.session.get(ArrangementYear, 2027) is not None


def test_the_preview_shows_picture_differences_and_impact_and_changes_nothing(app, admin, case):
    assert preview(admin).status_code == 200
    said = admin.page.text
    for words in ("春节放假", "新增放假", "2027年2月8日（周一）", case, "黄河河务局",
                  "2027年2月24日（周三）", "2027年3月3日（周三）", "不再待定"):  # fmt: skip
        assert words in said
    assert not published(app)


def test_the_impact_list_shows_no_content_of_a_case_and_links_none(admin, case):
    preview(admin)
    assert "沈若溪" not in admin.page.html
    assert "堤防岁修合同" not in admin.page.html
    assert not [link for link in admin.page.links if "/desk/cases" in link]


def test_a_confirmation_moves_the_case_witnesses_and_tells(app, admin, case):
    preview(admin)
    answer = confirm(admin)
    assert (answer.status_code, answer.location) == (303, "/admin/arrangements/2027")
    admin.get(answer.location)
    assert "1 件申请、0 件复议诉讼的期限已经重新计算，1 封邮件待发" in admin.page.text
    with app.app_context():
        moved = db.session.scalar(select(Case).filter_by(case_number=case))
        assert (moved.due_on, moved.due_provisional) == (MOVED, False)
        told = db.session.scalar(select(Event).filter_by(act="reschedule"))
        loaded = db.session.scalar(select(Event).filter_by(act="arrangements_replaced"))
        assert (told.case_id, told.data["notice"]) == (moved.id, NUMBER)
        assert loaded.actor_kind == "user"
        assert db.session.scalar(select(Message).where(Message.subject.contains("期限变动")))
        assert db.session.get(ArrangementYear, 2027).source.startswith("通知文本 ")


def test_the_officer_reads_in_the_timeline_what_moved_and_why(app, admin, case):
    preview(admin)
    confirm(admin)
    with app.app_context():
        officer = db.session.scalar(select(Case).filter_by(case_number=case)).officer
        client = app.test_client(user=officer)
    client.get("/desk")
    assert "期限因节假日安排变动 1" in client.page.text
    client.get("/desk?filter=rescheduled")
    assert case in client.page.text
    client.get(f"/desk/cases/{case}")
    said = client.page.text
    assert "因节假日安排变动，重新计算期限" in said
    assert f"依据：{NUMBER}" in said
    assert "到期日由2027年2月24日（周三）改为2027年3月3日（周三）" in said
    assert "期限不再待定" in said
    assert "按新的放假安排重算期限" not in said, "no button"


def test_without_moved_cases_the_inbox_has_no_such_filter(as_):
    client = as_("head")
    client.get("/desk")
    assert "期限因节假日安排变动" not in client.page.text


WRONG = [
    ({"text": ""}, "请粘贴通知全文，或者选择一个文件"),
    ({"text": "一、元旦：1月1日（周四）放假。"}, "2027年1月1日（周五）不是周四"),
    ({"text": "二、春节：放假三天，另行通知。"}, "二、春节：放假三天，另行通知"),
    ({"text": "一、元旦：1月1日放假。"}, "是 1 天，应当在 8 天至 20 天之间"),
    ({"year": "2026"}, "这份通知讲的是 2027 年，不是 2026 年"),
    ({"year": "2030"}, "只能载入 2025 年至 2028 年的安排"),
    ({"year": "明年"}, "请填写四位数字的年份"),
    ({"year": ""}, "请填写四位数字的年份"),
]


@pytest.mark.parametrize(("typed", "said"), WRONG)
def test_what_cannot_be_read_is_said_and_stays_typed(app, admin, typed, said):
    admin.send(LOAD, **({"year": "2027", "text": TEXT} | typed))
    assert said in admin.page.text
    assert admin.page.title.startswith("错误：")
    assert admin.page.html.count('govuk-error-message"') == 1, "beside the field"
    assert admin.page.fields["year"] == typed.get("year", "2027")
    assert not published(app)


def test_text_and_file_together_are_refused(admin):
    preview(admin, file=(io.BytesIO(TEXT.encode()), "通知.txt"))
    assert "只选其中一种" in admin.page.text


def files():
    new = arrangement_2027()
    rows = [f"{day},{kind},{name}" for kind in ("off", "work")
            for day, name in getattr(new, kind).items()]  # fmt: skip
    days = {"year": 2027, "off": [*map(str, new.off)], "work": [*map(str, new.work)]}
    return {
        "a.txt": TEXT.encode(),
        "b.csv": "\r\n".join(["date,kind,name", *rows]).encode("gbk"),
        "c.json": json.dumps(days).encode(),
    }


@pytest.mark.parametrize("name", files())
def test_a_file_is_loaded_as_well(app, admin, name):
    preview(admin, text="", file=(io.BytesIO(files()[name]), name))
    assert confirm(admin).status_code == 303
    with app.app_context():
        assert not load.calendar().is_workday(arrangement_2027_day())


def arrangement_2027_day():
    return next(iter(arrangement_2027().weekdays_off))


@pytest.mark.parametrize("name", files())
def test_back_from_a_file_one_finds_its_text_and_can_go_on(app, admin, name):
    preview(admin, text="", file=(io.BytesIO(files()[name]), name))
    confirm(admin, edit="y")
    found = re.search("<textarea[^>]*>(.*?)</textarea>", admin.page.html, re.S)
    admin.post(LOAD, data=admin.page.fields | {"text": html.unescape(found[1])})
    assert confirm(admin).status_code == 303


@pytest.mark.parametrize("number", ["", "7号", "国办发明电〔2020〕7号"])
def test_without_a_right_number_nothing_is_loaded(app, admin, number):
    preview(admin)
    assert confirm(admin, number).status_code == 200
    assert admin.page.title.startswith("错误：")
    assert admin.page.fields["number"] == number
    assert "新增放假" in admin.page.text
    assert not published(app)


def test_where_the_impact_changed_meanwhile_nothing_is_loaded_and_the_new_one_is_shown(
    app, admin, case
):
    preview(admin)
    with app.app_context():
        later = an_extended_case().case_number
        db.session.commit()
    answer = confirm(admin)
    assert answer.status_code == 409
    assert not published(app)
    assert "所以还没有载入" in admin.page.text
    assert later in admin.page.text
    assert admin.page.fields["number"] == NUMBER
    assert confirm(admin).status_code == 303, "what is shown now can be confirmed"


def test_where_the_register_changed_meanwhile_nothing_is_loaded(app, admin):
    preview(admin)
    with app.app_context():
        told = TEXT.replace("2月20日（周六）", "2月27日（周六）")
        change.replace(arrangement_2027(told), NUMBER, "通知文本", told)
        db.session.commit()
    assert confirm(admin).status_code == 409
    assert "2027年2月27日（周六）" in admin.page.text


def test_sent_twice_the_second_changes_nothing(app, admin, case):
    preview(admin)
    held = admin.page.fields | {"number": NUMBER}
    assert admin.post(CONFIRM, data=held).status_code == 303
    assert admin.post(CONFIRM, data=held).status_code == 409
    with app.app_context():
        acts = list(db.session.scalars(select(Event.act)))
        assert acts.count("reschedule") == acts.count("arrangements_replaced") == 1


def test_one_can_go_back_and_finds_what_was_typed(app, admin):
    preview(admin)
    confirm(admin, edit="y")
    assert admin.page.fields["year"] == "2027"
    assert "二、春节：2月5日" in admin.page.html
    assert not published(app)


@pytest.mark.parametrize(
    "change_", [{"content": "乱"}, {"year": "x"}, {"year": "9" * 40}, {"kind": "z"}]
)
def test_what_is_tampered_with_is_never_an_error_of_ours(app, admin, change_):
    preview(admin)
    assert confirm(admin, **change_).status_code in (200, 303, 409)


def test_a_head_cannot_confirm(app, as_, admin):
    preview(admin)
    held = admin.page.fields | {"number": NUMBER}
    client = as_("head")
    client.get("/account")
    held["csrf_token"] = client.page.fields["csrf_token"]
    assert client.post(CONFIRM, data=held).status_code == 403
    assert not published(app)
