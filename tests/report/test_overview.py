"""The overview's numbers against a recount by hand of one small register."""

from datetime import date

import pytest
from sqlalchemy import select

from tests.ledgers.tables import APPLICATION, an_empty_agency, take
from tracker import clock
from tracker.cases.case import Case
from tracker.extensions import db
from tracker.report import overview
from tracker.report.period import parse

TODAY = date(2024, 5, 15)  # a Wednesday
SPRING = parse("2024-Q2")
LEDGER = [  # number, received, sent, unit, channel, result, more
    # on time in March, not of the period
    ("A-1", "2024-03-04", "2024-03-20", "水政科", "internet", "3.1", {}),
    # received before, replied in the period on time
    ("A-2", "2024-03-25", "2024-04-10", "水政科", "in_person", "3.1", {}),
    # due on Sunday 28 April, a day worked; replied on 6 May: late
    ("A-3", "2024-03-29", "2024-05-06", "防汛科", "internet", "3.4.1", {}),
    # on time by its extension alone: due without it on 29 April, replied on 6 May
    ("A-4", "2024-04-01", "2024-05-06", "防汛科", "internet", "3.2",
     {"extended_wd": "10", "extension_approved_on": "2024-04-18"}),
    # abandoned: told late in no sense, for no reply was owed
    ("A-5", "2024-04-02", "2024-05-10", "", "fax", "R21",
     {"correction_asked_on": "2024-04-03", "correction_notice_delivered": "2024-04-03"}),
    # open: overdue since 7 May
    ("A-6", "2024-04-03", "", "水政科", "internet", "", {}),
    # open: due on Friday 17 May, this week
    ("A-7", "2024-04-17", "", "防汛科", "internet", "", {}),
    # open: waits for its applicant
    ("A-8", "2024-05-06", "", "", "internet", "",
     {"correction_asked_on": "2024-05-07", "correction_notice_delivered": "2024-05-08"}),
]  # fmt: skip
BEHIND = {  # measure → the cases it counts
    "open": "A-6 A-7 A-8", "due_this_week": "A-7", "overdue": "A-6", "waiting": "A-8",
    "unassigned": "A-6 A-7 A-8",
    "received": "A-4 A-5 A-6 A-7 A-8", "concluded": "A-2 A-3 A-4 A-5",
    "on_time": "A-2 A-4 A-5", "late": "A-3", "late_by_original": "A-3 A-4",
    "carried_over": "A-2 A-3", "pending": "A-6 A-7 A-8", "extended": "A-4",
    "replied": "A-2 A-3 A-4",
}  # fmt: skip


@pytest.fixture
def agency(context, tmp_path):
    made = an_empty_agency()
    rows = [
        APPLICATION
        | {"case_number": number, "received_on": received, "sent_on": sent, "decided_on": sent,
           "unit": unit, "channel": channel, "result": result} | more
        for number, received, sent, unit, channel, result, more in LEDGER
    ]  # fmt: skip
    with clock.at(TODAY):
        for row in rows:
            take("applications", tmp_path, made, row)
        take("applications", tmp_path, other := an_empty_agency("HZ", "惠州河务局"),
             rows[2] | {"case_number": "B-1"})  # fmt: skip
        assert other.id != made.id
        yield made


@pytest.mark.parametrize("measure", BEHIND)
def test_each_measure_counts_its_cases_and_no_other(agency, measure):
    condition = overview.condition(measure, SPRING, TODAY)
    query = select(Case.case_number).where(Case.agency_id == agency.id, condition)
    assert list(db.session.scalars(query.order_by(Case.id))) == BEHIND[measure].split()


def test_the_units_add_up_to_the_agency(agency):
    units = overview.by_unit(agency, SPRING, TODAY)
    told = {each.unit.name if each.unit else "": dict(each.numbers) for each in units}
    nothing = dict.fromkeys((*overview.NOW, *overview.MEANWHILE), 0)
    assert told == {
        "水政科": nothing | {"open": 1, "overdue": 1, "unassigned": 1, "received": 1,
                          "concluded": 1},
        "防汛科": nothing | {"open": 1, "due_this_week": 1, "unassigned": 1, "received": 2,
                          "concluded": 2, "late": 1},
        "": nothing | {"open": 1, "waiting": 1, "unassigned": 1, "received": 2, "concluded": 1},
    }  # fmt: skip
    whole = overview.in_all(units)
    assert {name: n for name, n in whole.numbers.items() if n} == {
        name: len(BEHIND[name].split()) for name in (*overview.NOW, *overview.MEANWHILE)
    }
    # by hand, with the Sundays worked on 7 and 28 April, and 4, 5 April and 1–3 May off:
    # 25 March → 10 April: 11 working days; 29 March → 6 May: 23; 1 April → 6 May: 22
    assert sorted(whole.durations.by_law.elements()) == [11, 22, 23]
    assert (whole.durations.median, whole.durations.p90) == (22, 23)


def test_outcomes_channels_and_months(agency):
    assert overview.outcomes(agency, SPRING) == {"3.1": 1, "3.2": 1, "3.4.1": 1, "3.6.1": 1}
    channels = overview.by_channel(agency, SPRING, TODAY)
    assert channels["internet"] == {"received": 4, "concluded": 2, "late": 1}
    assert channels["in_person"] == {"received": 0, "concluded": 1, "late": 0}
    months = overview.months_until(SPRING)
    assert [month.key for month in months][-4:] == ["2024-03", "2024-04", "2024-05", "2024-06"]
    trend = overview.by_month(agency, months)[-4:]
    assert [tuple(month.values()) for month in trend] == [
        (3, 1, 0),
        (4, 1, 0),
        (1, 3, 1),
        (0, 0, 0),
    ]


def test_what_is_overdue_says_where_it_stands(agency):
    (found,) = overview.overdue(agency, TODAY)
    assert found.case.case_number == "A-6"
    assert found.last.act == "enter_from_ledger"
