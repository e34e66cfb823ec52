"""The prescribed forms of the annual report: 〔2021〕30号, 〔2019〕60号 and the outline of 2008."""

from dataclasses import dataclass
from datetime import date

from tracker.law.statutes import REPORT_FORM


@dataclass(frozen=True)
class Column:
    """A column of a table; `group` is the heading that spans it, empty where none does."""

    key: str
    heading: str
    english: str
    group: str = ""


@dataclass(frozen=True)
class Row:
    """A row of table 三. Without a `code` of numbers it is a heading: `leaf` is False."""

    code: str
    text: str
    english: str
    level: int
    leaf: bool = True


@dataclass(frozen=True)
class Line:
    """A row of a block of table 二."""

    key: str
    text: str
    english: str


@dataclass(frozen=True)
class Block:
    """A block of table 二: the item of art 20 it reports, its rows and its columns.

    A block of one column is a single number per row in the report's JSON.
    """

    article: str
    lines: tuple[Line, ...]
    columns: tuple[Column, ...]


@dataclass(frozen=True)
class Paragraph:
    """A numbered paragraph of the 2008 outline's chapter 二 and the figures it states."""

    number: int
    key: str
    title: str
    english: str
    figures: tuple[Line, ...] = ()


@dataclass(frozen=True)
class Form:
    """One prescribed form: its paper, tables and paragraphs; what a form lacks is empty."""

    key: str
    document: str
    rows: tuple[Row, ...] = ()
    proactive: tuple[Block, ...] = ()
    paragraphs: tuple[Paragraph, ...] = ()

    @property
    def codes(self) -> tuple[str, ...]:
        """Codes of the rows that carry numbers, in printed order."""
        return tuple(row.code for row in self.rows if row.leaf)

    @property
    def results(self) -> tuple[str, ...]:
        """Codes of the results that 3.7 adds up: 21 in the 2021 form, 19 in that of 2019."""
        return tuple(code for code in self.codes if code.startswith("3.") and code != "3.7")


_ORGANISATION = "法人或其他组织"

COLUMNS = (
    Column("natural_person", "自然人", "Natural person"),
    Column("enterprise", "商业企业", "Business", _ORGANISATION),
    Column("research_institution", "科研机构", "Research institution", _ORGANISATION),
    Column("social_organisation", "社会公益组织", "Public-benefit organisation", _ORGANISATION),
    Column("legal_service", "法律服务机构", "Legal-service body", _ORGANISATION),
    Column("other", "其他", "Other", _ORGANISATION),
    Column("total", "总计", "Total"),
)

APPLICATIONS_NOTE = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"
APPLICANTS_HEADING = "申请人情况"

