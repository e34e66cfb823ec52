"""What the calculator asks: a start, and for a reply the events that move its due date."""

from collections.abc import Iterator
from typing import Any, ClassVar

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import BooleanField, Field, Form, FormField, SelectField
from wtforms.validators import InputRequired, NumberRange, Optional, ValidationError

from tracker.application_words import offered
from tracker.law.consultation import KIND_NAMES
from tracker.law.dated import Refused
from tracker.law.deadlines import Consultation, Correction, Demand, Extension, Fee, Timeline
from tracker.law.workdays import LAST_YEAR
from tracker.portal.steps import StepForm
from tracker.widgets import DayField, Workdays

MOST = 250  # working days that anyone is given to correct: a year of them
WRONG = ("later", "number", "day")  # which of a refusal's values names what is wrong
ABOUT = {  # the event that a refusal is about, and the field that stands for it
    "correction": ("correction", "sent"),
    "extension": ("extension", "days"),
    "fee": ("fee", "delivered"),
    "demand": ("excessive", "asked"),
    "deferral": ("excessive", "until"),
}


def reachable(form: Any, field: Field) -> None:
    """A day that the calendar reaches."""
    if field.data and field.data.year >= LAST_YEAR:
        raise ValidationError(gettext("日期超出可计算的范围（%(year)s年以后）", year=LAST_YEAR))


def day(label: Any, description: Any = "") -> DayField:
    """A day on which something happened; left out, it has not happened."""
    return DayField(label, [reachable], description=description)


class LeftOut(Optional):
    """A blank passes; unsaid on the page, for every answer about an event may be left out."""

    def __init__(self) -> None:
        super().__init__()
        self.field_flags = {}


class Part(Form):
    """One event and what came of it.

    `needs`: (one of these fields, as soon as one of those is filled in, what to say without).
    """

    needs: ClassVar[tuple[tuple[tuple[str, ...], tuple[str, ...], Any], ...]] = ()

    @property
    def touched(self) -> bool:
        """Whether anything was filled in, right or wrong."""
        return bool(self.errors) or any(field.data for field in self)

    def validate(self, extra_validators: Any = None) -> bool:
        """What was filled in, and that nothing hangs in the air."""
        right = super().validate(extra_validators)
        for wanted, others, text in self.needs:
            filled = any(self[name].data or self[name].errors for name in wanted)
            if not filled and any(self[name].data for name in others):
                self[wanted[0]].errors = [str(text)]
                right = False
        return right


class CorrectionPart(Part):
    """补正."""

    needs = (
        (
            ("sent", "delivered"),
            ("period", "received", "excused"),
            _("请填写补正通知发出的日期"),
        ),
    )
    sent = day(_("补正通知哪一天发出"))
    delivered = day(_("补正通知哪一天送达申请人"), _("不清楚的不填，按发出之日"))
    period = Workdays(
        _("通知要求在几个工作日内补正"),
        [LeftOut(), NumberRange(max=MOST, message=_("最多 %(most)s 个工作日", most=MOST))],
        description=_("通知没有写明的不填，按默认的期限"),
    )
    received = day(_("行政机关哪一天收到补正后的申请"), _("还没有补正的不填"))
    excused = BooleanField(_("补正晚了，但有正当理由"))

    def fact(self) -> Correction | None:
        """The correction as the law reads it."""
        sent, delivered = self.sent.data or self.delivered.data, self.delivered.data
        if sent is None:
            return None
        period, received = self.period.data, self.received.data
        return Correction(sent, delivered, period, received, self.excused.data)


class ConsultationPart(Part):
    """征求意见."""

    needs = (
        (("sent",), ("kind", "delivered", "answered"), _("请填写征求意见书发出的日期")),
        (("kind",), ("sent", "delivered", "answered"), _("请选择征求的是谁的意见")),
    )
    kind = SelectField(
        _("征求谁的意见"),
        choices=offered(
            [("", _("请选择")), *((kind, _(name)) for kind, name in KIND_NAMES.items())]
        ),
        description=_("第三方是指公开以后权益可能受损的人或者单位"),
        validate_choice=False,
        filters=[lambda typed: typed if typed in KIND_NAMES else ""],
    )
    sent = day(_("征求意见书哪一天发出"))
    delivered = day(_("征求意见书哪一天送达"), _("不清楚的不填，按发出之日"))
    answered = day(_("行政机关哪一天收到答复"), _("没有答复的不填"))

    def fact(self) -> Consultation | None:
        """The consultation as the law reads it."""
        if self.sent.data is None:
            return None
        sent, delivered, answered = self.sent.data, self.delivered.data, self.answered.data
        return Consultation(self.kind.data, sent, delivered, answered)


