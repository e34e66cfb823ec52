"""What applicants sent online, on the case page and beside the acts that take it in; answers it."""

from typing import Any

from flask import url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import RadioField, SelectChoice
from wtforms.validators import InputRequired

from tracker.accounts import access
from tracker.accounts.user import User
from tracker.cases import statement as statements
from tracker.cases.case import Case
from tracker.cases.statement import COMPLAINT, NAMES, SETTLED_BY, Statement
from tracker.context import moment
from tracker.desk import bp
from tracker.desk.acting import ActForm, act_page, done, me, refusals_in, to_act_on
from tracker.desk.document import may_read
from tracker.desk.fields import text
from tracker.handling import statement as acts
from tracker.law.procedure import PROCEDURE, Act, Role, State, why_not

READS_COMPLAINTS = frozenset({Role.HEAD, Role.LEADER, Role.LEGAL})
"""A complaint may be about the officer, who therefore does not read it on the case."""


class AnswerForm(ActForm):
    """Which statement, and what the applicant is told."""

    chosen = RadioField(_("答复哪一件来件"), [InputRequired(_("请选择来件"))])
    reply = text(
        _("告知申请人的内容"),
        _("请填写告知申请人的内容"),
        _("申请人在“我的申请”里可以看到，并收到不含内容的邮件通知。"),
    )

    def __init__(self, case: Case) -> None:
        super().__init__(case)
        waiting = statements.waiting(case)
        self.chosen.choices = [SelectChoice(str(row.id), _named(row)) for row in waiting]
        if len(waiting) == 1 and not self.is_submitted():
            self.chosen.data = str(waiting[0].id)


@bp.route("/cases/<number>/statement", methods=["GET", "POST"])
@access.only(*PROCEDURE[Act.ANSWER_STATEMENT].roles)
def statement(number: str) -> ResponseReturnValue:
    """Settle in words what no other act takes in, or what came to nothing."""
    case = to_act_on(number)
    form = AnswerForm(case)
    if form.validate_on_submit():
        rows = {str(row.id): row for row in statements.waiting(case)}
        with refusals_in(form):
            acts.answer(case, me(), rows[form.chosen.data], form.reply.data or "")
            return done(case, gettext("已答复，申请人在“我的申请”里可以看到。"))
    against = statement_against(case, me(), Act.ANSWER_STATEMENT)
    return act_page(case, Act.ANSWER_STATEMENT, form, against=against)


def statement_against(case: Case, user: User, act: Act) -> str:
    """What stands against an act because of what the applicant sent, or sent not, in words."""
    if act is Act.ANSWER_STATEMENT and not statements.waiting(case):
        return gettext("没有等待处理的来件")
    if act is Act.LAPSE and statements.waiting(case, statements.EXCUSE):
        return gettext("申请人已经在线补正并说明逾期的理由，请先登记补正或者答复来件")
    if act is Act.LAPSE_FEE and statements.waiting(case, statements.PAYMENT):
        return gettext("申请人已经在线提交缴费凭证，请先核对：到账的登记缴费，没有到账的答复来件")
    if act is Act.NOTE_SILENCE and statements.waiting(case, statements.REASONS):
        return gettext("申请人已经在线说明理由，请先登记说明的理由")
    return ""


def shown(case: Case) -> list[dict[str, Any]]:
    """The statements of a case as its page lists them, with the page of the act that is next."""
    hidden = () if me().role in READS_COMPLAINTS else (COMPLAINT,)
    return [
        {"row": row, "name": NAMES[row.kind], "files": _files(case, row), "url": _next(case, row)}
        for row in reversed(case.statements)
        if row.kind not in hidden
    ]


def waiting_act(case: Case) -> Act | None:
    """The act that takes in what waits; an answer in words where there is none."""
    rows = statements.waiting(case)
    if not rows:
        return None
    ends = [row for row in rows if row.kind == statements.WITHDRAWAL]
    act = SETTLED_BY.get((ends or rows)[0].kind, Act.ANSWER_STATEMENT)
    closed = why_not(State(case.state), Role.OFFICER, act)
    return Act.ANSWER_STATEMENT if closed else act


def last(case: Case, kind: str) -> Statement | None:
    """The newest of a kind that waits: the form that takes it in begins with what it says."""
    return next(iter(statements.waiting(case, kind)[::-1]), None)


def _next(case: Case, row: Statement) -> str:
    act = SETTLED_BY.get(row.kind, Act.ANSWER_STATEMENT)
    if not row.is_waiting or me().role != Role.OFFICER:
        return ""
    from tracker.desk.acts import PAGES  # the pages of acts ask this room what stands against them

    if why_not(State(case.state), Role.OFFICER, act):
        act = Act.ANSWER_STATEMENT
    return url_for(f"desk.{PAGES[act]}", number=case.case_number)


def _files(case: Case, row: Statement) -> list[Any]:
    return [one for one in case.documents if one.id in row.document_ids and may_read(one)]


def _named(row: Statement) -> str:
    return gettext(
        "%(what)s，%(moment)s", what=gettext(NAMES[row.kind]), moment=moment(row.sent_at)
    )
