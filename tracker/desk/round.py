"""Opens a further round of a case: reopened by the head, or handled anew after a remedy."""

from typing import Any

from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import IntegerField, RadioField, StringField
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange, Optional

from tracker.accounts import access
from tracker.application_words import offered
from tracker.cases.case import Case
from tracker.context import day
from tracker.desk import bp
from tracker.desk.acting import ActForm, act_page, done, me, refusals_in, to_act_on
from tracker.desk.fields import note, past_day, text
from tracker.disputes import queries as disputes
from tracker.handling import round as acts
from tracker.law.procedure import PROCEDURE, Act

STATUTORY = "statutory"
UNITS = (
    ("working_day", _("工作日")),
    ("day", _("日")),
    (STATUTORY, _("没有指定期限，按法定答复期限")),
)


class ReopeningForm(ActForm):
    """Why, and what came after all."""

    reason = text(
        _("恢复办理的理由"),
        _("请填写恢复办理的理由"),
        _("写明为什么不应当办结，或者逾期的正当理由。"),
    )
    came_on = past_day(
        _("收到补正或者缴费的日期"), _("按逾期不补正、不缴费办结的填写。"), needed=False
    )
    said = note(_("补正的内容"), _("按逾期不补正办结的填写。"))

    def __init__(self, case: Case) -> None:
        super().__init__(case)
        if case.decision is None or case.decision.outcome not in acts.NEEDS_DAY:
            del self.came_on
            del self.said
        elif case.decision.outcome != "R21":
            del self.said


class AnewForm(ActForm):
    """Which order, and until when it wants the reply."""

    organ = StringField(
        _("作出决定、判决的机关"),
        [DataRequired(_("请填写作出决定、判决的机关")), Length(max=100)],
    )
    document_number = StringField(
        _("决定书、判决书文号"),
        [DataRequired(_("请填写决定书、判决书的文号")), Length(max=60)],
    )
    served_on = past_day(_("送达本机关的日期"), _("重新答复的期限自送达的次日起算。"))
    unit = RadioField(
        _("指定的期限按什么计算"),
        [InputRequired(_("请选择期限按什么计算"))],
        choices=offered(UNITS),
    )
    period = IntegerField(
        _("指定的期限"),
        [
            Optional(),
            NumberRange(1, acts.LONGEST, _("请填写 1 至 %(most)s 的整数", most=acts.LONGEST)),
        ],
        description=_("只填数字，例如 15；没有指定期限的不填。"),
    )
    reason = text(
        _("决定、判决的要求"), _("请写明决定、判决的要求"), _("例如：撤销原答复，责令重新答复。")
    )

    def validate(self, extra_validators: Any = None) -> bool:
        """A period that is set has its number."""
        sound = bool(super().validate(extra_validators))
        if sound and self.unit.data != STATUTORY and self.period.data is None:
            self.period.errors = [gettext("请填写指定的期限，或者选择没有指定期限")]
            return False
        return sound


@bp.route("/cases/<number>/reopen", methods=["GET", "POST"])
@access.only(*PROCEDURE[Act.REOPEN].roles)
def reopen(number: str) -> ResponseReturnValue:
    """Go on with what should not have been closed."""
    case = to_act_on(number)
    form = ReopeningForm(case)
    if form.validate_on_submit():
        with refusals_in(form):
            told = form.data.get("came_on"), form.data.get("said")
            made = acts.reopen(case, me(), form.reason.data, *told)
            return done(case, _reopened(case, made.counts))
    return act_page(case, Act.REOPEN, form, lead=_counted(case))


@bp.route("/cases/<number>/anew", methods=["GET", "POST"])
@access.only(*PROCEDURE[Act.HANDLE_ANEW].roles)
def anew(number: str) -> ResponseReturnValue:
    """Reply once more, because a reconsideration decision or a judgment orders it."""
    case = to_act_on(number)
    form = AnewForm(case, data=_ordered(case))
    if form.validate_on_submit():
        with refusals_in(form):
            period = None if form.unit.data == STATUTORY else form.period.data
            told = form.organ.data, form.document_number.data, form.served_on.data
            acts.handle_anew(case, me(), *told, period, form.unit.data, form.reason.data)
            return done(
                case,
                gettext(
                    "已开始重新办理，重新答复的期限至%(due)s。原答复和年度报告的计数都不变。",
                    due=day(case.due_on),
                ),
            )
    narrow = {"period": {"classes": "govuk-input--width-4"}}
    lead = gettext("原来的答复书照样保存，已经计入年度报告的结果不变，重新答复不另外计数。")
    return act_page(case, Act.HANDLE_ANEW, form, options=narrow, lead=lead)


def _ordered(case: Case) -> dict[str, Any]:
    """What the legal staff has entered of the order, to begin with."""
    found = disputes.ordering_anew(case)
    if found is None:
        return {}
    told = {"organ": found.organ, "document_number": found.decision_number}
    return told | {"served_on": found.served_on}


def _reopened(case: Case, counts: bool) -> str:
    if counts:
        return gettext(
            "已恢复办理，答复期限至%(due)s。年度报告以后来的结果计数。", due=day(case.due_on)
        )
    return gettext(
        "已恢复办理，答复期限至%(due)s。原来的结果已计入以前的年度报告，不再改动。",
        due=day(case.due_on),
    )


def _counted(case: Case) -> str:
    return gettext(
        "答复期限不因恢复办理而延长；逾期补正有正当理由的，自收到补正之日起重新计算。"
        "办结当年恢复的，年度报告以后来的结果代替原来的；以后年度恢复的，不改已经公布的数。"
    )
