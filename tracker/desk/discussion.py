"""The internal discussion of a case: read the threads, write a note or an answer."""

from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import SelectChoice, SelectField

from tracker.accounts import access
from tracker.cases.case import Case
from tracker.desk import bp
from tracker.desk.acting import ActForm, act_page, done, me, refusals_in, to_act_on
from tracker.desk.fields import text
from tracker.handling import discussion as acts
from tracker.law.procedure import PROCEDURE, Act


class DiscussionForm(ActForm):
    """What to say, and to which note."""

    reply_to = SelectField(_("回复"), coerce=int)
    text = text(
        _("留言"),
        _("请填写留言"),
        _(
            "只有工作人员能看到，不会出现在文书、网站和导出里。写“@姓名”提醒同事；留言以后不能修改。"
        ),
    )

    def __init__(self, case: Case) -> None:
        super().__init__(case)
        self.threads = acts.threads(case)
        self.notes = {first.id: first for first, _, _ in self.threads}
        named = [
            SelectChoice(first.id, gettext("%(who)s：%(text)s", who=who, text=_short(first.text)))
            for first, who, _ in self.threads
        ]
        self.reply_to.choices = [SelectChoice(0, gettext("不回复，新开一条")), *named]


@bp.route("/cases/<number>/discussion", methods=["GET", "POST"])
@access.only(*PROCEDURE[Act.DISCUSS].roles)
def discussion(number: str) -> ResponseReturnValue:
    """The threads, and a place to write."""
    case = to_act_on(number)
    form = DiscussionForm(case)
    if form.validate_on_submit():
        with refusals_in(form):
            acts.write(case, me(), form.text.data or "", form.notes.get(form.reply_to.data))
            return done(case, gettext("留言已保存，只有工作人员能看到。"))
    return act_page(case, Act.DISCUSS, form, "desk/discussion.html", threads=form.threads)


def _short(text: str | None) -> str:
    told = (text or "").replace("\n", " ")
    return told if len(told) <= 30 else told[:30] + "…"
