"""Who files for the applicant: an agent (代理人) with an authority, a lawyer with a licence."""

import re
from typing import Any

from flask_babel import lazy_gettext as _
from wtforms import TelField
from wtforms.validators import ValidationError

from tracker import application_checks as check
from tracker.application_fields import ID, LINE, NAME, ONLY_OURS, PHONE, choice, line
from tracker.application_words import AGENT_KINDS, LAWYER, PERSON_IDS

LICENCE = re.compile(r"\d{17}", re.ASCII)  # of a lawyer: no check digit is defined


class AgentPart:
    """Who files for the applicant, if not the applicant."""

    agent_name = line(_("代理人姓名"), NAME, optional=True)
    agent_id_type = choice(_("代理人证件名称"), PERSON_IDS, ONLY_OURS, default="resident_id")
    agent_id_number = line(_("代理人证件号码"), ID, filter=check.code, optional=True)
    agent_phone = line(
        _("代理人联系电话"), PHONE, check.phone, field=TelField, filter=check.narrow, optional=True
    )

    def validate_agent_name(self, field: Any) -> None:
        """Asked for when anything else is said of an agent."""
        if not field.data and (self.agent_id_number.data or self.agent_phone.data):  # type: ignore[attr-defined]
            raise ValidationError(_("请填写代理人姓名；没有代理人的，请清空这几项"))

    def validate_agent_id_number(self, field: Any) -> None:
        """An agent shows an identity too."""
        if field.data:
            check.id_number(self.agent_id_type.data, field.data)  # type: ignore[attr-defined]
        elif self.agent_name.data and self.complete:  # type: ignore[attr-defined]
            raise ValidationError(_("请填写代理人的证件号码"))


class OnlineAgentPart(AgentPart):
    """An agent on the citizens' form: a lawyer tells firm and licence; the desk asks for papers."""

    agent_kind = choice(_("代理人类别"), AGENT_KINDS, ONLY_OURS, default=AGENT_KINDS[0][0])
    agent_firm = line(_("律师事务所或者工作单位"), LINE, optional=True)
    agent_licence = line(_("律师执业证号"), ID, filter=check.code, optional=True)

    @property
    def names_lawyer(self) -> bool:
        """Whether a lawyer files."""
        return bool(self.agent_name.data and self.agent_kind.data == LAWYER)

    def validate_agent_firm(self, field: Any) -> None:
        """A lawyer acts through a firm."""
        if self.names_lawyer and not field.data:
            raise ValidationError(_("代理人是律师的，请填写所在的律师事务所"))

    def validate_agent_licence(self, field: Any) -> None:
        """A lawyer's licence has seventeen digits."""
        if not self.names_lawyer:
            return
        if not field.data:
            raise ValidationError(_("代理人是律师的，请填写律师执业证号"))
        if not LICENCE.fullmatch(field.data):
            raise ValidationError(_("律师执业证号是 17 位数字。请对照执业证检查"))
