"""Prepares the files that go out: a copy in place of its original; shows both side by side."""

from flask import abort, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from flask_wtf.file import FileField
from werkzeug.datastructures import FileStorage
from wtforms import RadioField, SelectChoice, SelectField
from wtforms.validators import InputRequired, ValidationError

from tracker.accounts import access
from tracker.accounts.access import READS_CASES
from tracker.application_words import offered
from tracker.cases import queries
from tracker.cases.case import Case
from tracker.desk import bp
from tracker.desk.acting import ActForm, act_page, done, me, refusals_in, to_act_on
from tracker.desk.checked_files import shown
from tracker.desk.fields import sometimes
from tracker.documents import comparison, copies, store
from tracker.documents.document import ORIGINAL, RELEASE, UPLOADED, Document
from tracker.documents.found import Unreadable
from tracker.handling import redaction as acts
from tracker.handling.release import to_release
from tracker.law.procedure import PROCEDURE, Act

WAYS = (
    (copies.STRIPPED, _("去除文档属性（作者、单位、拍摄地点、旧版本）")),
    (copies.VALUES, _("只保留数值（表格：不带公式、批注、隐藏的行列和工作表）")),
    (copies.FLAT, _("制作图片版副本（PDF、图片：可以涂黑）")),
    (UPLOADED, _("上传遮盖好的副本")),
)
NEW = 0  # the original is uploaded now


class PreparationForm(ActForm):
    """Which file, how its copy is made, what is covered."""

    source = SelectField(_("原件"), coerce=int)
    original = FileField(
        _("上传原件"), description=_("只存在内部，不提供给申请人。已经上传的，从上面选择。")
    )
    way = RadioField(
        _("怎样制作副本"), [InputRequired(_("请选择怎样制作副本"))], choices=offered(WAYS)
    )
    cover = sometimes(
        _("要涂黑的文字"),
        _("只用于图片版副本：一行写一处，例如姓名、地址、号码；每一处出现的都涂黑，不留文字层。"),
    )
    copy = FileField(_("遮盖好的副本"), description=_("提供给申请人的就是这一份。"))

    def __init__(self, case: Case) -> None:
        super().__init__(case)
        known = [SelectChoice(one.id, one.name) for one in acts.files(case)]
        self.source.choices = [*known, SelectChoice(NEW, gettext("现在上传"))]

    def validate_original(self, field: FileField) -> None:
        """A new original is chosen where none of the kept ones is."""
        if self.source.data == NEW and not _is_chosen(field):
            raise ValidationError(gettext("请选择要上传的原件"))

    def validate_copy(self, field: FileField) -> None:
        """A copy made elsewhere is uploaded."""
        if self.way.data == UPLOADED and not _is_chosen(field):
            raise ValidationError(gettext("请选择遮盖好的副本"))

    def validate_cover(self, field: object) -> None:
        """Words are covered in a flat copy only: elsewhere they would stay."""
        if (self.cover.data or "").strip() and self.way.data != copies.FLAT:
            raise ValidationError(gettext("涂黑文字的，请选择制作图片版副本"))


@bp.route("/cases/<number>/released-files", methods=["GET", "POST"])
@access.only(*PROCEDURE[Act.PREPARE_FILE].roles)
def released_files(number: str) -> ResponseReturnValue:
    """The copy goes out; its original stays inside, beside it."""
    case = to_act_on(number)
    form = PreparationForm(case)
    if form.validate_on_submit():
        with refusals_in(form):
            copy = _prepared(case, form)
            sentence = gettext(
                "副本“%(name)s”已准备好，随答复提供；原件只在内部保存。", name=copy.name
            )
            return done(case, sentence)
    return act_page(
        case,
        Act.PREPARE_FILE,
        form,
        "desk/released_files.html",
        files=shown(to_release(case)),
    )


@bp.get("/cases/<number>/copies/<public_id>")
@access.only(*READS_CASES)
def copy(number: str, public_id: str) -> ResponseReturnValue:
    """An original and its copy side by side: what the copy leaves out, and what it still holds."""
    case = queries.find(me(), number)
    mine = [one for one in case.documents if one.public_id == public_id] if case else []
    if case is None or not mine or mine[0].original is None:
        abort(404)
    left, right = _text(mine[0].original), _text(mine[0])
    comparable = bool(left and right)
    return render_template(
        "desk/copy.html",
        case=case,
        copy=mine[0],
        original=mine[0].original,
        original_text=left,
        copy_text=right,
        differences=list(comparison.differences(left, right)) if comparable else [],
        files=shown(mine),
    )


def _prepared(case: Case, form: PreparationForm) -> Document:
    original = _original(case, form)
    if form.way.data != UPLOADED:
        return acts.make(case, me(), original, form.way.data, (form.cover.data or "").splitlines())
    taken_in = store.keep(case.agency_id, RELEASE, form.copy.data, me(), case=case)
    case.documents.append(taken_in)
    return acts.upload(case, me(), taken_in, original)


def _original(case: Case, form: PreparationForm) -> Document:
    if form.source.data != NEW:
        return next(one for one in case.documents if one.id == form.source.data)
    kept = store.keep(case.agency_id, ORIGINAL, form.original.data, me(), case=case)
    case.documents.append(kept)
    return kept


def _text(document: Document) -> str:
    """The words of a file; empty where there are none, or nobody can read them."""
    try:
        return comparison.text_of(document.name, store.content(document))
    except Unreadable:
        return ""


def _is_chosen(field: FileField) -> bool:
    return isinstance(field.data, FileStorage) and bool(field.data.filename)