_ROWS_TO_3_5 = (
    Row("1", "一、本年新收政府信息公开申请数量", "1. Applications received this year", 1),
    Row("2", "二、上年结转政府信息公开申请数量", "2. Applications carried over from last year", 1),
    Row("3", "三、本年度办理结果", "3. Results this year", 1, leaf=False),
    Row("3.1", "（一）予以公开", "(1) Disclosed", 2),
    Row(
        "3.2",
        "（二）部分公开（区分处理的，只计这一情形，不计其他情形）",
        "(2) Partly disclosed (counted here only)",
        2,
    ),
    Row("3.3", "（三）不予公开", "(3) Withheld", 2, leaf=False),
    Row("3.3.1", "1.属于国家秘密", "1. State secret", 3),
    Row(
        "3.3.2",
        "2.其他法律行政法规禁止公开",
        "2. Forbidden by another law or administrative regulation",
        3,
    ),
    Row("3.3.3", "3.危及“三安全一稳定”", "3. Endangers the three securities and stability", 3),
    Row("3.3.4", "4.保护第三方合法权益", "4. Protects the lawful rights of a third party", 3),
    Row("3.3.5", "5.属于三类内部事务信息", "5. One of three kinds of internal affairs", 3),
    Row("3.3.6", "6.属于四类过程性信息", "6. One of four kinds of deliberative information", 3),
    Row("3.3.7", "7.属于行政执法案卷", "7. Administrative enforcement file", 3),
    Row("3.3.8", "8.属于行政查询事项", "8. Administrative enquiry", 3),
    Row("3.4", "（四）无法提供", "(4) Unavailable", 2, leaf=False),
    Row("3.4.1", "1.本机关不掌握相关政府信息", "1. Not held by this organ", 3),
    Row("3.4.2", "2.没有现成信息需要另行制作", "2. Would have to be created", 3),
    Row("3.4.3", "3.补正后申请内容仍不明确", "3. Still unclear after correction", 3),
    Row("3.5", "（五）不予处理", "(5) Not processed", 2, leaf=False),
    Row("3.5.1", "1.信访举报投诉类申请", "1. Petition, report or complaint", 3),
    Row("3.5.2", "2.重复申请", "2. Repeated application", 3),
    Row("3.5.3", "3.要求提供公开出版物", "3. Asks for a publication", 3),
    Row("3.5.4", "4.无正当理由大量反复申请", "4. Excessive applications without good reason", 3),
    Row(
        "3.5.5",
        "5.要求行政机关确认或重新出具已获取信息",
        "5. Asks to confirm or reissue information already obtained",
        3,
    ),
)
_ROWS_FROM_3_7 = (
    Row("3.7", "（七）总计", "(7) Total", 2),
    Row("4", "四、结转下年度继续办理", "4. Carried over to next year", 1),
)
_OTHERWISE_2021 = (
    Row("3.6", "（六）其他处理", "(6) Otherwise closed", 2, leaf=False),
    Row(
        "3.6.1",
        "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
        "1. Correction not made in time without good reason",
        3,
    ),
    Row(
        "3.6.2",
        "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
        "2. Fee not paid in time",
        3,
    ),
    Row("3.6.3", "3.其他", "3. Other", 3),
)
_OTHERWISE_2019 = (Row("3.6", "（六）其他处理", "(6) Otherwise closed", 2),)

DISPUTE_BLOCKS = (
    Column("reconsideration", "行政复议", "Reconsideration"),
    Column("litigation_direct", "未经复议直接起诉", "Sued directly", "行政诉讼"),
    Column(
        "litigation_after_reconsideration", "复议后起诉", "Sued after reconsideration", "行政诉讼"
    ),
)
DISPUTE_COLUMNS = (
    Column("upheld", "结果维持", "Upheld"),
    Column("overturned", "结果纠正", "Overturned"),
    Column("other_result", "其他结果", "Other result"),
    Column("pending", "尚未审结", "Pending"),
    Column("total", "总计", "Total"),
)

_ITEM_1, _ITEM_5 = "第二十条第（一）项", "第二十条第（五）项"
_ITEM_6, _ITEM_8, _ITEM_9 = "第二十条第（六）项", "第二十条第（八）项", "第二十条第（九）项"
_RULES = Line("rules", "规章", "Rules")
_LICENCES = Line("licences", "行政许可", "Licences")
_COERCION = (
    Line("penalties", "行政处罚", "Penalties"),
    Line("coercive_measures", "行政强制", "Coercive measures"),
)
_DECISIONS = (Column("decisions", "本年处理决定数量", "Decisions this year"),)

_PROACTIVE_2021 = (
    Block(
        _ITEM_1,
        (_RULES, Line("normative_documents", "行政规范性文件", "Normative documents")),
        (
            Column("issued", "本年制发件数", "Issued this year"),
            Column("repealed", "本年废止件数", "Repealed this year"),
            Column("in_force", "现行有效件数", "Now in force"),
        ),
    ),
    Block(_ITEM_5, (_LICENCES,), _DECISIONS),
    Block(_ITEM_6, _COERCION, _DECISIONS),
    Block(
        _ITEM_8,
        (Line("administrative_fees_10k_yuan", "行政事业性收费", "Administrative fees"),),
        (Column("amount", "本年收费金额（单位：万元）", "Collected this year (10,000 yuan)"),),
    ),
)

