"""The application form (申请表): the fields of 条例 art 29, for citizens and for the desk."""

from typing import Any

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import BooleanField, EmailField, TelField, TextAreaField
from wtforms.validators import ValidationError

from tracker import application_checks as check
from tracker.application_agent import AgentPart
from tracker.application_checks import Answered, Plain
from tracker.application_fields import (
    ID,
    LINE,
    LONG_NAME,
    MAIL,
    NAME,
    PHONE,
    PURPOSE,
    WANTED,
    Flags,
    choice,
    line,
    place,
)
from tracker.application_help import HelpPart
from tracker.application_words import FORMS, KINDS, ORGANISATION_IDS, PERSON, PERSON_IDS, WAYS


class KindPart:
    """Who asks: one of the six columns of the annual report."""

    kind = choice(_("申请人类别"), KINDS, _("请选择申请人类别"))


class IdentityPart:
    """The identity that art 29 asks for; the type decides how the number is checked."""

    name = line(_("姓名或者名称"), LONG_NAME, Answered(_("请填写%(label)s")))
    id_type = choice(
        _("证件名称"), PERSON_IDS + ORGANISATION_IDS, _("请选择证件名称"), default="resident_id"
    )
    id_number = line(
        _("证件号码"),
        ID,
        Answered(_("请填写%(label)s，条例要求申请时提供身份证明")),
        filter=check.code,
    )

    def validate_id_number(self, field: Any) -> None:
        """By its type's check digits, where the type has any."""
        check.id_number(self.id_type.data, field.data)  # type: ignore[attr-defined]


def is_organisation(form: Any) -> bool:
    """Whether an organisation asks: by the form's own field, or because it asks nobody else."""
    return "kind" not in form or form.kind.data not in (None, "", PERSON)


class OrganisationPart:
    """Who represents an organisation, and whom we call."""

    legal_representative = line(_("法定代表人或者负责人"), NAME, optional=True)
    contact_name = line(
        _("联系人姓名"), NAME, Answered(_("请填写联系人姓名"), asked=is_organisation)
    )


class EmployerPart:
    """Where a person works: the prescribed form has it, nobody need tell."""

    employer = line(_("工作单位"), LINE, optional=True)


class ContactPart:
    """At least one way to reach the applicant."""

    phone = line(
        _("联系电话"),
        PHONE,
        check.phone,
        field=TelField,
        filter=check.narrow,
        description=_("用来确认收到申请、说明补正事项。固定电话请加区号"),
    )
    email = line(_("电子邮箱"), MAIL, check.email, field=EmailField, filter=check.narrow)
    address = line(_("通信地址"), LINE)
    postcode = line(_("邮政编码"), ID, check.postcode, filter=check.code, optional=True)

    def validate_phone(self, field: Any) -> None:
        """One of the three must be there; the error stands at the first."""
        if not (self.complete and not (field.data or self.email.data or self.address.data)):  # type: ignore[attr-defined]
            return
        raise ValidationError(_("请至少填写一种联系方式：联系电话、电子邮箱或者通信地址"))


class WantedPart:
    """What is wanted, by name, number or a description that lets us find it."""

    wanted = TextAreaField(
        _("所需信息的名称、文号或者其他特征描述"),
        filters=[check.text],
        validators=[
            Answered(_("请写明您需要什么信息，例如文件名称、文号，或者时间、地点和事项")),
            Plain(WANTED, lines=True),
        ],
    )
    wanted_index_number = line(_("索引号"), 100, optional=True)
    purpose = TextAreaField(
        _("用途"),
        filters=[check.text],
        validators=[Plain(PURPOSE, lines=True), Flags({"optional": True})],
    )


class DeliveryPart:
    """In what form, and by which way."""

    form = choice(_("希望得到什么形式的信息"), FORMS, _("请选择信息的形式"))
    way = choice(_("希望怎样得到信息"), WAYS, _("请选择获取信息的方式"))
    other_form_accepted = BooleanField(
        _("如果不能按上面的形式和方式提供，同意以其他方式提供"), default=True
    )
    electronic_service_accepted = BooleanField(_("同意以电子邮件等电子方式接收答复书和其他文书"))

    def validate_email(self, field: Any) -> None:
        """Electronic files travel by e-mail."""
        if self.complete and not field.data and "email" in (self.form.data, self.way.data):
            raise ValidationError(_("选择电子文件或者电子邮件的，请填写电子邮箱"))

    def validate_address(self, field: Any) -> None:
        """Letters and parcels need a place to go."""
        if self.complete and not field.data and self.way.data in ("post", "courier"):
            raise ValidationError(_("选择邮寄或者快递的，请填写收件地址"))


class ApplicationForm(
    KindPart,
    IdentityPart,
    OrganisationPart,
    EmployerPart,
    ContactPart,
    AgentPart,
    WantedPart,
    DeliveryPart,
    HelpPart,
    FlaskForm,
):
    """Every field of an application on one page. `complete`: what art 29 asks must be there."""

    complete = True

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        place(self, "agent_", after="postcode")
        place(self, "help_", after="postcode")

    def validate_id_type(self, field: Any) -> None:
        """A person's papers for a person, an organisation's for an organisation."""
        papers = ORGANISATION_IDS if is_organisation(self) else PERSON_IDS
        if self.kind.data and field.data not in dict(papers):
            raise ValidationError(_("所选的证件不适用于这一类申请人，请改选"))

    def answers(self) -> dict[str, Any]:
        """What handling.intake.Application takes, by field name; None where nothing was said."""
        other = ("employer",) if is_organisation(self) else ("legal_representative", "contact_name")
        return answers(self) | dict.fromkeys(other)


class PaperApplicationForm(ApplicationForm):
    """A paper application as it came: what it lacks is asked for by a correction (art 30)."""

    complete = False


def answers(form: FlaskForm) -> dict[str, Any]:
    """The checked answers of `form` by field name, without its token; blanks become None."""
    found = {
        field.name: field.data
        for field in form
        if field.name != "csrf_token" and isinstance(field.data, str | bool | list | None)
    }
    if not found.get("agent_name"):
        found |= dict.fromkeys(found.keys() & {"agent_id_type", "agent_kind"})
    return {name: None if value == "" else value for name, value in found.items()}
