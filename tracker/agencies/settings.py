"""An agency's dated settings: what the law leaves to it, each with the day it holds from."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint, select
from sqlalchemy.orm import Mapped, mapped_column

from tracker import clock
from tracker.agencies.agency import Agency
from tracker.extensions import db
from tracker.law.words import says


@dataclass(frozen=True)
class Key:
    """One thing an agency may set: its Chinese name, the default, and why it is a setting."""

    name: str
    default: str
    why: str


FEE_BASES = {"按件": "items", "按量": "pages"}
"""How `fee_basis` is written, and what the law calls it."""

SETTINGS = {
    "office_name": Key(says("政府信息公开工作机构名称"), "办公室", "条例第十二条"),
    "office_address": Key(says("办公地址"), "", "条例第十二条"),
    "office_hours": Key(says("办公时间"), "", "条例第十二条"),
    "office_phone": Key(says("联系电话"), "", "条例第十二条"),
    "office_fax": Key(says("传真号码"), "", "条例第十二条"),
    "office_email": Key(says("互联网联系方式"), "", "条例第十二条"),
    "office_postcode": Key(says("邮政编码"), "", "条例第十二条"),
    "guide_classification": Key(says("指南：信息的分类"), "", "条例第十二条；不填用通用的写法"),
    "guide_arrangement": Key(says("指南：信息的编排体系"), "", "条例第十二条；不填用通用的写法"),
    "guide_access": Key(
        says("指南：获取方式，包括网站、查阅场所"), "", "条例第十二条、第二十五条；不填用通用的写法"
    ),
    "reconsideration_organ": Key(says("行政复议机关"), "", "复议法第二十四条至第二十七条"),
    "competent_court": Key(says("有管辖权的人民法院"), "", "行政诉讼法第十四条至第二十一条"),
    "reconsideration_online": Key(
        says("网上申请行政复议的网址"), "", "复议法第二十二条：网上送达的，应当提供；没有的不填"
    ),
    "complaint_on_letters": Key(
        says("答复书写明投诉、举报渠道（yes 或者 no）"), "no", "条例第五十一条未要求写入文书"
    ),
    "confirmation_wd": Key(says("网上申请确认期限（工作日）"), "1", "条例未规定；指导案例26号"),
    "auto_confirm": Key(
        says("提交即由系统确认收到的渠道"),
        "",
        "条例第三十一条只说“双方确认之日”；以“;”分隔，可选 internet、fax、other；指导案例26号",
    ),
    "correction_wd": Key(says("补正期限（工作日）"), "10", "条例第三十条只说“合理的补正期限”"),
    "reasons_wd": Key(says("说明理由的期限（工作日）"), "10", "条例第三十五条没有规定期限"),
    "rectification_wd": Key(
        says("更正答复的期限（工作日）"),
        "20",
        "条例第四十一条没有规定期限，比照第三十三条的答复期限",
    ),
    "fee_basis": Key(says("信息处理费计收方式（按件或者按量）"), "按件", "办法第三条未定由谁选择"),
    "fee_payment_wd": Key(
        says("信息处理费缴费期限（工作日）"), "20", "办法的条文未核实，据四川省 2021 年通知"
    ),
    "fee_payment_way": Key(says("信息处理费缴纳方式"), "", "收费通知应当写明；机关自定"),
    "draft_before_wd": Key(
        says("内部时限：到期前几个工作日起草完毕"), "5", "机关自定；只用于提醒，不改变法定期限"
    ),
    "review_before_wd": Key(
        says("内部时限：到期前几个工作日审核完毕"), "2", "机关自定；只用于提醒，不改变法定期限"
    ),
    "unclaimed_wd": Key(
        says("没有承办人超过几个工作日予以标出"), "1", "机关自定；条例第四十五条只要求建立制度"
    ),
    "third_party_wait_wd": Key(
        says("告知第三方后等待寄出答复的期限（工作日，0 为不等）"),
        "0",
        "条例第三十二条未规定；第三方可以在公开以前申请复议、提起诉讼",
    ),
    "refused_is_served": Key(
        says("拒收之日视为送达（yes 或者 no）"),
        "yes",
        "条例未规定；参照民事诉讼法留置送达。只作提示，送达由承办人登记",
    ),
    "review_chain": Key(
        says("审批环节"),
        "unit;office;legal;secrecy;leader",
        "条例第十七条由机关明确审查的程序；以“;”分隔，依次办理，最后一个签发",
    ),
    "review_chain_short": Key(
        says("简式审批环节"), "office", "条例第十七条由机关明确审查的程序；写法同上"
    ),
    "review_short_for": Key(
        says("适用简式审批的办理结果"),
        "R01;R02;R12;R13;R14;R15;R21;R22;R25;R26",
        "条例未规定；默认为不拒绝、不部分公开、不是不予处理的结果",
    ),
    "review_same_person": Key(
        says("同一人可以签署一次呈批的几个环节（yes 或者 no）"),
        "no",
        "条例未规定；人员很少的机关可以改为 yes，拟稿人始终不能审核自己的答复",
    ),
    "result_days": Key(
        says("导出等任务的结果保留天数"), "7", "文件可能含个人信息，用后即删；机关自定"
    ),
    "unit_task_wd": Key(
        says("转办单内部期限（工作日）"), "5", "条例未规定；机关自定，不影响答复期限"
    ),
    "unit_task_drafting_wd": Key(
        says("科室反馈以后拟定、审核答复所需的工作日"), "5", "条例未规定；内部期限过晚时提醒"
    ),
    "row_R25": Key(says("“非政府信息”计入的年报行次"), "3.6.3", "年报格式未明确"),
    "row_R26": Key(says("“已移交档案馆”计入的年报行次"), "3.6.3", "年报格式未明确"),
    "document_number": Key(
        says("文号样式"), "{prefix}〔{year}〕{number}号", "机关自定；{prefix} 取“文号字头”"
    ),
    "document_number_from": Key(
        says("答复文书的文号来源（counter 系统编号，typed 签发时手工填写）"),
        "counter",
        "机关自定；文号由机关自己的发文登记簿编排的，选 typed",
    ),
    "document_prefix": Key(says("文号字头"), "公开", "机关自定"),
    "address_person": Key(says("文书对公民的称谓"), "您", "机关自定"),
    "address_organisation": Key(says("文书对法人和其他组织的称谓"), "贵单位", "机关自定"),
    "archive_number": Key(
        says("档号样式"), "{prefix}-{year}-{number}", "机关档案分类方案自定；{prefix} 取“档号字头”"
    ),
    "archive_prefix": Key(says("档号字头"), "依申请公开", "机关档案分类方案自定"),
    "archive_retention": Key(
        says("案卷保管期限（永久、30年或者10年）"), "30年", "条例第四十五条未规定；机关自定"
    ),
    "archive_days": Key(
        says("办结后应当归档的期限（日）"), "30", "条例第四十五条只要求归档，没有规定期限"
    ),
    "archive_since": Key(
        says("从哪一日起办结的申请列入未归档清单"),
        "",
        "不填为全部；从台账录入的旧案已经另行归档的，填系统启用之日",
    ),
    "main_categories": Key(says("主动公开的主要类别"), "", "2008年版年报用；以“;”分隔"),
}


class AgencySetting(db.Model):
    """The value of one key from one day on; an earlier value is kept for earlier days."""

    __tablename__ = "agency_settings"
    __table_args__ = (UniqueConstraint("agency_id", "key", "since"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    agency_id: Mapped[int] = mapped_column(ForeignKey("agencies.id"))
    key: Mapped[str] = mapped_column(String(40))
    since: Mapped[date]
    value: Mapped[str] = mapped_column(Text)


class Settings(dict[str, str]):
    """All keys of one agency on one day, defaults filled in."""

    def number(self, key: str) -> int:
        """The value of a key that counts, such as working days."""
        return int(self[key])


def settings(agency: Agency, on: date | None = None) -> Settings:
    """What `agency` had set on the day `on` (today unless named); one query."""
    held = db.session.execute(
        select(AgencySetting.key, AgencySetting.value)
        .where(AgencySetting.agency_id == agency.id, AgencySetting.since <= (on or clock.today()))
        .order_by(AgencySetting.since)
    )
    return Settings({key: setting.default for key, setting in SETTINGS.items()} | dict(list(held)))


def put(agency: Agency, key: str, value: str, since: date) -> None:
    """Set `key` from the day `since` on; raises KeyError for a key that does not exist."""
    SETTINGS[key]
    row = db.session.scalar(
        select(AgencySetting).filter_by(agency_id=agency.id, key=key, since=since)
    ) or AgencySetting(agency_id=agency.id, key=key, since=since)
    row.value = value
    db.session.add(row)
    db.session.flush()
