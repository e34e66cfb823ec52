"""A change of the register: seen before, refused where it cannot be right, witnessed in full."""

from datetime import date
from threading import Thread

import pytest
from sqlalchemy import func, select

from tests.arrangements.notices import NUMBER, TEXT, arrangement_2027
from tests.builders import a_user
from tracker import clock, crypto
from tracker.arrangements import change, load, reminder
from tracker.arrangements.day import ArrangementDay, ArrangementYear
from tracker.audit import verify
from tracker.audit.event import Event
from tracker.extensions import db
from tracker.law.arrangement import Arrangement

TODAY = date(2026, 12, 9)
TUESDAY, SATURDAY = date(2026, 6, 23), date(2026, 6, 27)


@pytest.fixture(autouse=True)
def _today():
    with clock.at(TODAY):
        yield


def only_2026(**changed) -> Arrangement:
    """The register's own year, with days put in or taken out."""
    old = load.calendar().arranged(2026)
    off = {day: name for day, name in old.off.items() if day not in changed.get("out", ())}
    return Arrangement(2026, off | changed.get("off", {}), dict(old.work) | changed.get("work", {}))


def put(new: Arrangement, **who) -> Event:
    return change.replace(new, NUMBER, "通知文本", TEXT, **who)


def test_a_preview_names_every_day_that_changes_its_nature(context):
    """A weekday off, one no longer off, a Saturday worked; a weekend day off changes nothing."""
    mid_autumn = date(2026, 9, 25)
    new = only_2026(
        off={TUESDAY: "某节", date(2026, 7, 4): "某节"}, work={SATURDAY: "某节"}, out=[mid_autumn]
    )
    found = change.preview(new)
    assert found == change.Differences((TUESDAY,), (mid_autumn,), (SATURDAY,), ())
    assert found.days == {TUESDAY, mid_autumn, SATURDAY}
    assert not change.preview(only_2026())


def test_one_year_is_replaced_and_the_others_stay(context):
    before = db.session.scalar(select(func.count(ArrangementDay.on)))
    put(arrangement_2027())
    calendar = load.calendar()
    assert calendar.published(date(2027, 6, 1))
    assert not calendar.is_workday(date(2027, 2, 8))
    assert calendar.is_workday(date(2027, 2, 20))
    assert calendar.rest(date(2027, 2, 8)).notice == NUMBER
    new = arrangement_2027()
    after = db.session.scalar(select(func.count(ArrangementDay.on)))
    assert after - before == len(new.weekdays_off) + len(new.work)


def test_the_register_holds_only_the_days_that_are_not_as_their_weekday_says(context):
    put(arrangement_2027())
    for row in db.session.scalars(select(ArrangementDay)):
        assert row.is_workday is (row.on.weekday() >= 5)


def test_the_log_holds_who_by_which_notice_and_the_old_days_in_full(context):
    admin = a_user("system_admin")
    old = load.calendar().arranged(2026)
    event = put(only_2026(off={TUESDAY: "某节"}), by=admin)
    data = event.data
    assert (event.act, event.object_id, event.actor_id) == (
        "arrangements_replaced",
        "2026",
        admin.id,
    )
    assert (data["number"], data["content"]) == (NUMBER, crypto.fingerprint(TEXT.encode()))
    assert data["changed"] == {"newly_off": ["2026-06-23"]}
    assert (data["days_off"], data["days_worked"]) == (20, 6)
    assert data["before"]["source"] == "chinesecalendar 1.11.0"
    assert data["before"]["off"] == {str(day): name for day, name in old.weekdays_off.items()}
    assert data["before"]["work"] == {str(day): name for day, name in sorted(old.work.items())}
    assert put(arrangement_2027()).data["before"] is None
    db.session.commit()
    assert list(verify.faults()) == []


def test_two_loads_at_one_moment_never_leave_a_stale_calendar(context):
    """The clock stands still: number of years and time of loading are the same for both."""
    put(arrangement_2027())
    assert load.calendar().is_workday(date(2027, 2, 20))
    put(arrangement_2027(TEXT.replace("2月20日（周六）", "2月27日（周六）")))
    assert not load.calendar().is_workday(date(2027, 2, 20))
    assert load.calendar().is_workday(date(2027, 2, 27))


