"""The steps of an online application: which form each asks, and what comes next."""

from dataclasses import dataclass
from typing import Any

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from werkzeug.datastructures import MultiDict
from wtforms import RadioField
from wtforms.validators import ValidationError

from tracker.application_agent import OnlineAgentPart
from tracker.application_checks import Answered
from tracker.application_fields import place as place_fields
from tracker.application_form import (
    ContactPart,
    DeliveryPart,
    EmployerPart,
    IdentityPart,
    OrganisationPart,
    WantedPart,
)
from tracker.application_help import HelpPart
from tracker.application_words import KINDS, ORGANISATION_IDS, PERSON, PERSON_IDS, offered
from tracker.portal.writing import Writing

ORGANISATION = "organisation"
WHO = ((PERSON, _("公民")), (ORGANISATION, _("法人或者其他组织")))
WHO_HINTS = {
    PERSON: _("以您个人的名义。律师以自己的名义申请的，也选这一项"),
    ORGANISATION: _("以单位的名义，由法定代表人、负责人或者经办人填写"),
}
KIND_HINTS = {
    "enterprise": _("公司、合伙企业、个体工商户等"),
    "research_institution": _("高等学校、研究院所等"),
    "social_organisation": _("基金会、慈善组织、行业协会等"),
    "legal_service": _("律师事务所、公证机构、法律援助机构等"),
    "other": _("村（居）民委员会、机关、其他事业单位等"),
}


class StepForm(FlaskForm):
    """The questions of one step. CSRFProtect checks the token before the view is reached."""

    complete = True

    class Meta:
        csrf = False


class WhoForm(StepForm):
    """A person or an organisation, and which of the report's kinds the latter is."""

    who = RadioField(
        _("您以谁的名义申请？"),
        choices=offered(WHO, WHO_HINTS),
        validate_choice=False,
        validators=[
            Answered(_("请选择以谁的名义申请"), lambda field: dict(WHO)),
        ],
    )
    organisation_kind = RadioField(
        _("是哪一类单位？"),
        description=_("只用于年度报告的统计，不影响办理"),
        choices=offered([choice for choice in KINDS if choice[0] != PERSON], KIND_HINTS),
        validate_choice=False,
    )

    def validate_organisation_kind(self, field: Any) -> None:
        """Asked of organisations alone."""
        if self.who.data == ORGANISATION and field.data not in KIND_HINTS:
            raise ValidationError(_("请选择单位的类别"))


class PersonForm(IdentityPart, ContactPart, EmployerPart, OnlineAgentPart, StepForm):
    """A natural person's identity and contact."""

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        place_fields(self, "agent_", after="postcode")
        self.name.label.text = _("姓名")
        self.id_type.choices = offered(PERSON_IDS)


class OrganisationForm(IdentityPart, OrganisationPart, ContactPart, OnlineAgentPart, StepForm):
    """An organisation's identity, and whom we call."""

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        place_fields(self, "agent_", after="postcode")
        self.name.label.text = _("单位名称")
        self.name.description = _("与营业执照或者登记证书上的名称一致")
        self.id_type.choices = offered(ORGANISATION_IDS)
        if not self.id_type.data or self.id_type.data in dict(PERSON_IDS):
            self.id_type.data = ORGANISATION_IDS[0][0]
        self.id_number.label.text = _("代码或者证书号码")
        self.phone.label.text = _("联系人电话")
        self.email.label.text = _("联系人电子邮箱")


class WantedForm(WantedPart, StepForm):
    """What is wanted."""


class DeliveryForm(DeliveryPart, HelpPart, StepForm):
    """How it is wanted, where it should go, with what help; e-mail and address as told before."""

    email = ContactPart.email
    address = ContactPart.address

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        for one in ("address", "email"):
            place_fields(self, one, after="way")
        place_fields(self, "help_", after="electronic_service_accepted")


@dataclass(frozen=True)
class Step:
    """One page of the application: its name is its address, template and place in the draft."""

    name: str
    title: Any


STEPS = (
    Step("who", _("申请人类别")),
    Step("applicant", _("申请人信息")),
    Step("wanted", _("需要什么信息")),
    Step("delivery", _("怎样提供")),
    Step("files", _("附件")),
    Step("check", _("检查并提交")),
)
ORDER = [step.name for step in STEPS]


def place(name: str) -> dict[str, Any]:
    """Where a step stands, for its page: number, how many there are, title."""
    number = ORDER.index(name)
    return {"number": number + 1, "count": len(STEPS), "title": STEPS[number].title}


def endpoint(name: str) -> str:
    """The route of a step."""
    return "portal.apply" if name == "who" else f"portal.apply_{name}"


def form_class(name: str, writing: Writing | None) -> type[StepForm]:
    """The form that a step asks; an organisation is asked other things than a person."""
    if name == "applicant":
        asks_person = writing is None or writing.said.get("who") != ORGANISATION
        return PersonForm if asks_person else OrganisationForm
    return {"who": WhoForm, "wanted": WantedForm, "delivery": DeliveryForm}[name]


def restored(name: str, writing: Writing | None) -> StepForm:
    """The step's form with what was said before; with its defaults where it was not yet seen."""
    asked = form_class(name, writing)
    if writing is None or name not in writing.seen:
        return asked(formdata=None, data=writing.said if writing else {})
    kept = {key: "y" if value is True else value for key, value in writing.said.items() if value}
    return asked(formdata=MultiDict(kept))


def kind(said: dict[str, Any]) -> str:
    """The annual report's column for who applies."""
    return PERSON if said.get("who") == PERSON else str(said.get("organisation_kind"))
