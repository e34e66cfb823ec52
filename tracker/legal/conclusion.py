"""A dispute goes on: the organ accepted it, how it ended and when that was served, an appeal."""

from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import RadioField, StringField
from wtforms.fields import SelectChoice
from wtforms.validators import DataRequired, InputRequired, Length, Optional

from tracker import refusals
from tracker.accounts import access
from tracker.arrangements import load
from tracker.context import day
from tracker.disputes import conclusion, docket
from tracker.disputes.conclusion import Decided
from tracker.disputes.dispute import Dispute
from tracker.fields import past_day, sometimes
from tracker.law import dispute_course as law
from tracker.law.contests import End
from tracker.law.dispute_answer import LITIGATION
from tracker.law.words import says
from tracker.legal import bp
from tracker.legal.acting import DisputeActForm, done, form_page, found, me, version

_SHORT = Length(max=60, message=_("不超过 60 个字符"))
ACCEPTED = says("行政复议机关、人民法院受理以后，在法定的期限内审结；期限自受理的次日起算。")
ENDED = says(
    "结果只登记一次，对应年度报告第四部分的哪一栏由系统按法律条文确定；送达之日起，可以继续起诉、上诉的"
    "期限开始计算。以后更正的，不改已经公布的年度报告。"
)
APPEALED = says("对一审判决、裁定不服的，可以在送达以后十五日、十日内上诉；上诉的，全案尚未审结。")
ACCEPTED_CITE = says("《行政复议法》第六十二条，《行政诉讼法》第八十一条、第八十八条")
ENDED_CITE = says("《行政复议法》第三十四条，《行政诉讼法》第四十五条、第八十五条")
APPEALED_CITE = says("《行政诉讼法》第八十五条")


class AcceptanceForm(DisputeActForm):
    """Since when the organ counts."""

    accepted_on = past_day(_("受理日期"), _("照受理通知书填写。"))


class ConclusionForm(DisputeActForm):
    """How it ended; what was entered before is changed with a reason."""

    ended_as = RadioField(_("结果"), [InputRequired(_("请选择结果"))])
    form_of = RadioField(
        _("判决还是裁定"),
        choices=[SelectChoice("judgment", _("判决")), SelectChoice("ruling", _("裁定"))],
        default="judgment",
        description=_("上诉期限：判决 15 日，裁定 10 日。"),
    )
    decided_on = past_day(_("作出日期"))
    number = StringField(_("决定书、裁判文书的文号"), [Optional(), _SHORT])
    served_on = past_day(
        _("送达本机关的日期"), _("已经知道的填写；起诉、上诉的期限自次日起算。"), needed=False
    )
    reason = sometimes(_("更正的理由"), _("更正已经登记的结果时填写，写入备注。"))

    def __init__(self, row: Dispute) -> None:
        begun = {name: getattr(row, name) for name in ("ended_as", "decided_on", "served_on")}
        begun |= {
            "number": row.decision_number,
            "form_of": "ruling" if row.is_ruling else "judgment",
        }
        super().__init__(version(row), data=begun)
        self.ended_as.choices = [
            SelectChoice(key, gettext(end.name), {"hint": _hint(end)})
            for key, end in law.ends(row.kind).items()
        ]
        if row.kind != LITIGATION:
            del self.form_of
        if not row.result:
            del self.reason

    def told(self) -> Decided:
        """What was typed."""
        ruling = "form_of" in self and self.form_of.data == "ruling"
        days = self.decided_on.data, self.number.data, ruling, self.served_on.data
        return Decided(self.ended_as.data, *days)


class AppealForm(DisputeActForm):
    """Which court, which number."""

    received_on = past_day(_("上诉日期"), _("收到上诉状副本，或者本机关提交上诉状的那一天。"))
    court = StringField(
        _("二审人民法院"),
        [DataRequired(_("请填写二审人民法院")), Length(max=100, message=_("不超过 100 个字"))],
    )
    number = StringField(_("二审案号"), [DataRequired(_("请填写案号")), _SHORT])


@bp.route("/disputes/<int:dispute_id>/acceptance", methods=["GET", "POST"])
@access.only("head", "legal")
def acceptance(dispute_id: int) -> ResponseReturnValue:
    """Enter that the organ accepted the matter."""
    row = found(dispute_id)
    form = AcceptanceForm(version(row))
    if form.validate_on_submit():
        with refusals.refusals_in(form):
            conclusion.accept(row, me(), form.accepted_on.data)
            return done(row, gettext("已登记受理日期。"))
    return form_page(row, gettext("登记受理"), form, ACCEPTED, ACCEPTED_CITE)


@bp.route("/disputes/<int:dispute_id>/conclusion", methods=["GET", "POST"])
@access.only("head", "legal")
def conclusion_page(dispute_id: int) -> ResponseReturnValue:
    """Enter how the matter ended, or put that right."""
    row = found(dispute_id)
    form = ConclusionForm(row)
    if form.validate_on_submit():
        with refusals.refusals_in(form):
            reason = form.reason.data if "reason" in form else None
            conclusion.conclude(row, me(), form.told(), reason)
            return done(row, _ended(row))
    heading = gettext("更正结果") if row.result else gettext("登记结果")
    return form_page(row, heading, form, ENDED, ENDED_CITE)


@bp.route("/disputes/<int:dispute_id>/appeal", methods=["GET", "POST"])
@access.only("head", "legal")
def appeal(dispute_id: int) -> ResponseReturnValue:
    """Enter that the suit goes to the second court."""
    row = found(dispute_id)
    form = AppealForm(version(row))
    if form.validate_on_submit():
        with refusals.refusals_in(form):
            told = form.received_on.data, form.court.data or "", form.number.data or ""
            conclusion.appeal(row, me(), *told)
            return done(row, gettext("已登记上诉，本案尚未审结，年度报告只计一件。"))
    return form_page(row, gettext("登记上诉"), form, APPEALED, APPEALED_CITE)


def _hint(end: End) -> str:
    """In which column the report counts it, and where the law has it; empty for a complaint."""
    if not end.cite:
        return ""
    column = {
        "upheld": gettext("年报：结果维持"),
        "overturned": gettext("年报：结果纠正"),
        "other_result": gettext("年报：其他结果"),
    }[end.column]
    return gettext("%(column)s，%(cite)s", column=column, cite=gettext(end.cite))


def _ended(row: Dispute) -> str:
    until = docket.contested_by(row, load.calendar())
    if until is None or until.due_on is None:
        return gettext("结果已登记。")
    return gettext("结果已登记，可以继续起诉、上诉的期限至%(day)s。", day=day(until.due_on))
