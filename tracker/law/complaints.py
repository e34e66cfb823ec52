"""Complaints (条例 art 51), to whom and how long, and petitions (信访工作条例 arts 23, 34-36)."""

from datetime import date

from tracker.law.dated import Period, Provision, Version
from tracker.law.statutes import FIRST, SECOND
from tracker.law.words import says

PETITIONS_2022 = date(2022, 5, 1)

COMPLAINT_ORGANS = Provision(
    says("投诉、举报的机关"),
    Version(
        FIRST,
        says("上级行政机关、监察机关或者政府信息公开工作主管部门"),
        "《政府信息公开条例》（2007）第三十三条第一款",
    ),
    Version(
        SECOND,
        says("上一级行政机关或者政府信息公开工作主管部门"),
        "《政府信息公开条例》第五十一条",
    ),
    unit="organs",
    note="[convention] 投诉、举报不影响行政复议和行政诉讼的期限。"
    "[unconfirmed] 2007 年条例的条文未核对原文。",
)

COMPLAINT = Provision(
    says("投诉、举报的处理期限"),
    Version(SECOND, Period(60, "day"), "《政府信息公开条例》第五十一条"),
    note="[convention] 条例没有规定期限，参照信访事项的六十日。投诉、举报不影响申请行政复议和"
    "提起行政诉讼的期限。",
)

PETITION_RECEIPT = Provision(
    says("告知信访人是否受理的期限"),
    Version(PETITIONS_2022, Period(15, "day"), "《信访工作条例》第二十三条"),
)

PETITION_DECIDE = Provision(
    says("信访事项的办理期限"),
    Version(PETITIONS_2022, Period(60, "day"), "《信访工作条例》第三十四条"),
)

PETITION_DECIDE_EXTENDED = Provision(
    says("延长后的信访事项办理期限"),
    Version(PETITIONS_2022, Period(90, "day"), "《信访工作条例》第三十四条"),
    note="六十日，经批准最多延长三十日。",
)

PETITION_REVIEW = Provision(
    says("请求复查、复核和作出复查、复核意见的期限"),
    Version(PETITIONS_2022, Period(30, "day"), "《信访工作条例》第三十五条、第三十六条"),
)