class ExtensionPart(Part):
    """延期."""

    needs = ((("days",), ("approved",), _("请填写延长的工作日数，例如 20")),)
    days = Workdays(_("延长了几个工作日"), [LeftOut()])
    approved = day(_("哪一天批准延期"), _("不清楚的不填，按在原期限以内批准"))

    def fact(self) -> Extension | None:
        """The extension as the law reads it."""
        days = self.days.data
        return None if days is None else Extension(days, self.approved.data)


class FeePart(Part):
    """信息处理费."""

    needs = ((("delivered",), ("paid",), _("请填写收费通知送达的日期")),)
    delivered = day(_("收费通知哪一天送达申请人"))
    paid = day(_("哪一天缴费"), _("还没有缴费的不填"))

    def fact(self) -> Fee | None:
        """The fee as the law reads it."""
        return Fee(self.delivered.data, self.paid.data) if self.delivered.data else None


class ExcessivePart(Part):
    """申请的数量、频次明显超过合理范围（第三十五条）."""

    needs = (
        (("asked",), ("answered",), _("请填写要求说明理由的日期")),
        (("until",), ("told",), _("请填写延迟到哪一天答复")),
    )
    asked = day(_("行政机关哪一天要求申请人说明理由"))
    answered = day(_("行政机关哪一天收到说明的理由"))
    until = day(_("行政机关确定延迟到哪一天答复"))
    told = day(_("哪一天告知申请人延迟答复"), _("不清楚的不填，按在期限以内告知"))

    def fact(self) -> Demand | None:
        """The demand for reasons as the law reads it; the later day stands in `until`."""
        return Demand(self.asked.data, self.answered.data) if self.asked.data else None


class StartForm(StepForm):
    """The day from which a period runs."""

    start = DayField(_("起算之日"), [InputRequired(_("请填写日期，例如 2026-11-22")), reachable])

    def refuse(self, refusal: Refused, sentence: str) -> None:
        """Let what the law refuses stand beside the field that it is about."""
        self.start.errors = [sentence]

    def answers(self) -> dict[str, str]:
        """What was filled in, as the shortest address that asks the same."""
        return dict(_answers(self))


class ReplyForm(StartForm):
    """An application, and whatever came between."""

    unconfirmed = BooleanField(
        _("还没有双方确认收到"),
        description=_("网上、传真或者平常信函提交，还没有确认的，选这一项，上面填写提交那天"),
    )
    correction = FormField(CorrectionPart)
    consultation1 = FormField(ConsultationPart)
    consultation2 = FormField(ConsultationPart)
    consultation3 = FormField(ConsultationPart)
    extension = FormField(ExtensionPart)
    fee = FormField(FeePart)
    excessive = FormField(ExcessivePart)

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.start.label.text = _("收到申请之日")

    @property
    def consultations(self) -> list[Part]:
        """The consultations that took place, in the order of the page."""
        asked = (self.consultation1, self.consultation2, self.consultation3)
        return [each.form for each in asked if each.form.fact()]

    def timeline(self) -> Timeline:
        """Everything that moves the clock, as the law reads it."""
        excessive = self.excessive.form
        return Timeline(
            received_on=self.start.data,
            confirmed=not self.unconfirmed.data,
            correction=self.correction.form.fact(),
            consultations=tuple(each.fact() for each in self.consultations),
            extension=self.extension.form.fact(),
            fee=self.fee.form.fact(),
            demand=excessive.fact(),
            deferred_until=excessive.until.data,
            deferral_told_on=excessive.told.data,
        )

    def refuse(self, refusal: Refused, sentence: str) -> None:
        """Beside the event's field that holds what is wrong, else its first, else the start."""
        if not refusal.about:
            super().refuse(refusal, sentence)
            return
        part, first = self._about(refusal.about)
        wrong = [refusal.values[name] for name in WRONG if name in refusal.values]
        fields = [field for field in part if field.data is not None and field.data in wrong]
        (fields or [part[first]])[0].errors = [sentence]

    def _about(self, fact: str) -> tuple[Part, str]:
        """The part of the page where a fact stands; consultations are numbered from 1."""
        if fact in ABOUT:
            name, first = ABOUT[fact]
            return self[name].form, first
        return self.consultations[int(fact.removeprefix("consultation")) - 1], "sent"


def _answers(form: Any) -> Iterator[tuple[str, str]]:
    for field in form:
        if isinstance(field, FormField):
            yield from _answers(field.form)
        elif field.data not in (None, "", False):
            yield field.name, "y" if field.data is True else str(field.data)
