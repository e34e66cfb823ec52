"""The help that an applicant may ask for (条例 art 43): reading, sight or hearing."""

from typing import Any

from flask_babel import lazy_gettext as _
from wtforms import SelectMultipleField
from wtforms.validators import ValidationError

from tracker.application_fields import LINE, ONLY_OURS, Flags, line
from tracker.application_words import HELP, offered


class HelpPart:
    """What makes reading, seeing or hearing hard, and what would help; nobody need tell."""

    help_kinds = SelectMultipleField(
        _("需要帮助吗？"),
        validators=[Flags({"optional": True})],
        choices=offered(HELP),
        validate_choice=False,
        description=_(
            "有阅读困难或者视力、听力障碍的，本机关提供必要的帮助（条例第四十三条）。"
            "只告诉办理这件申请的人。"
        ),
    )
    help_note = line(_("怎样帮助您最方便"), LINE, optional=True)

    def validate_help_kinds(self, field: Any) -> None:
        """Of those that are listed."""
        if not set(field.data or ()) <= dict(HELP).keys():
            raise ValidationError(ONLY_OURS)
