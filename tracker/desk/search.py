"""Finds cases: by number, document number and words in the address; by name without one."""

from typing import Any

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import StringField
from wtforms.validators import DataRequired, Length

from tracker.accounts import access
from tracker.accounts.access import READS_CASES
from tracker.audit.event import witness
from tracker.cases import queries, search, words
from tracker.cases.case import Case
from tracker.desk import bp
from tracker.desk.acting import me
from tracker.desk.paging import row_id
from tracker.extensions import db
from tracker.law.procedure import PROCEDURE, STATE_NAMES, Act, State

NAMES_FOR = PROCEDURE[Act.REVEAL_IDENTITY].roles


class NameForm(FlaskForm):
    """Whose applications."""

    name = StringField(
        _("申请人姓名或者名称"),
        [
            DataRequired(_("请填写申请人的姓名或者名称")),
            Length(max=100, message=_("不超过 100 个字")),
        ],
        description=_(
            "须填写全称。姓名加密保存，只能整个比对；每次按姓名查找都记入日志，不写入网址。"
        ),
    )


@bp.get("/search")
@access.only(*READS_CASES)
def find() -> ResponseReturnValue:
    """What the words in the address find, the newest first; a whole case number leads to it."""
    question = request.args.get("q", "").strip()[: search.LONGEST]
    if question and (case := queries.find(me(), question.upper())):
        return redirect(url_for("desk.case", number=case.case_number))
    before = row_id(request.args.get("before", ""))
    cases = search.found(me(), question, before) if question else []
    more = len(cases) > queries.PAGE
    return _page(
        NameForm() if me().role in NAMES_FOR else None,
        question,
        cases[: queries.PAGE],
        next_url=url_for(".find", q=question, before=cases[queries.PAGE - 1].id) if more else None,
        first_url=url_for(".find", q=question) if before is not None else None,
    )


@bp.post("/search")
@access.only(*NAMES_FOR)
def find_applicant() -> ResponseReturnValue:
    """The applications of one person; that somebody looked is witnessed, with a digest alone."""
    form, cases = NameForm(), []
    if form.validate_on_submit():
        cases = search.by_applicant(me(), form.name.data)
        witness(
            "search_applicant",
            ("agency", me().agency_id),
            agency_id=me().agency_id,
            by=me(),
            name_digest=search.digest(form.name.data),
            found=len(cases),
        )
        db.session.commit()
    return _page(form, "", cases[: queries.PAGE], named=form.is_submitted() and not form.errors)


def _page(form: NameForm | None, question: str, cases: list[Case], **facts: Any) -> str:
    return render_template(
        "desk/search.html",
        form=form,
        question=question,
        rows=[
            {
                "case": case,
                "state": STATE_NAMES[State(case.state)],
                "pieces": words.marked(case.wanted, question),
            }
            for case in cases
        ],
        **facts,
    )
