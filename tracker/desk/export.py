"""Exports the list at hand: asked here with its format, written by the worker."""

from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from sqlalchemy import Select, func, select
from wtforms import BooleanField, HiddenField, RadioField
from wtforms.validators import AnyOf, ValidationError

from tracker import crypto
from tracker.accounts import access
from tracker.accounts.access import READS_CASES
from tracker.application_words import offered
from tracker.cases import selection
from tracker.cases.case import Case
from tracker.desk import bp
from tracker.desk.acting import me
from tracker.desk.fields import sometimes
from tracker.desk.inbox import listed
from tracker.extensions import db
from tracker.ledgers import extract
from tracker.letters import bundle
from tracker.report import behind

MOST = 200_000  # cases in one file; a spreadsheet holds about a million rows
LETTERS = "zip"
SHAPES = (("xlsx", _("XLSX（Excel、WPS 表格）")), ("csv", _("CSV（UTF-8，供程序读取）")))
WITH_LETTERS = (*SHAPES, (LETTERS, _("文书打包（ZIP）：每件申请已签发的全部文书，含个人信息")))


class ExportForm(FlaskForm):
    """The format; personal data only on demand, with the reason why they are needed."""

    format = RadioField(
        _("格式"),
        [AnyOf((*extract.FORMATS, LETTERS), _("请选择格式"))],
        choices=offered(WITH_LETTERS),
        default="xlsx",
    )
    personal = BooleanField(
        _("包括个人信息（姓名或者名称、证件号码、联系方式、用途、备注）"),
        description=_("只在工作确有需要时选择。导出人、理由和件数记入日志。"),
    )
    reason = sometimes(_("需要个人信息的理由"), longest=200)
    key = HiddenField()

    def validate_reason(self, field: Any) -> None:
        """Personal data leave the system for a reason only."""
        personal = self.personal.data or self.format.data == LETTERS
        if personal and not (field.data or "").strip():
            raise ValidationError(gettext("请填写需要个人信息的理由"))


@bp.route("/export", methods=["GET", "POST"])
@access.only(*READS_CASES)
def export() -> ResponseReturnValue:
    """The form; then a task. The address bears the filters of the list (`list`: which one)."""
    wanted, form = _wanted(), ExportForm()
    if not selection.may_see_people(me()):
        del form.personal, form.reason
        form.format.choices = offered(SHAPES)
    number = _how_many(wanted)
    form.key.data = form.key.data or crypto.token()
    if number > MOST:
        form.form_errors.append(gettext("超过 %(most)s 件，请先筛选，分几次导出", most=MOST))
    elif form.validate_on_submit():
        _ask(form, wanted)
        db.session.commit()
        flash(gettext("已经开始导出，完成以后在这里下载"), "success")
        return redirect(url_for(".task_list"), 303)
    return render_template("desk/export.html", form=form, number=number, back=_back())


def _ask(form: ExportForm, wanted: Select[Any]) -> None:
    asked = {name: value for name, value in request.args.items() if value}
    key = crypto.fingerprint(form.key.data.encode())
    if form.format.data == LETTERS:
        bundle.ask(me(), wanted, key, asked, form.reason.data.strip())
        return
    personal = "personal" in form and form.personal.data
    reason = form.reason.data.strip() if personal else None
    extract.ask(me(), wanted, key, form.format.data, asked, reason)


def _wanted() -> Select[tuple[Case]]:
    """The cases of the list that the address names, as far as this user may see them."""
    if request.args.get("list") != "overview":
        return listed()
    if not access.admits(behind.OVERSEERS, me()):
        abort(403)
    try:
        return behind.cases(me(), request.args)
    except behind.NoSuchNumber:
        abort(404)


def _how_many(wanted: Select[Any]) -> int:
    found = wanted.with_only_columns(Case.id).subquery()
    return db.session.scalar(select(func.count()).select_from(found)) or 0


def _back() -> str:
    args = request.args.to_dict()
    if args.pop("list", "") == "overview":
        return url_for("oversight.cases", **args)
    return url_for(".inbox", **args)