_ITEMS_2019 = (
    Column("previous_items", "上一年项目数量", "Items last year"),
    Column("change", "本年增/减", "Change this year"),
)
_HANDLED_2019 = (*_ITEMS_2019, Column("decisions", "处理决定数量", "Decisions"))

_PROACTIVE_2019 = (
    Block(
        _ITEM_1,
        (_RULES, Line("normative_documents", "规范性文件", "Normative documents")),
        (
            Column("made", "本年新制作数量", "Made this year"),
            Column("published", "本年新公开数量", "Published this year"),
            Column("published_total", "对外公开总数量", "Published in all"),
        ),
    ),
    Block(
        _ITEM_5,
        (_LICENCES, Line("other_services", "其他对外管理服务事项", "Other services to the public")),
        _HANDLED_2019,
    ),
    Block(_ITEM_6, _COERCION, _HANDLED_2019),
    Block(
        _ITEM_8,
        (Line("administrative_fees", "行政事业性收费", "Administrative fees"),),
        _ITEMS_2019,
    ),
    Block(
        _ITEM_9,
        (Line("procurement", "政府集中采购", "Central government procurement"),),
        (
            Column("items", "采购项目数量", "Items procured"),
            Column("amount", "采购总金额", "Total amount"),
        ),
    ),
)

_PARAGRAPHS_2008 = (
    Paragraph(
        1,
        "proactive",
        "主动公开和更新信息情况",
        "Published and updated information",
        (Line("total", "主动公开和更新信息条数", "Items published and updated"),),
    ),
    Paragraph(
        2,
        "main_categories",
        "主动公开政府信息的主要类别",
        "Main categories of published information",
    ),
    Paragraph(
        3,
        "applications",
        "政府信息依申请公开情况",
        "Disclosure on application",
        (Line("received", "受理申请件数", "Applications received"),),
    ),
    Paragraph(
        4,
        "fees",
        "收费及减免情况",
        "Fees and waivers",
        (
            Line("charged_yuan", "收费金额（元）", "Charged (yuan)"),
            Line("waived_yuan", "减免金额（元）", "Waived (yuan)"),
        ),
    ),
    Paragraph(
        5,
        "contested",
        "复议、诉讼和申诉情况",
        "Reconsideration, litigation and complaints",
        (
            Line("reconsideration", "行政复议案件数", "Reconsideration cases"),
            Line("litigation", "行政诉讼案件数", "Litigation cases"),
            Line("complaints", "申诉案件数", "Complaints"),
        ),
    ),
    Paragraph(
        6,
        "secrecy_review_and_inspection",
        "保密审查及监督检查情况",
        "Secrecy review and inspection",
        (
            Line(
                "secrecy_reviews_reported",
                "报请确定的保密审查件数",
                "Secrecy doubts reported upward",
            ),
            Line("inspections", "监督检查次数", "Inspections"),
        ),
    ),
)

FORMS = {
    form.key: form
    for form in (
        Form("2008", "《政府信息公开条例》（2007）第三十二条", paragraphs=_PARAGRAPHS_2008),
        # The table of 国办发〔2014〕32号 (reports on 2014–2018) stands here once its rows are read.
        Form(
            "2019",
            "国办公开办函〔2019〕60号",
            (*_ROWS_TO_3_5, *_OTHERWISE_2019, *_ROWS_FROM_3_7),
            _PROACTIVE_2019,
        ),
        Form(
            "2021",
            "国办公开办函〔2021〕30号",
            (*_ROWS_TO_3_5, *_OTHERWISE_2021, *_ROWS_FROM_3_7),
            _PROACTIVE_2021,
        ),
    )
}


def form_for(year: int) -> str:
    """The key of the form prescribed for the report on `year`. Raises BeforeLaw before 2008."""
    return REPORT_FORM.on(date(year, 12, 31)).value
