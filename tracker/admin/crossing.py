"""Packages between two networks: what went and came, made and taken in by who carries the disk."""

from typing import Any

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from flask_wtf.file import FileField
from sqlalchemy.exc import IntegrityError
from werkzeug.wrappers import Response

from tracker.accounts import access
from tracker.admin import bp
from tracker.admin.load import me
from tracker.audit.event import witness
from tracker.context import say
from tracker.crossing import carried, overdue
from tracker.crossing.carried import CarriedPackage
from tracker.crossing.receive import receive
from tracker.crossing.send import other_side, send
from tracker.documents.send import attachment
from tracker.extensions import db
from tracker.law.dated import Refused

AT_ONCE = _("另一个人正在收发交换包，请再试一次")


class PackageForm(FlaskForm):
    """The package that was brought from the other side."""

    package = FileField(
        _("对方的交换包"), description=_("ZIP 文件，不超过 64 MB；更大的用命令导入。")
    )


@bp.get("/crossing")
@access.only("system_admin")
def crossing() -> ResponseReturnValue:
    """What went and came, and what is overdue."""
    return _page(PackageForm(formdata=None))


@bp.post("/crossing/export")
@access.only("system_admin")
def crossing_export() -> ResponseReturnValue:
    """Make the next package; it stands in the list then, to be fetched."""
    try:
        row = send(me())
    except (Refused, IntegrityError) as refusal:
        db.session.rollback()
        flash(_reason(refusal))
        return redirect(url_for(".crossing"), 303)
    number = row.sequence
    flash(gettext("第 %(number)s 号交换包已经做好，请下载后送往对方。", number=number), "success")
    db.session.commit()
    return redirect(url_for(".crossing"), 303)


@bp.post("/crossing")
@access.only("system_admin")
def crossing_import() -> ResponseReturnValue:
    """Take in a package whole, or say why nothing of it was taken in."""
    form = PackageForm()
    if not form.package.data:
        form.package.errors = [gettext("请选择文件")]
        return _page(form)
    try:
        done = receive(form.package.data.read(), me())
    except (Refused, IntegrityError) as refusal:
        db.session.rollback()
        form.package.errors = [_reason(refusal)]
        return _page(form)
    told = {"number": done.row.sequence, "count": done.entered}
    if done.is_new:
        flash(gettext("第 %(number)s 号交换包已经导入，%(count)s 件有变动。", **told), "success")
    else:
        flash(gettext("第 %(number)s 号交换包以前已经导入，没有变化。", **told), "success")
    db.session.commit()
    return redirect(url_for(".crossing"), 303)


@bp.post("/crossing/<int:package_id>/package")
@access.only("system_admin")
def crossing_package(package_id: int) -> Response:
    """A package that was made here, as often as it is needed; it is sealed, and each time noted."""
    row = db.session.get(CarriedPackage, package_id)
    if row is None or row.document is None:
        abort(404)
    answer = attachment(row.document)
    witness("fetch_package", ("carried_package", row.id), by=me(), sequence=row.sequence)
    db.session.commit()
    return answer


def _page(form: PackageForm) -> str:
    return render_template(
        "admin/crossing.html",
        form=form,
        rows=carried.listed(),
        alarms=overdue.overdue(),
        is_two_sided=_is_two_sided(),
        sent=carried.SENT,
    )


def _is_two_sided() -> bool:
    try:
        return bool(other_side())
    except Refused:
        return False


def _reason(error: Exception) -> Any:
    return AT_ONCE if isinstance(error, IntegrityError) else say(error)
