"""What an act asks that ends a late case: the unit that answers for it, and why it is late."""

from collections.abc import Iterator
from datetime import date

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import SelectField

from tracker.agencies.unit import Unit
from tracker.arrangements import load
from tracker.cases.case import Case
from tracker.context import day
from tracker.desk.acting import ActForm
from tracker.desk.fields import Blank, sometimes
from tracker.desk.people import listed, of_agency
from tracker.handling import lateness


class LateForm(ActForm):
    """Asks both where the case would end late on the day `ends_on`, else neither."""

    late_unit = SelectField(_("逾期的责任科室"), [Blank()], coerce=int)
    late_reason = sometimes(
        _("逾期的原因"), _("晚于答复期限的必须填写，记入本件；不写明责任科室和原因，不能办结。")
    )

    def __init__(self, case: Case, ends_on: date, **values: object) -> None:
        super().__init__(case, **values)
        if case.lateness or not lateness.is_late(case, ends_on):
            del self.late_unit
            del self.late_reason
            return
        self.units = of_agency(Unit, case.agency_id)
        self.late_unit.choices = listed(self.units, gettext("请选择"))

    @property
    def late(self) -> tuple[Unit | None, str | None]:
        """The unit and the reason, as the acts take them; nothing where they are not asked."""
        if "late_unit" not in self:
            return None, None
        return self.units.get(self.late_unit.data), self.late_reason.data


def section(case: Case) -> Iterator[tuple[str, list[tuple[str, str, None]]]]:
    """How late it ended against the original and the current date, who answers for it and why."""
    row = case.lateness
    if row is None:
        return
    calendar = load.calendar()

    def against(due_on: date) -> str:
        late = calendar.between(due_on, row.ended_on)
        return gettext("%(due)s，逾期 %(days)s 个工作日", due=day(due_on), days=late)

    rows = [
        (gettext("原答复期限"), against(row.original_due_on)),
        (gettext("现答复期限"), against(row.due_on)),
        (gettext("答复或者办结之日"), day(row.ended_on)),
        (gettext("责任科室"), row.unit.name),
        (gettext("原因"), row.reason),
    ]
    yield gettext("逾期"), [(name, value, None) for name, value in rows]
