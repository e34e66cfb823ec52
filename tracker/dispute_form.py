"""What the papers of a dispute say, as a form asks it: at the desk from a case, and for legal."""

from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import BooleanField, Field, RadioField, StringField
from wtforms.validators import DataRequired, InputRequired, Length, Optional, ValidationError

from tracker.application_words import offered
from tracker.arrangements import load
from tracker.context import day
from tracker.dispute_words import HEARD, KINDS
from tracker.disputes import docket
from tracker.disputes.dispute import Dispute
from tracker.disputes.registration import LONGEST_NUMBER, LONGEST_ORGAN, NumberTaken, Papers
from tracker.fields import past_day
from tracker.refusals import Beside

BESIDE: Beside = {NumberTaken: "dispute_number"}
REVEALED = ("procedure", "after_reconsideration")


class DisputeFields:
    """Which organ, which number, since when; mixed into the form of an act."""

    kind = RadioField(_("种类"), [InputRequired(_("请选择种类"))], choices=offered(KINDS))
    procedure = RadioField(
        _("行政复议的程序"),
        choices=offered(HEARD),
        validate_choice=False,
        description=_("按复议机关的通知书选择。普通程序 10 个工作日答复，简易程序 5 个工作日。"),
    )
    after_reconsideration = BooleanField(_("经过行政复议以后起诉"))
    organ = StringField(
        _("复议机关、人民法院或者受理投诉的机关"),
        [
            DataRequired(_("请填写复议机关、人民法院或者受理投诉的机关")),
            Length(max=LONGEST_ORGAN, message=_("不超过 100 个字")),
        ],
    )
    dispute_number = StringField(
        _("案号"),
        [
            DataRequired(_("请填写案号")),
            Length(max=LONGEST_NUMBER, message=_("案号不超过 60 个字符")),
        ],
        description=_("照复议机关、人民法院的通知书填写。同一案号只登记一次。"),
    )
    received_on = past_day(
        _("收到日期"), _("收到申请书副本、起诉状副本的那一天，答复期限自次日起算。")
    )
    party = StringField(
        _("复议申请人、原告"),
        [Optional(), Length(max=200, message=_("不超过 200 个字"))],
        description=_("不是本件申请人的填写，例如第三方；加密保存。"),
    )

    def validate_procedure(self, field: Field) -> None:
        """A reconsideration is heard in one way or the other, and the period hangs on it."""
        if self.kind.data == "reconsideration" and field.data not in dict(HEARD):
            raise ValidationError(gettext("请选择行政复议的程序"))

    def papers(self) -> Papers:
        """What was typed."""
        return Papers(
            self.kind.data,
            self.organ.data or "",
            self.dispute_number.data or "",
            self.received_on.data,
            self.procedure.data or None,
            bool(self.after_reconsideration.data),
            self.party.data or None,
        )


def options(form: Any) -> dict[str, dict[str, Any]]:
    """How the fields are drawn: what only one kind has is asked with that kind."""
    asked_with = {
        "reconsideration": form.procedure,
        "litigation": form.after_reconsideration,
    }
    return {"kind": {"reveal": asked_with}}


def begun(row: Dispute) -> dict[str, Any]:
    """What a correction begins with."""
    names = ("kind", "procedure", "after_reconsideration", "organ", "dispute_number")
    return {name: getattr(row, name) for name in (*names, "received_on", "party")}


def registered(row: Dispute) -> str:
    """What the banner says: the number, and until when we answer."""
    due = docket.due(row, load.calendar())
    if due is None:
        return gettext("已登记，案号%(number)s。", number=row.dispute_number)
    on = day(due.due_on)
    return gettext("已登记，案号%(number)s，答复期限至%(day)s。", number=row.dispute_number, day=on)
