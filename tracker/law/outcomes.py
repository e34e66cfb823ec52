"""The closed list of outcomes and their rows: 《政府信息公开条例》 arts 14–16, 30, 35–39, 41."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from tracker.law.annual_report import FORMS
from tracker.law.dated import Refused
from tracker.law.exemptions import any_withholds
from tracker.law.statutes import RECONSIDERATION_FIRST
from tracker.law.words import says


class UnknownOutcome(Refused):
    """A code that is not on the list, or a row that a form does not have."""


GROUPS = {
    "3.1": says("予以公开"),
    "3.2": says("部分公开"),
    "3.3": says("不予公开"),
    "3.4": says("无法提供"),
    "3.5": says("不予处理"),
    "3.6": says("其他处理"),
}
"""The report's own groups of results: the first two levels of a row → its name."""


@dataclass(frozen=True)
class Outcome:
    """One way in which an application can end.

    `article` is that of the 2019 Regulation, `article_2008` of the old one (empty where it had
    none); `letter` the kind of letter that tells it; `row` its row in the 2021 form (empty for a
    rectification, which the report does not count); `states` what the letter must say;
    `exempt`: a refusal of everything under arts 14–16.
    """

    code: str
    name: str
    english: str
    article: str
    letter: str
    row: str
    states: str
    article_2008: str = ""
    exempt: bool = False

    @property
    def selectable(self) -> bool:
        """Whether an application can end so; a rectification (R24) has a register of its own."""
        return bool(self.row)

    @property
    def group(self) -> str:
        """The report's group of results, such as 不予公开; a msgid."""
        return GROUPS[self.row[:3]]


_ART = "《政府信息公开条例》"
_ART_21 = "《政府信息公开条例》（2007）第二十一条"

_STATES_REFUSAL = says("依据的条款、事实和理由，以及须先申请行政复议的告知")
_STATES_NOT_PROCESSED = says("依据的条款和不予处理的理由")

# fmt: off
OUTCOMES: dict[str, Outcome] = {
    outcome.code: outcome
    for outcome in (
        Outcome("R01", "已主动公开", "Already public", _ART + "第三十六条第（一）项",
                "L11", "3.1", says("获取该信息的方式和途径"), _ART_21 + "第（一）项"),
        Outcome("R02", "予以公开", "Disclosed", _ART + "第三十六条第（二）项",
                "L11", "3.1", says("提供的信息，或者获取的方式、途径和时间；附件清单；不收取费用"),
                _ART_21 + "第（一）项"),
        Outcome("R03", "部分公开", "Partly disclosed", _ART + "第三十七条",
                "L12", "3.2", says("公开的部分、不公开的部分、依据的条款和理由、提供方式"),
                "《政府信息公开条例》（2007）第二十二条"),
        Outcome("R04", "国家秘密", "State secret", _ART + "第十四条",
                "L13", "3.3.1", _STATES_REFUSAL, _ART_21 + "第（二）项", exempt=True),
        Outcome("R05", "法律、行政法规禁止公开", "Forbidden by law or administrative regulation",
                _ART + "第十四条", "L13", "3.3.2",
                says("禁止公开的法律、行政法规条款、事实和理由，以及须先申请行政复议的告知"),
                _ART_21 + "第（二）项", exempt=True),
        Outcome("R06", "危及三安全一稳定", "Endangers security or social stability",
                _ART + "第十四条", "L13", "3.3.3", _STATES_REFUSAL,
                _ART_21 + "第（二）项", exempt=True),
        Outcome("R07", "第三方合法权益", "Lawful rights of a third party", _ART + "第十五条",
                "L13", "3.3.4", _STATES_REFUSAL, _ART_21 + "第（二）项", exempt=True),
        Outcome("R08", "内部事务信息", "Internal affairs", _ART + "第十六条第一款",
                "L13", "3.3.5", _STATES_REFUSAL, _ART_21 + "第（二）项", exempt=True),
        Outcome("R09", "过程性信息", "Deliberative information", _ART + "第十六条第二款",
                "L13", "3.3.6", _STATES_REFUSAL, _ART_21 + "第（二）项", exempt=True),
        Outcome("R10", "行政执法案卷", "Administrative enforcement file",
                _ART + "第十六条第二款", "L13", "3.3.7", _STATES_REFUSAL,
                _ART_21 + "第（二）项", exempt=True),
        Outcome("R11", "行政查询事项", "Administrative enquiry", _ART + "第三十六条第（七）项",
                "L16", "3.3.8", says("适用的专门法律、行政法规和查询途径")),
        Outcome("R12", "信息不存在", "Does not exist", _ART + "第三十六条第（四）项",
                "L14", "3.4.1", says("检索的范围和方法"), _ART_21 + "第（三）项"),
        Outcome("R13", "不属于本机关负责公开", "Another organ is responsible",
                _ART + "第三十六条第（五）项", "L15", "3.4.1",
                says("理由；能够确定负责机关的，该机关的名称和联系方式"), _ART_21 + "第（三）项"),
        Outcome("R14", "需要另行制作", "Would have to be created", _ART + "第三十八条",
                "L17", "3.4.2", says("需要加工、分析的理由")),
        Outcome("R15", "补正后仍不明确", "Still unclear after correction", _ART + "第三十条",
                "L17", "3.4.3", says("补正后仍不明确之处和无法提供的理由")),
        Outcome("R16", "信访、投诉、举报", "Petition, complaint or report",
                _ART + "第三十九条第一款", "L18", "3.5.1",
                says("依据的条款，以及信访、投诉、举报的相应渠道")),
        Outcome("R17", "重复申请", "Repeated application", _ART + "第三十六条第（六）项",
                "L18", "3.5.2", _STATES_NOT_PROCESSED),
        Outcome("R18", "公开出版物", "Publication", _ART + "第三十九条第二款",
                "L18", "3.5.3", says("依据的条款，以及获取该出版物的途径")),
        Outcome("R19", "无正当理由大量反复申请", "Excessive applications", _ART + "第三十五条",
                "L18", "3.5.4", _STATES_NOT_PROCESSED),
        Outcome("R20", "要求确认或者重新出具已获取信息", "Asks to confirm or reissue",
                "国办公开办函〔2021〕30号", "L18", "3.5.5", _STATES_NOT_PROCESSED),
        Outcome("R21", "逾期不补正", "Correction not made in time", _ART + "第三十条",
                "L19", "3.6.1", says("错过的补正期限和视为放弃申请的法律后果")),
        Outcome("R22", "逾期不缴费", "Fee not paid in time", "国办函〔2020〕109号",
                "L19", "3.6.2", says("错过的缴费期限和视为放弃申请的法律后果")),
        Outcome("R23", "申请人撤回等其他情形", "Withdrawn, or otherwise ended",
                "国办公开办函〔2021〕30号", "L19", "3.6.3", says("撤回的日期和不再处理的后果")),
        Outcome("R24", "更正", "Rectification", _ART + "第四十一条",
                "L20", "", says("已经更正，或者转送、告知有权更正的机关"),
                "《政府信息公开条例》（2007）第二十五条"),
        Outcome("R25", "非政府信息或者不是申请", "Not government information",
                _ART + "第二条、第五十五条", "L18", "3.6.3", says("理由和正确的办理途径")),
        Outcome("R26", "已移交国家档案馆", "Transferred to a state archive",
                "《档案法》第十五条", "L18", "3.6.3", says("档案馆的名称和查阅规定")),
    )
}
# fmt: on

