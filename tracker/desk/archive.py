"""The archive of a case: compile it from its papers, hand it over, add what comes later."""

from datetime import date
from typing import Any

from flask import abort, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import (
    BooleanField,
    FieldList,
    Form,
    FormField,
    HiddenField,
    SelectField,
    StringField,
)
from wtforms.fields import SelectChoice
from wtforms.validators import DataRequired, Length, NumberRange
from wtforms.validators import Optional as MayBeEmpty

from tracker.accounts import access
from tracker.accounts.access import READS_CASES
from tracker.agencies.settings import settings
from tracker.cases import queries
from tracker.cases.archive import RETENTIONS, Archive
from tracker.cases.case import Case
from tracker.desk import bp
from tracker.desk.acting import ActForm, act_page, done, me, refusals_in, to_act_on
from tracker.desk.against import archive_against
from tracker.desk.fields import Blank, note, past_day, text
from tracker.handling import archive as acts
from tracker.handling.archive import Cover, Paper
from tracker.handling.archive_papers import proposed
from tracker.law.procedure import PROCEDURE, Act
from tracker.letters.archive import written as printed
from tracker.widgets import DayField, Whole

ON_PAPER = "paper"
BLANKS = 3  # rows for papers that the system does not know
MOST = 400  # papers in one archive: the files of a case have a limit too


class PaperForm(Form):
    """One paper; a row without a title is left out."""

    source = HiddenField(default=ON_PAPER)
    included = BooleanField(_("归入案卷"), default=True)
    place = Whole(_("顺序号"), [Blank(), NumberRange(1, MOST)])
    title = StringField(_("题名"), [Length(max=200, message=_("不超过 200 个字"))])
    author = StringField(_("责任者"), [Length(max=100, message=_("不超过 100 个字"))])
    document_number = StringField(_("文号"), [Length(max=60, message=_("不超过 60 个字"))])
    dated = DayField(_("日期"), [Blank()])
    pages = Whole(
        _("页数"), [Blank(), NumberRange(1, 9999, message=_("页数填 1 到 9999"))], default=1
    )


class ArchiveForm(ActForm):
    """What the cover says, the papers, and the record at the end."""

    archive_number = StringField(
        _("档号"),
        [MayBeEmpty(), Length(max=60, message=_("不超过 60 个字"))],
        description=_("不填的，按本机关的档号样式自动编号。"),
    )
    title = StringField(
        _("案卷题名"),
        [DataRequired(_("请填写案卷题名")), Length(max=200, message=_("不超过 200 个字"))],
        description=_("不写申请人的姓名和证件号码。"),
    )
    retention = SelectField(
        _("保管期限"), choices=[SelectChoice(key, _(name)) for key, name in RETENTIONS.items()]
    )
    papers = FieldList(FormField(PaperForm), max_entries=MOST)
    note = note(_("备考表说明"), _("例如：第 5 号文件为复印件，原件存财务科；缺第 2 页。"))
    checked_by = StringField(
        _("检查人"),
        [DataRequired(_("请填写检查人")), Length(max=60, message=_("不超过 60 个字"))],
        description=_("检查案卷的人，不能是立卷人本人。"),
    )


class ReceiptForm(ActForm):
    """Who took the archive over, and when."""

    received_by = StringField(
        _("接收的档案人员"),
        [DataRequired(_("请填写接收的档案人员")), Length(max=60, message=_("不超过 60 个字"))],
    )
    received_on = past_day(_("接收日期"))


class SupplementForm(ActForm):
    """Papers that came after the archive was received."""

    papers = FieldList(FormField(PaperForm), min_entries=BLANKS, max_entries=BLANKS)
    reason = text(_("补充的原因"), _("请填写补充的原因"), _("例如：行政复议决定书于归档以后收到。"))


@bp.route("/cases/<number>/archive", methods=["GET", "POST"])
@access.only(*PROCEDURE[Act.COMPILE_ARCHIVE].roles)
def archive(number: str) -> ResponseReturnValue:
    """Compile the archive, or change it until it is received."""
    case = to_act_on(number)
    form = ArchiveForm(case, data=_begun(case))
    against = archive_against(case, me(), Act.COMPILE_ARCHIVE)
    if not against and form.validate_on_submit():
        with refusals_in(form):
            made = acts.compile_(case, me(), _cover(form), listed(form.papers))
            sentence = gettext("已立卷，档号 %(number)s。", number=made.archive_number)
            return done(case, sentence)
    return act_page(case, Act.COMPILE_ARCHIVE, form, "desk/archive.html", against)


