"""The register of organs (机关名录) to which applicants are referred: added, changed, retired."""

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import BooleanField, StringField
from wtforms.validators import DataRequired, Length

from tracker.accounts import access
from tracker.agencies import organ as register
from tracker.agencies.organ import Organ
from tracker.audit.event import witness
from tracker.desk import bp
from tracker.desk.acting import me
from tracker.desk.fields import text
from tracker.extensions import db

MAINTAIN = ("officer", "head")


class OrganForm(FlaskForm):
    """One organ."""

    name = StringField(
        _("机关名称"),
        [DataRequired(_("请填写机关名称")), Length(max=100, message=_("不超过 100 个字"))],
    )
    contact = text(
        _("联系方式"), _("请填写联系方式"), _("部门、电话、地址，写入给申请人的告知书。"), 500
    )
    duties = text(_("负责公开的信息"), _("请填写负责公开哪些信息"), _("供承办人查找。"), 500)
    is_retired = BooleanField(_("不再使用"))


@bp.route("/organs", methods=["GET", "POST"])
@access.only(*MAINTAIN)
def organs() -> ResponseReturnValue:
    """The register, and a form for one more."""
    form, agency = OrganForm(), me().agency
    if form.validate_on_submit():
        return _keep(Organ(agency_id=agency.id), form)
    return _page(form, heading=gettext("机关名录"), listed=register.of(agency))


@bp.route("/organs/<int:organ_id>", methods=["GET", "POST"])
@access.only(*MAINTAIN)
def organ(organ_id: int) -> ResponseReturnValue:
    """Change one; another agency's is as none."""
    found = register.find(me().agency, organ_id) or abort(404)
    form = OrganForm(obj=found)
    if form.validate_on_submit():
        return _keep(found, form)
    return _page(form, heading=gettext("修改机关"), listed=[])


def _keep(row: Organ, form: OrganForm) -> ResponseReturnValue:
    form.populate_obj(row)
    db.session.add(row)
    db.session.flush()
    witness("organ_kept", ("organ", row.id), agency_id=row.agency_id, by=me())
    db.session.commit()
    flash(gettext("机关名录已更新。"), "success")
    return redirect(url_for("desk.organs"))


def _page(form: OrganForm, **facts: object) -> ResponseReturnValue:
    return render_template("desk/organs.html", form=form, **facts)
