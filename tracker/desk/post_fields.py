"""The fields of outgoing post, for letters on a case and on a rectification alike."""

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import RadioField, SelectField, StringField
from wtforms.validators import InputRequired, Length, Optional, ValidationError

from tracker.application_words import offered
from tracker.desk.fields import past_day, sometimes
from tracker.desk.post_story import FOUND
from tracker.desk.words import SENT_WAYS
from tracker.letters.post import BY_POST, REFUSED, RETURNED

_SHORT = Length(max=40, message=_("不超过 40 个字符"))
POST_WAYS = tuple((way, name) for way, name in SENT_WAYS if way in BY_POST)


class Posting:
    """The fields of a posting, of a letter on a case or on a rectification."""

    letter = SelectField(_("哪一份文书"), coerce=int)
    sent_on = past_day(_("寄出日期"))
    way = RadioField(
        _("寄出方式"), [InputRequired(_("请选择寄出方式"))], choices=offered(POST_WAYS)
    )
    carrier = StringField(_("承运人"), [Optional(), _SHORT])
    tracking_number = StringField(_("邮件号"), [Optional(), _SHORT])


class Settling:
    """The fields of what became of a posting."""

    item = SelectField(_("哪一次寄件"), coerce=int)
    found = RadioField(_("结果"), [InputRequired(_("请选择寄件的结果"))], choices=offered(FOUND))
    settled_on = past_day(_("签收、拒收或者退回的日期"))
    note = sometimes(_("拒收、退回的原因"), _("只有工作人员看得到。"))

    def validate_note(self, field: StringField) -> None:
        """Why it was refused or came back is told."""
        if self.found.data in (REFUSED, RETURNED) and not (field.data or "").strip():
            raise ValidationError(gettext("拒收、退回的，请填写原因"))
