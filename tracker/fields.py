"""Fields that many acts ask: a day that is past and not before the application, a reason, files."""

from typing import Any, ClassVar

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from flask_wtf.file import MultipleFileField
from werkzeug.datastructures import FileStorage
from wtforms import BooleanField, Field, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length, ValidationError
from wtforms.validators import Optional as MayBeEmpty

from tracker import clock
from tracker.cases import timeline
from tracker.context import day
from tracker.widgets import DayField

LONGEST = 2000  # characters of one text that an officer writes


def past_day(label: Any, description: Any = "", *more: Any, needed: bool = True) -> DayField:
    """A day that is not in the future, and not before the day when the application came."""
    first = InputRequired(_("请填写日期，例如 2026-11-22")) if needed else MayBeEmpty()
    return DayField(
        label,
        [first, not_in_future, not_before_arrival, *more],
        description=description,
        default=clock.today if needed else None,
    )


def text(label: Any, missing: Any, description: Any = "", longest: int = LONGEST) -> TextAreaField:
    """A text that must be written; `missing` says so."""
    checks = [DataRequired(missing), _short(longest)]
    return TextAreaField(label, checks, description=description)


def note(label: Any, description: Any = "", longest: int = LONGEST) -> TextAreaField:
    """A text that may be left out."""
    return TextAreaField(label, [_LeftOut(), _short(longest)], description=description)


def sometimes(label: Any, description: Any = "", longest: int = LONGEST) -> TextAreaField:
    """A text that another answer makes necessary; the form says when."""
    return TextAreaField(label, [_short(longest)], description=description)


def files(label: Any, description: Any = "") -> MultipleFileField:
    """Any number of files, checked when they are kept."""
    return MultipleFileField(label, [MayBeEmpty()], description=description)


def chosen(field: MultipleFileField) -> list[FileStorage]:
    """The files that were chosen; what a browser sends for none is left out."""
    return [file for file in field.data or [] if file.filename]


def signature() -> BooleanField:
    """Shown only where a letter states a date that a holiday notice may still move."""
    return BooleanField(_("我已知道日期待定，签名确认照此出具"))


def not_in_future(form: Any, field: Field) -> None:
    """What is recorded has happened."""
    if field.data and field.data > clock.today():
        raise ValidationError(gettext("日期不能晚于今天"))


def not_before_arrival(form: Any, field: Field) -> None:
    """Nothing can be done about an application before it came."""
    case = getattr(form, "case", None)
    if not field.data or case is None:
        return
    arrived_on = case.received_on or timeline.received(case).risk_on
    if field.data < arrived_on:
        raise ValidationError(gettext("日期不能早于申请到达之日（%(day)s）", day=day(arrived_on)))


class Blank(MayBeEmpty):
    """A blank passes, but the page does not say that the answer may be left out."""

    def __init__(self) -> None:
        super().__init__()
        self.field_flags = {}


class _LeftOut:
    """Says on the page that a text may be left out; unlike Optional it lets later checks ask."""

    field_flags: ClassVar = {"optional": True}

    def __call__(self, form: Any, field: Field) -> None:
        """Every answer passes."""


def _short(longest: int) -> Length:
    message = _("最多可以填写 %(count)s 个字，请删减", count=longest)
    return Length(max=longest, message=message)