def test_a_load_that_was_undone_leaves_no_stale_calendar(context):
    """A counter would come again after the rollback; the random revision does not."""
    put(arrangement_2027())
    assert load.calendar().is_workday(date(2027, 2, 20))
    db.session.rollback()
    put(arrangement_2027(TEXT.replace("2月20日（周六）", "2月27日（周六）")))
    assert not load.calendar().is_workday(date(2027, 2, 20))


def test_another_process_s_change_is_seen_at_once(app, context):
    """Here another thread with its own connection stands for it."""
    load.calendar()
    db.session.rollback()  # on SQLite a command's transaction keeps out all others

    def elsewhere():
        with app.app_context():
            put(arrangement_2027())
            db.session.commit()

    thread = Thread(target=elsewhere)
    thread.start()
    thread.join()
    assert load.calendar().published(date(2027, 1, 1))


@pytest.mark.parametrize(
    ("year", "right"), [(2024, False), (2025, True), (2026, True), (2028, True), (2029, False)]
)
def test_a_notice_is_about_last_year_to_the_year_after_next(year, right):
    if right:
        change.check_year(year)
    else:
        with pytest.raises(change.Implausible, match="只能载入 2025 年至 2028 年的安排"):
            change.check_year(year)


def test_a_notice_with_too_few_days_is_refused(context):
    with pytest.raises(change.Implausible, match="放假的工作日减去调休上班日是 1 天"):
        change.check_days(Arrangement(2027, {date(2027, 1, 1): "元旦"}, {}))
    change.check_days(arrangement_2027())
    change.check_days(only_2026())


NUMBERS = [
    ("国办发明电〔2026〕7号", "国办发明电〔2026〕7号"),
    (" 国办发明电[2026] 7 号 ", "国办发明电〔2026〕7号"),
    ("国办发明电（2026）７号", "国办发明电〔2026〕7号"),
    ("国办发〔2027〕12号", "国办发〔2027〕12号"),
    ("国办发明电〔2026〕16号、〔2027〕1号", "国办发明电〔2026〕16号、〔2027〕1号"),
    ("国办发明电〔2025〕7号", None),
    ("国办发明电〔2028〕7号", None),
    ("黄办发〔2026〕7号", None),
    ("国办发明电2026年7号", None),
    ("7", None),
    ("", None),
    ("国办发明电〔2026〕1号" + "、〔2026〕1号" * 9, None),
]


@pytest.mark.parametrize(("typed", "kept"), NUMBERS)
def test_a_number_is_the_state_council_s_and_of_the_right_year(typed, kept):
    if kept:
        assert change.number_of(typed, 2027) == kept
    else:
        with pytest.raises(change.Implausible):
            change.number_of(typed, 2027)


def test_what_is_missing_or_belongs_to_another_year_asks_to_look_again(context):
    short = (
        TEXT.replace("五、端午节：6月9日（周三）放假1天，不调休。", "")
        .replace("元旦：1月1日（周五）至", "元旦：2026年12月31日（周四）至2027年1月")
        .replace("放假，共3天。\n　　二", "放假，共4天。\n　　二")
    )
    told = [doubt.text % doubt.values for doubt in change.doubts(arrangement_2027(short))]
    assert len(told) == 2
    assert "端午" in told[0]
    assert "2026-12-31" in told[1]
    assert change.doubts(arrangement_2027()) == []


@pytest.mark.parametrize(
    ("day", "loaded", "missing"),
    [
        (date(2026, 10, 31), False, None),
        (date(2026, 11, 1), False, 2027),
        (date(2026, 12, 31), True, None),
        (date(2027, 1, 1), False, 2027),
        (date(2027, 10, 31), True, None),
        (date(2027, 11, 1), True, 2028),
    ],
)
def test_from_november_the_next_year_is_missed(context, day, loaded, missing):
    if loaded:
        put(arrangement_2027())
    with clock.at(day):
        assert reminder.missing_year() == missing


def test_the_years_are_listed_the_latest_first(context):
    assert [row.year for row in load.years()][:2] == [2026, 2025]
    assert db.session.get(ArrangementYear, 2026).revision == 0
