"""Extension of the reply period: Regulation 2019 art 33(2); 2007 art 24(2)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial

from tracker.law import statutes
from tracker.law.count import Count, Effect
from tracker.law.impossible import NotTheLaw, in_order
from tracker.law.words import says


@dataclass(frozen=True, slots=True)
class Extension:
    """An extension of so many working days; approved_on None: in time, day not known."""

    days: int
    approved_on: date | None = None


def check(extension: Extension, received_on: date) -> None:
    """Raise NotTheLaw beyond the law's limit, ImpossibleOrder if approved before receipt."""
    limit = statutes.EXTENSION_LIMIT.on(received_on)
    if not 0 <= extension.days <= limit.value:
        raise NotTheLaw(
            says("延长不得超过 %(limit)s 个工作日，不能是 %(number)s 个（%(cite)s）"),
            limit=limit.value,
            number=extension.days,
            cite=limit.cite,
        )
    text = says("批准延期（%(later)s）早于收到申请之日（%(earlier)s）（%(cite)s）")
    in_order(text, received_on, extension.approved_on, limit.cite)


def granted(extension: Extension | None) -> int:
    """Return the days of an extension that came in time, on a day not known; 0 for any other."""
    return extension.days if extension and extension.approved_on is None else 0


def effects(extension: Extension) -> Iterator[Effect]:
    """Yield the effect of the extension; one without a day comes after everything else."""
    if extension.days:
        yield extension.approved_on or date.max, partial(_extend, extension)


def _extend(extension: Extension, count: Count) -> None:
    rule = statutes.EXTENSION_LIMIT.on(count.received_on)
    day = extension.approved_on or count.base_due()
    if count.awaiting:
        count.extension = extension.days
        text = says(
            "经政府信息公开工作机构负责人同意，延长 %(number)s 个工作日；正在等待申请人，"
            "答复期限重新起算后一并计入"
        )
        count.note(day, text, rule.cite, number=extension.days)
        return
    if day > count.base_due():
        text = says("%(day)s批准延期时，答复期限已于%(due)s届满，不发生延长的效力")
        count.say(day, text, rule.cite, day=day)
        return
    count.extension = extension.days
    text = says("经政府信息公开工作机构负责人同意，延长 %(number)s 个工作日，答复期限至%(due)s")
    count.say(day, text, rule.cite, number=extension.days)