@bp.route("/cases/<number>/archive-receipt", methods=["GET", "POST"])
@access.only(*PROCEDURE[Act.RECEIVE_ARCHIVE].roles)
def archive_receipt(number: str) -> ResponseReturnValue:
    """Record that the archivist took the archive over."""
    case = to_act_on(number)
    form = ReceiptForm(case)
    against = archive_against(case, me(), Act.RECEIVE_ARCHIVE)
    if not against and form.validate_on_submit():
        with refusals_in(form):
            acts.receive(case, me(), form.received_by.data, form.received_on.data)
            return done(case, gettext("已登记档案人员接收，案卷归档完毕。"))
    return act_page(case, Act.RECEIVE_ARCHIVE, form, against=against)


@bp.route("/cases/<number>/archive-supplement", methods=["GET", "POST"])
@access.only(*PROCEDURE[Act.SUPPLEMENT_ARCHIVE].roles)
def archive_supplement(number: str) -> ResponseReturnValue:
    """Add papers at the end of a received archive."""
    case = to_act_on(number)
    form = SupplementForm(case)
    against = archive_against(case, me(), Act.SUPPLEMENT_ARCHIVE)
    if not against and form.validate_on_submit():
        with refusals_in(form):
            acts.supplement(case, me(), listed(form.papers), form.reason.data)
            return done(case, gettext("已补充到卷末，并写入备考表。"))
    return act_page(case, Act.SUPPLEMENT_ARCHIVE, form, "desk/archive.html", against)


@bp.get("/cases/<number>/archive/print")
@access.only(*READS_CASES)
def archive_print(number: str) -> ResponseReturnValue:
    """Cover, list of papers and record, to print; 404 where there is no archive to see."""
    case = compiled(number)
    return render_template("desk/archive_print.html", case=case, printed=printed(case))


def compiled(number: str) -> Case:
    """The case of this number with its archive; 404 unless both are there to see."""
    case = queries.find(me(), number)
    if case is None or case.archive is None:
        abort(404)
    return case


def listed(rows: FieldList) -> list[Paper]:
    """The papers that were kept, in the order of their numbers; blank rows are left out."""
    kept = [row.form for row in rows if row.form.included.data and row.form.title.data]
    kept.sort(key=lambda row: row.place.data or MOST)
    return [
        Paper(
            row.source.data or ON_PAPER,
            row.title.data.strip(),
            row.pages.data or 1,
            row.author.data or None,
            row.document_number.data or None,
            row.dated.data,
        )
        for row in kept
    ]


def _cover(form: ArchiveForm) -> Cover:
    return Cover(
        form.title.data,
        form.retention.data,
        form.checked_by.data,
        form.archive_number.data or "",
        form.note.data or None,
    )


def _begun(case: Case) -> dict[str, Any]:
    """The archive as it stands, else what the case has, and blank rows for what lies on paper."""
    held = case.archive
    return (_of(held) if held else _new(case)) if case.closed_on else {}


def _of(held: Archive) -> dict[str, Any]:
    names = ("archive_number", "title", "retention", "note", "checked_by")
    papers = [_row(place, paper) for place, paper in enumerate(held.papers, start=1)]
    return {name: getattr(held, name) for name in names} | {"papers": papers + _blank(len(papers))}


def _new(case: Case) -> dict[str, Any]:
    papers = [_row(place, paper) for place, paper in enumerate(proposed(case), start=1)]
    return {
        "title": gettext("政府信息公开申请 %(number)s 案卷", number=case.case_number),
        "retention": settings(case.agency)["archive_retention"],
        "papers": papers + _blank(len(papers)),
    }


def _row(place: int, paper: Any) -> dict[str, Any]:
    names = ("source", "title", "author", "document_number", "dated", "pages")
    return {name: getattr(paper, name) for name in names} | {"place": place, "included": True}


def _blank(after: int) -> list[dict[str, date | int | str | None]]:
    return [{"source": ON_PAPER, "place": after + place} for place in range(1, BLANKS + 1)]
