"""Reviews what an officer proposed: the letter, the files, the opinions; agree, issue, return."""

from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import RadioField
from wtforms.validators import InputRequired, ValidationError

from tracker.accounts import access
from tracker.application_words import offered
from tracker.cases.case import Case
from tracker.cases.decision import Decision
from tracker.cases.review import ReviewStep, issuing, missing, open_step
from tracker.context import day
from tracker.desk import bp, consulted, review_round
from tracker.desk.acting import act_page, done, me, refusals_in, to_act_on
from tracker.desk.checked_files import shown
from tracker.desk.document_number import NumberedForm
from tracker.desk.facts import decision_rows
from tracker.desk.fields import note
from tracker.desk.review_against import name, review_against
from tracker.handling import decision as acts
from tracker.handling import review as opinions
from tracker.law.outcomes import OUTCOMES
from tracker.law.procedure import PROCEDURE, Act, Role
from tracker.law.review import LEVELS, Step
from tracker.letters import issue

ANSWERS = {
    Act.ISSUE: ("issue", _("同意并签发")),
    Act.GIVE_OPINION: ("agree", _("同意")),
}
RETURN = ("return", _("退回承办人"))


class ReviewForm(NumberedForm):
    """Agree, or issue where that is the last step; or return, and why."""

    answer = RadioField(
        _("审核意见"),
        [InputRequired(_("请选择同意，或者退回"))],
        choices=[],
    )
    level = RadioField(
        _("保密审查结论"),
        [],
        choices=offered(tuple((key, _(name)) for key, name in LEVELS.items())),
        validate_choice=False,
        description=_("拟提供的信息的密级；以国家秘密为由不予公开的，所涉信息的密级。"),
    )
    reason = note(
        _("意见说明"), _("同意的可以不填。退回的，写明哪里需要修改；期限不因退回而延长。")
    )

    def __init__(self, case: Case, act: Act, step: ReviewStep | None) -> None:
        super().__init__(case)
        self.answer.choices = offered([ANSWERS[act], RETURN] if act in ANSWERS else [RETURN])
        if step is None or step.kind != Step.SECRECY:
            del self.level
        if act is not Act.ISSUE and "number" in self:
            del self.number

    def validate_reason(self, field: object) -> None:
        """A return is explained to the officer."""
        if self.answer.data == "return" and not (self.reason.data or "").strip():
            raise ValidationError(gettext("退回的，请填写退回意见"))

    def validate_level(self, field: object) -> None:
        """Who agrees says what they found."""
        if self.answer.data == "agree" and self.level.data not in LEVELS:
            raise ValidationError(gettext("请选择保密审查的结论"))


@bp.route("/cases/<number>/review", methods=["GET", "POST"])
@access.only(*PROCEDURE[Act.GIVE_OPINION].roles)
def review(number: str) -> ResponseReturnValue:
    """The draft letter, the files and the opinions so far, below the answer that is asked for."""
    case = to_act_on(number)
    decision = case.decision
    step = open_step(decision, me()) if decision else None
    act = _act(decision, step)
    form = ReviewForm(case, act, step)
    against = review_against(case, me(), act)
    if not against and form.validate_on_submit():
        with refusals_in(form):
            return done(case, _answer(case, form))
    return act_page(
        case,
        act,
        form,
        "desk/review.html",
        against,
        heading=gettext("审核签发") if act is Act.ISSUE else gettext("审核"),
        asked=name(step) if step else "",
        decision=decision_rows(decision) if decision else [],
        rounds=[(row, review_round.shown(row)) for row in reversed(case.decisions) if row.steps],
        files=shown(case.released),
        overridden=consulted.overridden(case),
        **_letter(case, decision),
    )


def _act(decision: Decision | None, step: ReviewStep | None) -> Act:
    """What is asked of this user: to issue, to agree, or as the head only to take it back."""
    if decision is None or decision.decided_by_id == me().id:
        return Act.ISSUE if me().role == Role.HEAD else Act.GIVE_OPINION
    last = issuing(decision)
    if step:
        return Act.ISSUE if step is last and not missing(decision) else Act.GIVE_OPINION
    if last.answer and me().role in PROCEDURE[Act.ISSUE].roles:
        return Act.ISSUE
    return Act.RETURN_DECISION if me().role == Role.HEAD else Act.GIVE_OPINION


def _letter(case: Case, decision: Decision | None) -> dict[str, object]:
    """The draft, and what it still lacks."""
    if decision is None or not decision.outcome:
        return {"missing": [], "letter_preview": None}
    kind = OUTCOMES[decision.outcome].letter
    facts = {"documents": [file.name for file in case.released]}
    return {
        "missing": issue.missing(case, kind, facts),
        "letter_preview": issue.draft(case, kind, facts),
    }


def _answer(case: Case, form: ReviewForm) -> str:
    remark = form.reason.data or ""
    if form.answer.data == "return":
        acts.send_back(case, me(), remark)
        return gettext("已退回承办人，答复期限仍为%(due)s。", due=day(case.due_on))
    if form.answer.data == "agree":
        opinions.give(case, me(), remark, form.data.get("level"))
        return gettext("您的意见已登记，答复期限仍为%(due)s。", due=day(case.due_on))
    letter = acts.issue(case, me(), remark, form.data.get("number"))
    return gettext(
        "答复已签发，文号%(number)s。请加盖印章、上传盖章件，并在%(due)s以前寄出。",
        number=letter.document_number,
        due=day(case.due_on),
    )
