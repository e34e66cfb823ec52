"""The sealed original: uploaded, compared with the approved text, and answered for."""

from flask import abort
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from flask_wtf.file import FileField
from sqlalchemy import select
from wtforms import BooleanField, HiddenField, SelectChoice, SelectField
from wtforms.validators import ValidationError

from tracker.accounts import access
from tracker.cases.case import Case
from tracker.desk import bp
from tracker.desk.acting import ActForm, act_page, done, me, refusals_in, to_act_on
from tracker.desk.fields import sometimes
from tracker.documents import store
from tracker.documents.document import SEALED_LETTER, Document
from tracker.extensions import db
from tracker.handling import reply as acts
from tracker.law.procedure import PROCEDURE, Act
from tracker.letters import queries as letters
from tracker.letters import seal
from tracker.letters.letter import Letter
from tracker.letters.seal import Compared


class SealedForm(ActForm):
    """Which letter, its sealed file, and what the comparison makes necessary.

    `kept`: the file that was uploaded with the page before, so that it is chosen once.
    """

    letter = SelectField(_("哪一份文书"), coerce=int)
    scan = FileField(
        _("盖章件扫描件"),
        description=_("扫描件（PDF、图片）或者电子印章文件（PDF、OFD），一份文书一个文件。"),
    )
    kept = HiddenField()
    asked = HiddenField()  # of which letter the question below was asked
    confirmed = BooleanField(_("我已逐字核对，盖章件与签发的文书一致"))
    reason = sometimes(
        _("文字不同的理由"), _("例如：电子印章系统加了页眉。内容有变化的，应当重新拟定、签发。")
    )

    def __init__(self, case: Case) -> None:
        super().__init__(case)
        self.letters = {one.id: one for one in letters.of_case(case)}
        self.letter.choices = [
            SelectChoice(one.id, _named(one))
            for one in sorted(self.letters.values(), key=lambda one: (not one.is_reply, one.id))
        ]

    def validate_scan(self, field: FileField) -> None:
        """A file must be chosen; the store looks into it."""
        if not self.is_chosen and not self.kept.data:
            raise ValidationError(gettext("请选择盖章件的扫描文件"))

    @property
    def is_chosen(self) -> bool:
        """Whether a file came with this page."""
        return bool(getattr(self.scan.data, "filename", ""))


@bp.route("/cases/<number>/sealed", methods=["GET", "POST"])
@access.only(*PROCEDURE[Act.UPLOAD_SEALED].roles)
def sealed(number: str) -> ResponseReturnValue:
    """The file becomes the issued original, at once or after a question about what differs."""
    case = to_act_on(number)
    form = SealedForm(case)
    found: Compared | None = None
    if form.validate_on_submit():
        with refusals_in(form):
            letter, file = form.letters.get(form.letter.data), _file(case, form)
            if letter is None or file is None:
                abort(404)
            found = seal.compared(letter, file)
            if found.is_same or _is_answered(form, found):
                acts.upload_sealed(
                    case, me(), letter, file, bool(form.confirmed.data), form.reason.data
                )
                return done(case, _told(found))
            form.kept.data, form.asked.data = file.public_id, str(letter.id)
            db.session.commit()
    return act_page(case, Act.UPLOAD_SEALED, form, "desk/sealed.html", compared=found)


def _file(case: Case, form: SealedForm) -> Document | None:
    """The file chosen now, or the one that the same person uploaded with the page before."""
    if form.is_chosen:
        return store.keep(case.agency_id, SEALED_LETTER, form.scan.data, me())
    return db.session.scalar(
        select(Document).where(
            Document.public_id == form.kept.data,
            Document.agency_id == case.agency_id,
            Document.purpose == SEALED_LETTER,
            Document.case_id.is_(None),
            Document.uploaded_by_id == me().id,
        )
    )


def _is_answered(form: SealedForm, found: Compared) -> bool:
    """Whether the question of this file and this letter was shown and answered.

    One that was left blank is an error of the form.
    """
    if form.is_chosen or form.asked.data != str(form.letter.data):
        return False
    field = form.reason if found.has_words else form.confirmed
    if str(field.data or "").strip():
        return True
    differs, unread = gettext("文字不同，请填写理由"), gettext("请核对后勾选，才能作为正本")
    field.errors = [differs if found.has_words else unread]
    return False


def _told(found: Compared) -> str:
    if found.is_same:
        return gettext("盖章件已上传，文字与签发的文书一致，作为发出的正本保存。")
    if found.has_words:
        return gettext("盖章件已上传，文字不同的理由已记录，作为发出的正本保存。")
    return gettext("盖章件已上传，经您核对与签发的文书一致，作为发出的正本保存。")


def _named(letter: Letter) -> str:
    return gettext(
        "%(title)s（%(number)s）", title=gettext(letter.title), number=letter.document_number
    )
