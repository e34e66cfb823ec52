"""What cannot have happened is refused in a sentence that names the rule."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from tracker.law.dated import BeforeLaw, Refused
from tracker.law.deadlines import (
    Consultation,
    Correction,
    Extension,
    Fee,
    ImpossibleOrder,
    NotTheLaw,
    Timeline,
    check_reply_period,
    explain,
)
from tracker.law.workdays import Calendar, OutOfReach

RECEIVED, OLD = date(2025, 3, 3), date(2018, 3, 5)
NOTICE = Correction(date(2025, 3, 12), date(2025, 3, 12), 10)


def march(day: int) -> date:
    return date(2025, 3, day)


IMPOSSIBLE = [
    (Timeline(date(2008, 4, 30)), BeforeLaw, "2008-04-30尚无此项规定"),
    (Timeline(RECEIVED, regime="2010"), NotTheLaw, "没有“2010”这一版条例"),
    (Timeline(RECEIVED, regime="2008"), NotTheLaw, "适用 2019 规则"),
    (Timeline(RECEIVED, correction=Correction(march(2))), ImpossibleOrder, "补正通知.*早于收到"),
    (
        Timeline(RECEIVED, correction=Correction(march(5), march(4))),
        ImpossibleOrder,
        "送达.*早于发出",
    ),
    (
        Timeline(RECEIVED, correction=replace(NOTICE, received_on=march(11))),
        ImpossibleOrder,
        "须先告知补正",
    ),
    (Timeline(RECEIVED, correction=replace(NOTICE, period_wd=0)), NotTheLaw, "1 个工作日以上"),
    (Timeline(RECEIVED, consultations=(Consultation("x", march(5)),)), NotTheLaw, "没有“x”"),
    (
        Timeline(RECEIVED, consultations=(Consultation("co_agency", march(2)),)),
        ImpossibleOrder,
        "征求意见（2025-03-02）早于收到申请之日",
    ),
    (
        Timeline(RECEIVED, consultations=(Consultation("co_agency", march(5), march(4)),)),
        ImpossibleOrder,
        "送达.*早于发出",
    ),
    (
        Timeline(RECEIVED, consultations=(Consultation("co_agency", march(5), None, march(4)),)),
        ImpossibleOrder,
        "答复.*早于",
    ),
    (Timeline(RECEIVED, fee=Fee(march(2))), ImpossibleOrder, "收费通知.*早于收到"),
    (Timeline(RECEIVED, fee=Fee(march(6), march(5))), ImpossibleOrder, "须先通知缴费"),
    (Timeline(date(2020, 1, 6), fee=Fee(date(2020, 1, 8))), BeforeLaw, "自2021-01-01起才有"),
    (Timeline(OLD, fee=Fee(date(2021, 3, 8))), NotTheLaw, "不收取信息处理费"),
    (Timeline(RECEIVED, deferred_until=date(2201, 1, 1)), OutOfReach, "2200年以后"),
    (Timeline(RECEIVED, extension=Extension(21)), NotTheLaw, "不得超过 20 个工作日"),
    (Timeline(OLD, extension=Extension(16)), NotTheLaw, "不得超过 15 个工作日"),
    (Timeline(RECEIVED, extension=Extension(-1)), NotTheLaw, "不能是 -1"),
    (Timeline(RECEIVED, extension=Extension(5, march(2))), ImpossibleOrder, "批准延期"),
    (Timeline(RECEIVED, deferred_until=march(2)), ImpossibleOrder, "延迟答复的日期"),
    (Timeline(OLD, deferred_until=date(2018, 9, 3)), BeforeLaw, "自2019-05-15起才有"),
]


@pytest.mark.parametrize(("timeline", "kind", "sentence"), IMPOSSIBLE)
def test_what_cannot_have_happened_is_refused_and_the_rule_named(
    calendar: Calendar, timeline: Timeline, kind: type[Refused], sentence: str
) -> None:
    with pytest.raises(kind, match=sentence):
        explain(timeline, calendar)


@pytest.mark.parametrize(("n", "unit"), [(None, None), (20, None), (20, "working_day")])
def test_a_given_reply_period_may_only_repeat_the_law(n: int | None, unit: str | None) -> None:
    check_reply_period(RECEIVED, n, unit)
    with pytest.raises(NotTheLaw, match="法定期限为 15 个工作日，不是"):
        check_reply_period(OLD, n or 20, unit)


@pytest.mark.parametrize(
    ("fact", "about"),
    [
        ({"extension": Extension(21)}, "extension"),
        ({"fee": Fee(date(2020, 4, 10))}, "fee"),
        ({"correction": Correction(date(2000, 1, 4))}, "correction"),
        ({"deferred_until": date(2000, 1, 4)}, "deferral"),
        ({"consultations": (Consultation("third_party", date(2000, 1, 4)),)}, "consultation1"),
    ],
)
def test_a_refusal_says_which_fact_it_is_about(
    calendar: Calendar, fact: dict[str, Any], about: str
) -> None:
    with pytest.raises(Refused) as refused:
        explain(Timeline(RECEIVED, **fact), calendar)
    assert refused.value.about == about
