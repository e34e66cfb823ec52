"""Reviews what an officer proposed: the letter, the files, then issue it or return it."""

from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import RadioField
from wtforms.validators import InputRequired, ValidationError

from tracker.accounts import access
from tracker.application_words import offered
from tracker.cases.case import Case
from tracker.context import day
from tracker.desk import bp, consulted
from tracker.desk.acting import ActForm, act_page, done, me, refusals_in, to_act_on
from tracker.desk.checked_files import shown
from tracker.desk.facts import decision_rows
from tracker.desk.fields import note
from tracker.handling import decision as acts
from tracker.law.outcomes import OUTCOMES
from tracker.law.procedure import PROCEDURE, Act
from tracker.letters import issue


class ReviewForm(ActForm):
    """Issue, or return and why."""

    answer = RadioField(
        _("审核意见"),
        [InputRequired(_("请选择同意并签发，或者退回"))],
        choices=offered((("issue", _("同意并签发")), ("return", _("退回承办人")))),
    )
    reason = note(_("退回意见"), _("退回的才填写，写明哪里需要修改。期限不因退回而延长。"))

    def validate_reason(self, field: object) -> None:
        """A return is explained to the officer."""
        if self.answer.data == "return" and not (self.reason.data or "").strip():
            raise ValidationError(gettext("退回的，请填写退回意见"))


@bp.route("/cases/<number>/review", methods=["GET", "POST"])
@access.only(*PROCEDURE[Act.ISSUE].roles)
def review(number: str) -> ResponseReturnValue:
    """The draft letter and the files below the answer that is asked for."""
    case = to_act_on(number)
    form = ReviewForm(case)
    if form.validate_on_submit():
        with refusals_in(form):
            return done(case, _answer(case, form))
    decision = case.decision
    facts = {"documents": [file.name for file in case.released]}
    kind = OUTCOMES[decision.outcome].letter if decision and decision.outcome else None
    return act_page(
        case,
        Act.ISSUE,
        form,
        "desk/review.html",
        heading=gettext("审核签发"),
        decision=decision_rows(decision) if decision else [],
        missing=issue.missing(case, kind, facts) if kind else [],
        letter_preview=issue.draft(case, kind, facts) if kind else None,
        files=shown(case.released),
        overridden=consulted.overridden(case),
    )


def _answer(case: Case, form: ReviewForm) -> str:
    if form.answer.data == "return":
        acts.send_back(case, me(), form.reason.data or "")
        return gettext("已退回承办人，答复期限仍为%(due)s。", due=day(case.due_on))
    letter = acts.issue(case, me())
    return gettext(
        "答复已签发，文号%(number)s。请加盖印章、上传盖章件，并在%(due)s以前寄出。",
        number=letter.document_number,
        due=day(case.due_on),
    )
