"""The page of who carries the disk: packages made, fetched and taken in; alarms for all."""

import io
from datetime import timedelta

import pytest

from tests.crossing.conftest import desk  # noqa: F401 - a fixture
from tests.handling.moving import TODAY
from tracker import clock
from tracker.audit.event import Event
from tracker.extensions import db


@pytest.mark.usefixtures("desk")
def test_a_package_is_made_fetched_and_a_wrong_one_refused_beside_the_field(app, as_):
    admin = as_("system_admin")
    assert "还没有收发过交换包" in admin.get("/admin/crossing").text
    token = admin.page.fields["csrf_token"]
    made = admin.post("/admin/crossing/export", data={"csrf_token": token}, follow_redirects=True)
    assert "第 1 号交换包已经做好" in made.text
    fetched = admin.post("/admin/crossing/1/package", data={"csrf_token": token})
    assert fetched.data.startswith(b"PK")
    assert fetched.headers["Content-Disposition"].startswith("attachment")
    own = fetched.data  # brought back to where it was made
    for sent, said in ((b"", "请选择文件"), (b"no zip", "这不是交换包"), (own, "签名不对")):
        file = (io.BytesIO(sent), "p.zip" if sent else "")
        data = {"csrf_token": token, "package": file}
        answer = admin.post("/admin/crossing", data=data, content_type="multipart/form-data")
        assert said in answer.text
    with app.app_context():
        acts = [one.act for one in db.session.query(Event) if one.object_kind == "carried_package"]
        assert acts == ["send_package", "fetch_package"]
    with clock.at(TODAY + timedelta(hours=50)):
        for path, role in (("/admin/crossing", "system_admin"), ("/desk", "officer")):
            assert "没有收到对方的交换包" in as_(role).get(path).text


def test_one_installation_of_both_sides_is_told_so(as_):
    assert "没有分成两侧" in as_("system_admin").get("/admin/crossing").text
