"""What an application's answers must be; each check says how to put the answer right."""

import re
import unicodedata
from collections.abc import Callable
from typing import Any

import phonenumbers
from email_validator import EmailNotValidError, validate_email
from flask_babel import lazy_gettext as _
from stdnum.cn import ric, uscc
from stdnum.exceptions import InvalidFormat, InvalidLength
from stdnum.exceptions import ValidationError as NotANumber
from wtforms import Field, Form
from wtforms.validators import StopValidation, ValidationError

from tracker import clock

REGION = "CN"
EARLIEST_BIRTH = 1880  # the oldest person ever documented was born later
TEXT_BREAKS = "\n\t"
EXTENSION = re.compile(r"(?:转|分机|(?<=\d{7})-)(\d{1,6})$")
PATTERNS = {
    "mainland_travel_permit": re.compile(r"[A-Z]?\d{8}(\d{2}|[A-Z])?"),
    "passport": re.compile(r"[A-Z0-9]{5,20}"),
    "foreign_permanent_residence": re.compile(r"[A-Z]{3}\d{12}|9\d{16}[\dX]"),
    "officer_card": re.compile(r"[\u4e00-\u9fffA-Z0-9]{4,30}"),
    "other_certificate": re.compile(r"[\u4e00-\u9fffA-Z0-9（）()〔〕\[\]]{4,40}"),
}


class Answered:
    """The answer must be there; a form whose `complete` is False takes a paper without it.

    `message` may name the field as %(label)s; `choices` closes the list of answers; `asked` tells
    whether the form asks it at all.
    """

    def __init__(
        self,
        message: Any,
        choices: Callable[[Field], Any] | None = None,
        asked: Callable[[Form], bool] = lambda form: True,
    ):
        self.message, self.choices, self.asked = message, choices, asked
        self.field_flags = {"required": True}

    def __call__(self, form: Form, field: Field) -> None:
        if field.data and (self.choices is None or field.data in self.choices(field)):
            return
        if field.data or (getattr(form, "complete", True) and self.asked(form)):
            raise StopValidation(str(self.message) % {"label": field.label.text})
        raise StopValidation


class Plain:
    """Text of at most `longest` characters (code points) without control characters."""

    def __init__(self, longest: int, lines: bool = False):
        self.longest, self.allowed = longest, TEXT_BREAKS if lines else ""
        self.field_flags = {"maxlength": longest} if lines else {}

    def __call__(self, form: Form, field: Field) -> None:
        typed = field.data or ""
        signs = set(typed) - set(self.allowed)
        if any(unicodedata.category(sign) in ("Cc", "Cs") for sign in signs):
            raise StopValidation(_("含有看不见的控制字符。请删除这一项，重新输入"))
        if len(typed) > self.longest:
            raise StopValidation(
                _(
                    "最多 %(longest)s 个字，现在有 %(now)s 个字，请删减",
                    longest=self.longest,
                    now=len(typed),
                )
            )


def text(typed: str | None) -> str:
    """What was typed, in one Unicode form, with one kind of line break, without outer blanks."""
    return unicodedata.normalize("NFC", typed or "").replace("\r\n", "\n").strip(" \n\t\u3000")


def code(typed: str | None) -> str:
    """A number or code: half-width capitals and digits without blanks or hyphens between."""
    plain = unicodedata.normalize("NFKC", typed or "").upper()
    return "".join(sign for sign in plain if sign not in " -\u2010\u2013\u2014\u3000\t")


def narrow(typed: str | None) -> str:
    """A telephone number or an e-mail address typed in full width, made half-width."""
    return unicodedata.normalize("NFKC", typed or "").replace("。", ".").strip()


def id_number(id_type: str | None, number: str) -> None:
    """Check `number` as one of `id_type`; raises ValidationError."""
    if id_type in CHECKED:
        CHECKED[id_type](number)
    elif id_type in PATTERNS and not PATTERNS[id_type].fullmatch(number):
        raise ValidationError(_("号码与所选的证件不符。请对照证件检查号码，或者改选证件名称"))


def phone(form: Form, field: Field) -> None:
    """A mobile, a landline with its area code, or a short number such as 12345."""
    if field.data and not _is_phone(field.data):
        raise ValidationError(
            _("请填写能打通的电话：手机 11 位，固定电话请加区号，例如 0371-69552233")
        )


def email(form: Form, field: Field) -> None:
    """An address as mail is sent to; whether it exists is not asked of the network."""
    if not field.data:
        return
    try:
        validate_email(field.data, check_deliverability=False)
    except EmailNotValidError as error:
        raise ValidationError(_("请填写完整的电子邮箱，例如 name@example.com")) from error


def postcode(form: Form, field: Field) -> None:
    """Six digits."""
    if field.data and not re.fullmatch(r"\d{6}", field.data, re.ASCII):
        raise ValidationError(_("邮政编码是 6 位数字，例如 450003；不清楚可以不填"))


def _resident_id(number: str) -> None:
    """GB 11643: birth date and check digit are held; a region that the list lacks is not."""
    if re.fullmatch(r"\d{15}", number, re.ASCII):
        raise ValidationError(
            _("15 位的旧身份证号码已经停用。请填写第二代居民身份证上的 18 位号码")
        )
    if not re.fullmatch(r"\d{17}[\dX]", number, re.ASCII):
        raise ValidationError(_("请填写 18 位身份证号码，最后一位可以是 X"))
    if number[-1] != ric.calc_check_digit(number) or not _is_birth_date(number):
        raise ValidationError(_("身份证号码有误。请对照证件逐位检查，常见的是输错或者颠倒了一位"))


def _residence_permit(number: str) -> None:
    """港澳台居民居住证: as an identity card's number, from 810000, 820000 or 830000."""
    if not number.startswith(("81", "82", "83")):
        raise ValidationError(_("港澳台居民居住证号码以 81、82 或者 83 开头，请对照证件检查"))
    _resident_id(number)


def _is_birth_date(number: str) -> bool:
    try:
        born_on = ric.get_birth_date(number)
    except NotANumber:
        return False
    return born_on.year >= EARLIEST_BIRTH and born_on <= clock.today()


def _unified_social_credit_code(number: str) -> None:
    try:
        uscc.validate(number)
    except InvalidLength as error:
        raise ValidationError(
            _("统一社会信用代码是 18 位，现在有 %(now)s 位。请对照证书补全", now=len(number))
        ) from error
    except InvalidFormat as error:
        raise ValidationError(
            _("统一社会信用代码只用数字和大写字母，不用 I、O、S、V、Z。请对照证书检查")
        ) from error
    except NotANumber as error:
        raise ValidationError(_("统一社会信用代码有误。请对照证书逐位检查")) from error


CHECKED: dict[str, Callable[[str], None]] = {
    "resident_id": _resident_id,
    "hk_macao_taiwan_permit": _residence_permit,
    "unified_social_credit_code": _unified_social_credit_code,
}


def _is_phone(typed: str) -> bool:
    try:
        number = phonenumbers.parse(EXTENSION.sub(r" ext. \1", typed), REGION)
    except phonenumbers.NumberParseException:
        return False
    return phonenumbers.is_valid_number(number) or phonenumbers.is_valid_short_number_for_region(
        number, REGION
    )
