"""Hearings on the page, in the diary of the month, and in the calendars that subscribe to it."""

import re

from tests.desk.conftest import TODAY
from tracker import clock
from tracker.accounts.user import User
from tracker.disputes import calendar_file, diary
from tracker.disputes.dispute import Dispute
from tracker.disputes.hearing import Hearing
from tracker.extensions import db

ENTERED = {"kind": "litigation", "organ": "示范市人民法院", "dispute_number": "（2026）初,1号",
           "party": "沈若溪", "received_on": TODAY.isoformat()}  # fmt: skip
PAGE = "/legal/disputes/1"
HEARD = {"held_on": "2026-04-15", "at": "09:30", "place": "第三法庭; 二楼"}


def feed(desk, address: str):
    """What a program gets that has no session, its folded lines put together."""
    answer = desk.app.test_client().get(address)
    return answer.status_code, answer.get_data(as_text=True).replace("\r\n ", "")


def address_in(page: str) -> str:
    return re.search(r"/legal/calendar/[\w-]+\.ics", page)[0]


def press(client, path: str):
    """Press a button of the calendar page."""
    client.get("/legal/calendar")
    token = {"csrf_token": client.page.fields["csrf_token"]}
    return client.post(path, data=token, follow_redirects=True).text


def test_from_the_notice_to_the_telephone(desk):
    legal = desk.as_("legal")
    legal.send("/legal/register", **ENTERED)
    page = legal.send(f"{PAGE}/hearing", at="9.30", place="").text
    for name in ("held_on", "at", "place"):
        assert f'id="{name}-error"' in page
    assert "2026年4月15日（周三）09:30" in legal.send(f"{PAGE}/hearing", **HEARD).text
    assert "第三法庭" in legal.get("/legal/calendar?month=2026-04").text
    assert "答复、答辩的最后一日" in legal.get("/legal/calendar?month=2026-03").text
    assert "第三法庭" not in legal.get("/legal/calendar?month=nothing").text
    address = address_in(press(legal, "/legal/calendar/link"))
    assert address not in legal.get("/legal/calendar").text  # shown once
    code, text = feed(desk, address)
    assert (code, text.count("BEGIN:VEVENT")) == (200, 2)
    for line in ("DTSTART:20260415T013000Z", "DTSTART;VALUE=DATE:20260330",
                 "SUMMARY:开庭、听证：（2026）初\\,1号", "LOCATION:第三法庭\\; 二楼",
                 "STATUS:CONFIRMED"):  # fmt: skip
        assert f"{line}\r\n" in text
    assert "沈若溪" not in text  # nobody is named
    assert "已取消。" in legal.send(f"{PAGE}/hearings/1/off", reason="改期").text
    assert "STATUS:CANCELLED" in feed(desk, address)[1]
    assert legal.get(f"{PAGE}/hearings/7/off").status_code == 404


def test_a_link_opens_until_it_is_revoked_replaced_or_its_user_leaves(desk):
    legal = desk.as_("legal")
    first = address_in(press(legal, "/legal/calendar/link"))
    second = address_in(press(legal, "/legal/calendar/link"))
    assert [feed(desk, one)[0] for one in (first, second)] == [404, 200]
    with desk.app.app_context():
        desk.user("legal").is_disabled = True
        db.session.commit()
    assert feed(desk, second)[0] == 404
    with desk.app.app_context():
        desk.user("legal").is_disabled = False
        db.session.commit()
    assert "订阅地址已经作废" in press(desk.as_("legal"), "/legal/calendar/unlink")
    assert feed(desk, second)[0] == 404
    with desk.app.app_context():
        kept = db.session.execute(db.text("SELECT token_digest FROM calendar_links")).all()
    assert not [row for row in kept if row[0] in first + second]
    assert len(desk.events("calendar_link_made")) == 2
    assert len(desk.events("calendar_link_revoked")) == 2


def test_another_agency_reads_nothing_of_ours(desk):
    with desk.app.app_context():
        row = Dispute(agency_id=desk.user("legal").agency_id, kind="litigation",
                      dispute_number="1", received_on=TODAY)  # fmt: skip
        db.session.add(row)
        db.session.flush()
        db.session.add(Hearing(agency_id=row.agency_id, dispute=row, place="法庭",
                               starts_at=clock.noon(TODAY)))  # fmt: skip
        db.session.flush()
        last = TODAY.replace(month=12)
        assert len(diary.entries(desk.user("legal"), TODAY, last)) == 2
        theirs = desk.user("foreign")
        theirs.role = "legal"
        assert diary.entries(theirs, TODAY, last) == []
        assert diary.entries(User(role="officer", agency_id=row.agency_id, id=0), TODAY, last) == []
        db.session.rollback()


def test_a_long_line_is_folded_within_no_character():
    entry = diary.Entry("hearing", "hearing-1", TODAY, Dispute(dispute_number="复" * 60),
                        clock.noon(TODAY), "厅" * 100)  # fmt: skip
    for line in calendar_file.written([entry], "localhost").split(b"\r\n"):
        assert len(line) <= 75
        line.decode()
