"""The disclosure guide in versions: a new one by an administrator, the old ones as they were."""

from datetime import date, timedelta

import pytest

from tests.builders import FACTS, an_agency
from tracker import clock
from tracker.audit.event import Event
from tracker.extensions import db

NEW = {"office_phone": "0371-11111111", "guide_access": "本机关网站\n示范市图书馆二楼"}


@pytest.fixture(autouse=True)
def agency(app):
    with app.app_context():
        an_agency()
        db.session.commit()


def test_a_new_version_holds_from_its_day_on_and_the_old_one_stays_readable(app, as_, client):
    since = clock.today() + timedelta(days=10)
    admin = as_("system_admin")
    page = admin.send("/admin/guide", **NEW, since=since.isoformat()).text
    assert "新版本已经保存" in page
    assert "第 2 版" in page
    now = client.get("/guide").text
    assert FACTS["office_phone"] in now
    assert NEW["office_phone"] not in now
    coming = client.get(f"/guide?on={since}").text
    for said in ("0371-11111111", "示范市图书馆二楼", "这是将要施行的版本"):
        assert said in coming
    with clock.at(since):
        assert NEW["office_phone"] in client.get("/guide").text
        old = client.get("/guide?on=2026-12-01").text
        assert FACTS["office_phone"] in old
        assert "现在已经不施行" in old
        for odd in ("x", "1900-01-01", "9999-12-31"):
            assert client.get(f"/guide?on={odd}").status_code == 200
    with app.app_context():
        event = db.session.query(Event).filter_by(act="set_guide").one()
        assert event.data["keys"] == ["guide_access", "office_phone"]


def test_what_has_held_is_not_changed_and_what_article_12_asks_is_not_left_out(as_):
    admin, today = as_("system_admin"), clock.today().isoformat()
    for wrong, said in (
        ({"since": "2026-12-01", **NEW}, "不能从过去的日期起施行"),
        ({"since": today}, "没有改动"),
        ({"since": "", **NEW}, "请填写日期"),
        ({"since": today, "office_phone": " "}, "条例第十二条"),
        ({"since": today, "office_name": ""}, "请填写，条例第十二条要求写明"),
        ({"since": today, "office_fax": "1" * 201}, "最多可以填写 200 个字"),
    ):
        assert said in admin.send("/admin/guide", **wrong).text
    assert "第 2 版" not in admin.get("/admin/guide").text


def test_a_version_can_begin_today(as_, client):
    admin = as_("system_admin")
    admin.send("/admin/guide", **NEW, since=date.isoformat(clock.today()))
    assert NEW["office_phone"] in client.get("/guide").text