ORDER = (
    "R23", "R16", "R18", "R17", "R20", "R25", "R26", "R21", "R15", "R19", "R22", "R11", "R01",
    "R13", "R12", "R14", "R03", "R04", "R05", "R06", "R07", "R08", "R09", "R10", "R02",
)  # fmt: skip
"""The first that holds is proposed, 补不补—是不是—谁负责—有没有—给不给 [convention]."""

SET_BY_AGENCY = frozenset({"R25", "R26"})
"""Outcomes whose row is a dated setting of the agency [convention]."""


def outcome(code: str) -> Outcome:
    """The outcome of a code R01–R26. Raises UnknownOutcome."""
    if code not in OUTCOMES:
        raise UnknownOutcome(says("没有编号为“%(code)s”的办理结果"), code=code)
    return OUTCOMES[code]


def reconsideration_first(code: str, decided_on: date, exemptions: Iterable[str] = ()) -> bool:
    """Whether the applicant must go to reconsideration before a court (复议法 art 23).

    `exemptions`: the grounds' keys; they matter only to a partial disclosure, R03. Raises
    UnknownOutcome, BeforeLaw, and KeyError on a strange key.
    """
    withheld = outcome(code).exempt or (code == "R03" and any_withholds(exemptions))
    return withheld and RECONSIDERATION_FIRST.on(decided_on).value


def report_row(code: str, setting_rows: Mapping[str, str] | None = None) -> str:
    """The row of the 2021 form that counts an outcome.

    `setting_rows`: the agency's own rows for R25 and R26 on the day of the decision. Raises
    UnknownOutcome for R24, which the report does not count, and for a row that does not exist.
    """
    found = outcome(code)
    if not found.selectable:
        raise UnknownOutcome(says("“%(name)s”不计入年度报告"), name=found.name)
    if code not in SET_BY_AGENCY:
        return found.row
    return row_for_form((setting_rows or {}).get(code, found.row), "2021")


def row_for_form(row: str, form: str) -> str:
    """A stored row as `form` prints it: the 2019 form has one row 3.6 for 3.6.1–3.6.3.

    Raises UnknownOutcome where the form has no such row: 3.6 cannot be split again.
    """
    printed = "3.6" if form == "2019" and row.startswith("3.6.") else row
    if form not in FORMS or printed not in FORMS[form].results:
        raise UnknownOutcome(says("%(form)s格式的年度报告没有第%(row)s行"), form=form, row=row)
    return printed
