"""Loading a year's notice: pasted or uploaded, looked at with its impact, confirmed."""

from typing import Any, cast

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from flask_login import current_user
from flask_wtf import FlaskForm
from flask_wtf.file import FileField
from wtforms import Field, HiddenField, StringField, TextAreaField
from wtforms.validators import InputRequired, ValidationError

from tracker import clock, crypto
from tracker.accounts import access
from tracker.accounts.user import User
from tracker.admin import bp, picture
from tracker.admin.impact import SHOWN, rows
from tracker.arrangements import change, source
from tracker.arrangements import load as register
from tracker.arrangements.reminder import missing_year
from tracker.context import say
from tracker.disputes import rescheduling
from tracker.disputes.rescheduling import Impact
from tracker.extensions import db
from tracker.law.arrangement import Arrangement
from tracker.law.dated import Refused
from tracker.law.words import says
from tracker.widgets import Whole


class Year(Whole):
    """A year."""

    what_to_type = says("请填写四位数字的年份，例如 2027")


class LoadForm(FlaskForm):
    """A notice as text or as a file, and the year that it is about."""

    year = Year(_("年份"), [InputRequired(_(Year.what_to_type))])
    text = TextAreaField(
        _("通知全文"),
        description=_("从中国政府网复制全文粘贴到这里，标题和落款不必删去。"),
    )
    file = FileField(
        _("或者上传文件"),
        description=_("文本、CSV（date,kind,name）或者 JSON（year、off、work）文件。"),
    )

    def validate_year(self, field: Year) -> None:
        """A year that a notice can be about."""
        if field.data is None:
            return
        try:
            change.check_year(field.data)
        except Refused as refusal:
            raise ValidationError(say(refusal)) from None

    @property
    def given(self) -> Field:
        """The field that what is wrong with the notice stands beside."""
        return self.file if self.file.data and not self.text.data else self.text


class ConfirmForm(FlaskForm):
    """What was shown, kept for the confirmation, and the notice's number."""

    year = HiddenField()
    kind = HiddenField()
    content = HiddenField()
    seen = HiddenField()
    number = StringField(
        _("文号"),
        [InputRequired(_("请填写国务院办公厅通知的文号，例如 国办发明电〔2026〕7号"))],
        description=_("例如 国办发明电〔2026〕7号"),
    )


@bp.route("/arrangements/load", methods=["GET", "POST"])
@access.only("system_admin")
def load() -> ResponseReturnValue:
    """The form; then what it would change, and nothing is changed yet."""
    form = LoadForm(year=missing_year() or clock.today().year + 1)
    if form.validate_on_submit():
        try:
            kind, content = _given(form)
            new = _read(kind, content, form.year.data)
        except Refused as refusal:
            form.given.errors = [say(refusal)]
        else:
            shown = rescheduling.impact(new)
            values = {"kind": kind, "content": content, "seen": shown.seal(), "year": new.year}
            return _preview(ConfirmForm(formdata=None, data=values), new, shown)
    return render_template("admin/load.html", form=form)


@bp.post("/arrangements/confirm")
@access.only("system_admin")
def confirm() -> ResponseReturnValue:
    """Read and reckon again; 409 with the new impact where it is not what was shown."""
    form = ConfirmForm()
    if "edit" in request.form:
        return _edit(form)
    try:
        new = _read(form.kind.data, form.content.data, _whole(form.year.data))
    except Refused as refusal:
        return _edit(form, say(refusal))
    shown = rescheduling.impact(new, to_act=True)
    number = _number(form, new.year)
    if number is None:
        return _preview(form, new, shown)
    if shown.seal() != form.seen.data:
        form.seen.data = shown.seal()
        return _preview(form, new, shown, changed=True), 409
    content = form.content.data
    told = rescheduling.confirm(new, shown, number, _source(form), content, by=me())[1]
    db.session.commit()
    flash(_done(new, shown, told), "success")
    return redirect(url_for(".arrangement", year=new.year), 303)


def _given(form: LoadForm) -> tuple[str, str]:
    """The kind and text of what was pasted or uploaded; raises Refused for both or neither."""
    file = form.file.data
    chosen = bool(file and file.filename)
    pasted = (form.text.data or "").strip()
    if chosen == bool(pasted):
        raise source.Wrong(gettext("请粘贴通知全文，或者选择一个文件，只选其中一种"))
    if not chosen:
        return source.kind_in(pasted), _lines(pasted)
    content = file.read(source.LARGEST + 1)
    return source.kind_of(file.filename), _lines(source.decoded(content))


def _lines(text: str) -> str:
    """As a browser sends it back, whatever ends its lines."""
    return "\n".join(text.splitlines())


def _read(kind: str | None, content: str | None, year: int) -> Arrangement:
    change.check_year(year)
    known = register.calendar().arranged(year)
    new = source.read(kind or source.TEXT, _lines(content or ""), year, known)
    change.check_days(new)
    return new


def _whole(typed: str | None) -> int:
    return int(typed) if typed and typed.isascii() and typed.isdigit() and len(typed) < 5 else 0


def _number(form: ConfirmForm, year: int) -> str | None:
    """The notice's number, if it is one; else the field says what is wrong."""
    if not form.validate():
        return None
    try:
        return change.number_of(form.number.data, year)
    except Refused as refusal:
        form.number.errors = [say(refusal)]
        return None


def _preview(form: ConfirmForm, new: Arrangement, shown: Impact, **facts: Any) -> str:
    return render_template(
        "admin/preview.html",
        form=form,
        new=new,
        doubts=change.doubts(new),
        impact=shown,
        rows=rows(shown, me()),
        shown=SHOWN,
        changes=picture.CHANGES,
        months=picture.months(new.year, register.calendar().rearranged(new), shown.differences),
        **facts,
    )


def _edit(form: ConfirmForm, error: str = "") -> ResponseReturnValue:
    """Back to the form with what was typed; an uploaded file comes back as its text."""
    again = LoadForm(formdata=None, year=_whole(form.year.data) or None, text=form.content.data)
    if error:
        again.text.errors = [error]
    return render_template("admin/load.html", form=again)


def _source(form: ConfirmForm) -> str:
    name = source.NAMES.get(form.kind.data, source.NAMES[source.TEXT])
    return f"{name} {crypto.fingerprint(form.content.data.encode())[:12]}"


def _done(new: Arrangement, shown: Impact, told: int) -> str:
    return gettext(
        "%(year)s 年的节假日安排已经载入：%(cases)s 件申请、%(disputes)s 件复议诉讼的期限"
        "已经重新计算，%(told)s 封邮件待发。",
        year=new.year,
        cases=len(shown.cases),
        disputes=len(shown.disputes),
        told=told,
    )


def me() -> User:
    """Who is signed in."""
    return cast("User", current_user._get_current_object())
