"""Grounds for withholding: 《政府信息公开条例》 arts 14–16, and two that only refer elsewhere."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Duty = Literal["must", "may", "refer"]


@dataclass(frozen=True)
class Exemption:
    """One ground. `duty`: the organ must or may withhold, or only refers the applicant elsewhere.

    `outcome` is the reply when the ground covers all that was asked. `article_2008` is empty
    where the old Regulation had no such ground.
    """

    key: str
    name: str
    english: str
    article: str
    duty: Duty
    outcome: str
    article_2008: str = ""

    @property
    def must(self) -> bool:
        """Whether the organ has no choice but to withhold (arts 14 and 15)."""
        return self.duty == "must"

    @property
    def withholds(self) -> bool:
        """Whether this is a refusal under arts 14–16, the 不予公开 of 《行政复议法》第二十三条."""
        return self.duty != "refer"


EXEMPTIONS: dict[str, Exemption] = {
    exemption.key: exemption
    for exemption in (
        Exemption(
            "state_secret",
            "国家秘密",
            "State secret",
            "《政府信息公开条例》第十四条",
            "must",
            "R04",
            "《政府信息公开条例》（2007）第十四条第四款",
        ),
        Exemption(
            "other_law",
            "法律、行政法规禁止公开",
            "Forbidden by law or administrative regulation",
            "《政府信息公开条例》第十四条",
            "must",
            "R05",
        ),
        Exemption(
            "three_securities",
            "可能危及国家安全、公共安全、经济安全、社会稳定",
            "Could endanger national, public or economic security or social stability",
            "《政府信息公开条例》第十四条",
            "must",
            "R06",
            "《政府信息公开条例》（2007）第八条",
        ),
        Exemption(
            "business_secret",
            "商业秘密",
            "Business secret of a third party",
            "《政府信息公开条例》第十五条",
            "must",
            "R07",
            "《政府信息公开条例》（2007）第十四条第四款",
        ),
        Exemption(
            "personal_privacy",
            "个人隐私",
            "Personal privacy of a third party",
            "《政府信息公开条例》第十五条",
            "must",
            "R07",
            "《政府信息公开条例》（2007）第十四条第四款",
        ),
        Exemption(
            "internal",
            "内部事务信息",
            "Internal affairs",
            "《政府信息公开条例》第十六条第一款",
            "may",
            "R08",
        ),
        Exemption(
            "deliberative",
            "过程性信息",
            "Deliberative information",
            "《政府信息公开条例》第十六条第二款",
            "may",
            "R09",
        ),
        Exemption(
            "enforcement_file",
            "行政执法案卷信息",
            "Administrative enforcement file",
            "《政府信息公开条例》第十六条第二款",
            "may",
            "R10",
        ),
        Exemption(
            "administrative_inquiry",
            "行政查询事项",
            "Administrative enquiry under a special law",
            "《政府信息公开条例》第三十六条第（七）项",
            "refer",
            "R11",
        ),
        Exemption(
            "not_government_information",
            "非政府信息",
            "Not government information",
            "《政府信息公开条例》第二条",
            "refer",
            "R25",
            "《政府信息公开条例》（2007）第二条",
        ),
    )
}


def any_withholds(keys: Iterable[str]) -> bool:
    """Whether one of these grounds refuses under arts 14–16. Raises KeyError on a strange key."""
    return True in {EXEMPTIONS[key].withholds for key in keys}
