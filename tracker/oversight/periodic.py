"""The monthly or quarterly report (月报、季报): to print, to send, or to issue and keep."""

from typing import Any

from flask import Response, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import Field, HiddenField, StringField
from wtforms.validators import DataRequired, Length, ValidationError

from tracker import clock
from tracker.accounts import access
from tracker.context import current_agency, day
from tracker.documents.send import download
from tracker.documents.store import MADE
from tracker.extensions import db
from tracker.law.words import says
from tracker.oversight import bp, me, periods
from tracker.oversight.words import outcome_name
from tracker.report import kept, measures, periodic, periodic_file
from tracker.report import period as known
from tracker.report.behind import OVERSEERS
from tracker.report.kept import KeptReport
from tracker.report.period import MONTH, Period
from tracker.report.periodic_file import Signatures

SHOWN = 24  # issued reports on the page: two years of monthly ones
NOTE = says(
    "本表反映 %(at)s系统中登记的情况。以后补登、更正的事实会改变再次生成的数；"
    "已经签发的报表不再改变。"
)


class IssueForm(FlaskForm):
    """Who prepared and who checked it; who issues it is signed in."""

    period = HiddenField()
    prepared_by = StringField(
        _("制表人"),
        [DataRequired(_("请填写制表人姓名")), Length(max=60, message=_("不超过 60 个字"))],
    )
    reviewed_by = StringField(
        _("审核人"),
        [DataRequired(_("请填写审核人姓名")), Length(max=60, message=_("不超过 60 个字"))],
    )

    def validate_reviewed_by(self, field: Field) -> None:
        """Two pairs of eyes."""
        if field.data and field.data.strip() == (self.prepared_by.data or "").strip():
            raise ValidationError(gettext("审核人不能是制表人本人"))


@bp.get("/periodic")
@access.only(*OVERSEERS)
def periodic_report() -> ResponseReturnValue:
    """The report on the period that the address names, as the registers stand now."""
    period, fault = periods.chosen(MONTH)
    return _page(period, IssueForm(formdata=None, data={"period": period.key}), fault)


@bp.get("/periodic/file")
@access.only(*OVERSEERS)
def periodic_download() -> ResponseReturnValue:
    """The same as a file (`as`: docx or xlsx), with empty lines to sign on."""
    period = known.parse(request.args.get("period", ""))
    if period is None:
        abort(404)
    content = periodic.build(current_agency(), period)
    return _file(content, Signatures())


@bp.post("/periodic")
@access.only("head")
def issue_report() -> ResponseReturnValue:
    """Issue the report and keep it; the form comes back where a name is missing."""
    form = IssueForm()
    period = known.parse(form.period.data or "")
    if period is None:
        abort(404)
    if period.last >= clock.today():
        form.form_errors.append(gettext("本期还没有结束，期满以后才能签发"))
    if not form.validate_on_submit() or form.form_errors:
        return _page(period, form)
    made_one = kept.keep(me(), period, form.prepared_by.data, form.reviewed_by.data)
    number = made_one.id
    db.session.commit()
    flash(gettext("已经签发并留存，以后不再改变"), "success")
    return redirect(url_for(".kept_report", number=number), 303)


@bp.get("/periodic/<int:number>")
@access.only(*OVERSEERS)
def kept_report(number: int) -> ResponseReturnValue:
    """An issued report, as it was issued."""
    found = _kept(number)
    return render_template(
        "oversight/kept_report.html", kept=found, **_told(found.proved, found.period)
    )


@bp.get("/periodic/<int:number>/file")
@access.only(*OVERSEERS)
def kept_download(number: int) -> ResponseReturnValue:
    """An issued report as a file, signed by name."""
    found = _kept(number)
    signed = Signatures(
        found.prepared_by, found.reviewed_by, found.issued_by.name, day(found.issued_on)
    )
    return _file(found.proved, signed)


def _page(period: Period, form: IssueForm, fault: str = "") -> str:
    content = periodic.build(current_agency(), period)
    return render_template(
        "oversight/periodic.html",
        form=form if me().role == "head" else None,
        fault=fault,
        ways=periods.ways(".periodic_report", period),
        kept=kept.latest(me(), SHOWN),
        parse=known.parse,
        **_told(content, period.key),
    )


def _told(content: periodic.Content, key: str) -> dict[str, Any]:
    return {
        "content": content,
        "period": known.parse(key),
        "periods": [known.parse(content["periods"][name]) for name in periodic.PERIODS],
        "sections": periodic.lines(content),
        "nothing": periodic.NOTHING if periodic.is_nothing(content) else "",
        "definitions": {
            name: text for name, text in measures.DEFINITIONS.items() if name in measures.OF_PERIOD
        }
        | periodic.DEFINITIONS,
        "names": measures.NAMES,
        "outcome_name": outcome_name,
        "note": gettext(NOTE, at=_at(content)),
    }


def _file(content: periodic.Content, signed: Signatures) -> Response:
    shape = request.args.get("as", "")
    if shape not in periodic_file.SHAPES:
        abort(404)
    note = NOTE % {"at": _at(content)}
    written = periodic_file.SHAPES[shape](content, signed, note)
    return download(written, MADE[shape], f"{periodic_file.title(content)}.{shape}")


def _at(content: periodic.Content) -> str:
    return str(content["made_at"])[:16].replace("T", " ")


def _kept(number: int) -> KeptReport:
    found = kept.find(me(), number)
    if found is None:
        abort(404)
    return found
