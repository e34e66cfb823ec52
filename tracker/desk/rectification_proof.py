"""Further proof of a request to rectify: files, inspected like every one that comes in."""

from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import Field
from wtforms.validators import ValidationError

from tracker.accounts import access
from tracker.desk import bp
from tracker.desk.acting import me, refusals_in
from tracker.desk.fields import chosen, files
from tracker.desk.rectification_form import back_to, form_page, to_act_on
from tracker.handling import rectification as acts


class ProofForm(FlaskForm):
    """One file or several."""

    files = files(_("证据材料"), _("扫描件或者照片，可以选几个文件。"))

    def validate_files(self, field: Field) -> None:
        """At least one."""
        if not chosen(field):
            raise ValidationError(gettext("请选择证据材料的文件"))


@bp.route("/rectifications/<number>/proof", methods=["GET", "POST"])
@access.only("officer", "head")
def rectification_proof(number: str) -> ResponseReturnValue:
    """Keep further proof, inspected like every file that comes in."""
    row = to_act_on(number)
    form = ProofForm()
    if form.validate_on_submit():
        with refusals_in(form):
            acts.add_proof(row, me(), chosen(form.files))
            return back_to(row, gettext("证据材料已保存。"))
    return form_page(form, gettext("补充证据材料"), row)
