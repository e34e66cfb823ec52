"""Periods for complaints (条例 art 51) and petitions (信访工作条例 arts 23, 34-36)."""

from datetime import date

from tracker.law.dated import Provision, Version
from tracker.law.statutes import SECOND, Period
from tracker.law.words import says

PETITIONS_2022 = date(2022, 5, 1)

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
