"""The words for each answer of an application that is chosen from a list."""

from collections.abc import Iterable, Mapping
from typing import Any

from flask_babel import lazy_gettext as _
from wtforms import SelectChoice

PERSON = "natural_person"

KINDS = (
    (PERSON, _("公民（自然人）")),
    ("enterprise", _("商业企业")),
    ("research_institution", _("科研机构")),
    ("social_organisation", _("社会公益组织")),
    ("legal_service", _("法律服务机构")),
    ("other", _("其他组织")),
)
PERSON_IDS = (
    ("resident_id", _("居民身份证")),
    ("hk_macao_taiwan_permit", _("港澳台居民居住证")),
    ("mainland_travel_permit", _("港澳居民来往内地通行证、台湾居民来往大陆通行证")),
    ("passport", _("护照")),
    ("foreign_permanent_residence", _("外国人永久居留身份证")),
    ("officer_card", _("军官证、士兵证等军人证件")),
)
ORGANISATION_IDS = (
    ("unified_social_credit_code", _("统一社会信用代码")),
    ("other_certificate", _("其他登记证书号码")),
)
LAWYER = "lawyer"
AGENT_KINDS = (
    ("authorised", _("委托代理人")),
    (LAWYER, _("律师")),
    ("statutory", _("法定代理人")),
)
HELP = (
    ("reading", _("阅读有困难")),
    ("sight", _("视力有障碍")),
    ("hearing", _("听力有障碍")),
)
FORMS = (("paper", _("纸质文件")), ("email", _("电子文件")), ("disk", _("光盘等磁介质")))
WAYS = (
    ("email", _("电子邮件")),
    ("post", _("邮寄")),
    ("courier", _("快递")),
    ("pick_up", _("自行领取、当场阅读或者抄录")),
    ("fax", _("传真")),
)


def word(choices: Iterable[tuple[str, Any]], value: str | None) -> str:
    """The word for `value`, or what was kept where a ledger knew another one; "" for nothing."""
    return str(dict(choices).get(value or "", value or ""))


def offered(
    choices: Iterable[tuple[str, Any]], hints: Mapping[str, Any] | None = None
) -> list[SelectChoice]:
    """`choices` as a form field offers them, each with its hint if it has one."""
    told = hints or {}
    return [SelectChoice(value, label, {"hint": told.get(value)}) for value, label in choices]
