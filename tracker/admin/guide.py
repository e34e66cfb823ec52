"""A new version of the disclosure guide (公开指南): what it says, and from which day it holds."""

from typing import Any

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import StringField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional

from tracker import clock
from tracker.accounts import access
from tracker.admin import bp
from tracker.admin.load import me
from tracker.agencies import guide as guides
from tracker.agencies.settings import SETTINGS, settings
from tracker.context import current_agency, day, say
from tracker.extensions import db
from tracker.widgets import DayField

LINE, TEXT = 200, 5000  # characters
_HINTS = {
    "guide_classification": _("不填的，写“分为主动公开和依申请公开两类”。"),
    "guide_arrangement": _("不填的，写按类别和发布时间编排，每一条有索引号、名称、概述和日期。"),
    "guide_access": _("不填的，写网站、国家档案馆、公共图书馆和政务服务场所。"),
    "main_categories": _("以“;”分隔。"),
}


def _field(key: str) -> Any:
    kind, most = (TextAreaField, TEXT) if key in guides.TEXTS else (StringField, LINE)
    longest = Length(max=most, message=_("最多可以填写 %(count)s 个字，请删减", count=most))
    needed = (
        InputRequired(_("请填写，条例第十二条要求写明")) if key in guides.NEEDED else Optional()
    )
    return kind(_(SETTINGS[key].name), [needed, longest], description=_HINTS.get(key, ""))


class GuideForm(FlaskForm):
    """Every part of the guide, and the first day of the version."""

    since = DayField(
        _("施行日期"),
        [InputRequired(_("请填写日期，例如 2026-11-22"))],
        description=_("今天或者以后。以前的版本保持原样，任何人都可以查阅。"),
    )


for _key in guides.KEYS:
    setattr(GuideForm, _key, _field(_key))


@bp.route("/guide", methods=["GET", "POST"])
@access.only("system_admin")
def guide() -> ResponseReturnValue:
    """The newest version to change, and the list of all."""
    agency = current_agency()
    known = guides.versions(agency)
    newest = max([clock.today(), *(one.since for one in known)])
    held = settings(agency, newest)
    form = GuideForm(data={key: held[key] for key in guides.KEYS} | {"since": newest})
    if form.validate_on_submit():
        told = {key: form[key].data or "" for key in guides.KEYS}
        try:
            guides.keep(agency, me(), told, form.since.data)
        except guides.NotKept as refusal:
            form.since.errors = [say(refusal)]
        else:
            since = day(form.since.data)
            db.session.commit()
            flash(gettext("新版本已经保存，自%(day)s起施行。", day=since), "success")
            return redirect(url_for(".guide"), 303)
    return render_template(
        "admin/guide.html",
        form=form,
        parts=(guides.TEXTS, guides.OFFICE, guides.REMEDIES),
        versions=known[::-1],
        current=guides.in_force(known, clock.today()),
    )
