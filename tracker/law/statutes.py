"""Every number and choice of the law that a date or a count depends on, dated, with its article.

Regulation 2007 (in force 2008-05-01) and 2019 (in force 2019-05-15); reconsideration law 1999 and
2023; administrative litigation law 1989 and 2014; fee measures 国办函〔2020〕109号.
"""

from datetime import date

from tracker.law.dated import Period, Provision, Version
from tracker.law.words import says

FIRST = date(2008, 5, 1)
SECOND = date(2019, 5, 15)
RECONSIDERATION_1999 = date(1999, 10, 1)
RECONSIDERATION_2023 = date(2024, 1, 1)
LITIGATION_1989 = date(1990, 10, 1)
LITIGATION_2014 = date(2015, 5, 1)
INTERPRETATION_2018 = date(2018, 2, 8)

# The two Regulations: one application ---------------------------------------------------------

REGULATION = Provision(
    says("适用的条例"),
    Version(FIRST, "2008", "《政府信息公开条例》（2007）第三十八条"),
    Version(SECOND, "2019", "《政府信息公开条例》第五十六条"),
    unit="regulation",
    note="[convention] 按收到申请之日选择适用的条例；补正、缴费后重新起算的，仍适用原条例。",
)

REPLY_PERIOD = Provision(
    says("答复期限"),
    Version(FIRST, 15, "《政府信息公开条例》（2007）第二十四条第二款"),
    Version(SECOND, 20, "《政府信息公开条例》第三十三条第二款"),
    unit="working_day",
    note="[convention] 条例未规定期间的计算方法：收到之日为第 0 日，不论是否为工作日，"
    "自其后第一个工作日起算，最后一日计入（参照《民法典》第二百零一条、第二百零三条）。",
)

EXTENSION_LIMIT = Provision(
    says("延长答复期限的最长时间"),
    Version(FIRST, 15, "《政府信息公开条例》（2007）第二十四条第二款"),
    Version(SECOND, 20, "《政府信息公开条例》第三十三条第二款"),
    unit="working_day",
    note="[convention] 延长决定在期限重新起算后继续有效；期限届满之后作出的，不发生延长效力。",
)

CORRECTION_NOTICE_PERIOD: Provision[int | None] = Provision(
    says("一次性告知补正的期限"),
    Version(FIRST, None, "《政府信息公开条例》（2007）第二十一条第（四）项"),
    Version(SECOND, 7, "《政府信息公开条例》第三十条"),
    unit="working_day",
    note="[convention] 以补正通知发出之日衡量；逾期发出的，答复期限不因补正重新计算，"
    "申请人不补正也不视为放弃。[unconfirmed] 2007 年条例未规定此期限。",
)

CORRECTION_PERIOD = Provision(
    says("补正期限"),
    Version(FIRST, 10, "《政府信息公开条例》（2007）第二十一条第（四）项"),
    Version(SECOND, 10, "《政府信息公开条例》第三十条"),
    unit="working_day",
    note="[convention] 条例只要求“合理的补正期限”，未另行指定的按 10 个工作日，"
    "自通知送达次日起算。",
)

CORRECTION_EFFECT = Provision(
    says("补正的效力"),
    Version(FIRST, "restart", "《政府信息公开条例》（2007）第二十一条第（四）项"),
    Version(SECOND, "restart", "《政府信息公开条例》第三十条"),
    note="收到补正申请之日为新的第 0 日，逾期未补正视为放弃申请。"
    "[convention] 2007 年条例没有规定，同样处理。",
)

CONSULTATION_PERIOD = Provision(
    says("被征求意见方的答复期限"),
    Version(FIRST, 15, "《政府信息公开条例》（2007）第二十三条"),
    Version(SECOND, 15, "《政府信息公开条例》第三十二条、第三十四条"),
    unit="working_day",
    note="自收到征求意见书次日起算；送达日未记载的自发出次日起算。[convention] 2007 年条例"
    "没有规定期限，参照现行条例，以免未答复的征求意见无限期扣除。",
)

EXCLUDED_CONSULTATIONS: Provision[frozenset[str]] = Provision(
    says("征求意见的时间不计入答复期限"),
    Version(FIRST, frozenset({"third_party"}), "《政府信息公开条例》（2007）第二十四条第三款"),
    Version(
        SECOND,
        frozenset({"third_party", "co_agency", "other_agency"}),
        "《政府信息公开条例》第三十三条第三款",
    ),
    note="[convention] 扣除自发出次日起，至收到答复之日或者被征求意见方答复期限届满之日"
    "（以先到者为准）；几次征求意见重叠的日子只扣除一次。与有关机关协商、确认（第十一条）没有"
    "答复期限，收到答复以前暂不扣除。",
)

REASONS_DEMAND = Provision(
    says("要求大量、反复申请人说明理由"),
    Version(SECOND, "counts_on", "《政府信息公开条例》第三十五条"),
    note="[convention] 第三十三条只扣除征求意见的时间，说明理由的时间照常计入答复期限。",
)

SILENCE_OF_CONSULTED = Provision(
    says("被征求意见方逾期不答复的，有法定后果"),
    Version(FIRST, False, "《政府信息公开条例》（2007）第二十三条"),
    Version(SECOND, True, "《政府信息公开条例》第三十二条、第三十四条"),
    note="第三方逾期未提出意见的，由行政机关决定是否公开；共同制作的机关逾期未提出意见的，"
    "视为同意公开。",
)

DEFERRAL = Provision(
    says("大量、反复申请的延迟答复"),
    Version(SECOND, "agency_sets_date", "《政府信息公开条例》第三十五条"),
    note="由行政机关确定合理期限并告知申请人，法律没有天数。[convention] 应当在答复期限届满之前"
    "告知；届满之后才告知的，不发生延迟的效力。",
)

FEE_PAYMENT_PERIOD = Provision(
    says("信息处理费的缴费期限"),
    Version(date(2021, 1, 1), 20, "《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）"),
    unit="working_day",
    note="[unconfirmed] 自收到收费通知次日起 20 个工作日，条文号未核实（据四川省 2021 年通知）；"
    "本机关另行设定的按其设定。",
)

FEE_EFFECT = Provision(
    says("缴费的效力"),
    Version(
        date(2021, 1, 1), "restart", "《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）"
    ),
    note="缴费之日为新的第 0 日，逾期未缴视为放弃申请。[unconfirmed] 重新起算的条文未核实。",
)

CONFIRMATION_PERIOD = Provision(
    says("与申请人确认收到的期限"),
    Version(FIRST, 1, "国办公开办函〔2015〕207号"),
    Version(SECOND, 1, "《政府信息公开条例》第三十一条"),
    unit="working_day",
    note="[convention] 互联网、传真渠道条例没有规定期限，按 1 个工作日；平常信函应当当日确认。",
)

PROACTIVE_PERIOD = Provision(
    says("主动公开的期限"),
    Version(FIRST, Period(20, "working_day"), "《政府信息公开条例》（2007）第十八条"),
    Version(SECOND, Period(20, "working_day"), "《政府信息公开条例》第二十六条"),
)

ASSUMED_HOLIDAYS = Provision(
    says("放假安排公布之前推定的节假日"),
    Version(
        FIRST, ((1, 1), (5, 1), (5, 2), (10, 1), (10, 2), (10, 3)), "《全国年节及纪念日放假办法》"
    ),
    note="[convention] 尚未公布放假安排的年份按周一至周五、扣除这几日计算，结果为暂定；"
    "不推测农历节日。",
)

ROLL = Provision(
    says("最后一日不是工作日的顺延"),
    Version(date(1991, 4, 9), "next_working_day", "《民事诉讼法》（1991）第七十五条第三款"),
    Version(date(2013, 1, 1), "next_working_day", "《民事诉讼法》（2012）第八十二条第三款"),
    Version(date(2022, 1, 1), "next_working_day", "《民事诉讼法》第八十五条第三款"),
    note="行政复议和行政诉讼的期间依照民事诉讼法；以工作日计算的期限不需要顺延。"
    "[convention] 休息日包括周末；投诉、举报和信访的期限同样处理。"
    "[unconfirmed] 2022 年以前的条文号未核对原文。",
)

# Annual report --------------------------------------------------------------------------------

REPORT_FORM = Provision(
    says("年度报告格式"),
    Version(date(2008, 1, 1), "2008", "《政府信息公开条例》（2007）第三十二条"),
    Version(date(2014, 1, 1), "2014", "国办发〔2014〕32号"),
    Version(date(2019, 1, 1), "2019", "国办公开办函〔2019〕60号"),
    Version(date(2021, 1, 1), "2021", "国办公开办函〔2021〕30号"),
    unit="report_form",
    note="按报告所述年度（而非公布之日）选择。",
)

REPORT_DUE = Provision(
    says("部门年度报告的公布日期（次年月、日）"),
    Version(date(2008, 1, 1), (3, 31), "《政府信息公开条例》（2007）第三十一条"),
    Version(date(2019, 1, 1), (1, 31), "《政府信息公开条例》第五十条第一款"),
    note="按报告所述年度选择。[convention] 固定日期，遇休息日不顺延。"
    "[unconfirmed] 2007 年条例的条文未核实。",
)

# Reconsideration ------------------------------------------------------------------------------

RECONSIDERATION_FIRST = Provision(
    says("不予公开须先申请行政复议"),
    Version(RECONSIDERATION_1999, False, "《行政复议法》（1999）"),
    Version(RECONSIDERATION_2023, True, "《行政复议法》第二十三条第一款第（四）项"),
    note="“不予公开”仅指依据条例第十四条、第十五条、第十六条的不予公开（含部分不予公开）。",
)

RECONSIDERATION_APPLY = Provision(
    says("申请行政复议的期限"),
    Version(RECONSIDERATION_1999, Period(60, "day"), "《行政复议法》（1999）第九条第一款"),
    Version(RECONSIDERATION_2023, Period(60, "day"), "《行政复议法》第二十条第一款"),
)

RECONSIDERATION_SILENCE = Provision(
    says("逾期不答复时申请行政复议期限的起算"),
    Version(date(2007, 8, 1), "end_of_reply_period", "《行政复议法实施条例》第十六条"),
    note="[unconfirmed] 自答复期限届满之日起算，条文未核对原文。不答复是否须先申请行政复议，"
    "法律有两种理解；先申请行政复议在两种理解下都可以。",
)

RECONSIDERATION_ONLINE = Provision(
    says("网上送达时提供网上申请行政复议的渠道"),
    Version(RECONSIDERATION_1999, False, "《行政复议法》（1999）"),
    Version(RECONSIDERATION_2023, True, "《行政复议法》第二十二条"),
)

RECONSIDERATION_UNTOLD = Provision(
    says("未告知权利时申请行政复议的最长期限"),
    Version(RECONSIDERATION_2023, Period(1, "year"), "《行政复议法》第二十条第三款"),
)

RECONSIDERATION_LIMIT = Provision(
    says("申请行政复议的最长期限"),
    Version(RECONSIDERATION_2023, Period(5, "year"), "《行政复议法》第二十一条"),
    note="因不动产提出的为 20 年。",
)

RECONSIDERATION_EXAMINE = Provision(
    says("行政复议申请的审查期限"),
    Version(RECONSIDERATION_1999, Period(5, "working_day"), "《行政复议法》（1999）第十七条"),
    Version(RECONSIDERATION_2023, Period(5, "working_day"), "《行政复议法》第三十条、第八十八条"),
    note="期满没有作出不予受理决定的，自期满之日起视为受理（第三十条第三款）。",
)

RECONSIDERATION_CORRECT = Provision(
    says("行政复议申请的补正期限"),
    Version(
        RECONSIDERATION_2023, Period(10, "working_day"), "《行政复议法》第三十一条、第八十八条"
    ),
)

RECONSIDERATION_COPY_ORDINARY = Provision(
    says("普通程序申请书副本的发送期限"),
    Version(RECONSIDERATION_1999, Period(7, "working_day"), "《行政复议法》（1999）第二十三条"),
    Version(RECONSIDERATION_2023, Period(7, "working_day"), "《行政复议法》第四十八条、第八十八条"),
)

RECONSIDERATION_COPY_SIMPLIFIED = Provision(
    says("简易程序申请书副本的发送期限"),
    Version(RECONSIDERATION_2023, Period(3, "working_day"), "《行政复议法》第五十四条、第八十八条"),
)

RECONSIDERATION_RESPOND_ORDINARY = Provision(
    says("普通程序行政复议答复期限"),
    Version(RECONSIDERATION_1999, Period(10, "day"), "《行政复议法》（1999）第二十三条第一款"),
    Version(
        RECONSIDERATION_2023, Period(10, "working_day"), "《行政复议法》第四十八条、第八十八条"
    ),
    note="2024 年 1 月 1 日以前“十日”为自然日，修订后为工作日（第八十八条第二款）。",
)

RECONSIDERATION_RESPOND_SIMPLIFIED = Provision(
    says("简易程序行政复议答复期限"),
    Version(RECONSIDERATION_2023, Period(5, "working_day"), "《行政复议法》第五十四条、第八十八条"),
)

RECONSIDERATION_DECIDE_ORDINARY = Provision(
    says("普通程序行政复议审理期限"),
    Version(RECONSIDERATION_1999, Period(60, "day"), "《行政复议法》（1999）第三十一条第一款"),
    Version(RECONSIDERATION_2023, Period(60, "day"), "《行政复议法》第六十二条第一款"),
)

RECONSIDERATION_DECIDE_EXTENDED = Provision(
    says("延长后的行政复议审理期限"),
    Version(RECONSIDERATION_1999, Period(90, "day"), "《行政复议法》（1999）第三十一条第一款"),
    Version(RECONSIDERATION_2023, Period(90, "day"), "《行政复议法》第六十二条第一款"),
    note="六十日，经批准最多延长三十日。",
)

RECONSIDERATION_DECIDE_SIMPLIFIED = Provision(
    says("简易程序行政复议审理期限"),
    Version(RECONSIDERATION_2023, Period(30, "day"), "《行政复议法》第六十二条第二款"),
)

RECONSIDERATION_OPINION_REPLY = Provision(
    says("行政复议意见书的反馈期限"),
    Version(RECONSIDERATION_2023, Period(60, "day"), "《行政复议法》第七十六条"),
)

# Litigation -----------------------------------------------------------------------------------

LITIGATION_DIRECT = Provision(
    says("直接起诉的期限"),
    Version(LITIGATION_1989, Period(3, "month"), "《行政诉讼法》（1989）第三十九条"),
    Version(LITIGATION_2014, Period(6, "month"), "《行政诉讼法》第四十六条第一款"),
)

LITIGATION_UNTOLD = Provision(
    says("未告知起诉期限时起诉的最长期限"),
    Version(INTERPRETATION_2018, Period(1, "year"), "法释〔2018〕1号第六十四条"),
)

LITIGATION_SILENCE = Provision(
    says("对不答复起诉的期限"),
    Version(INTERPRETATION_2018, Period(6, "month"), "法释〔2018〕1号第六十六条"),
    note="答复期限届满之后方可起诉（《行政诉讼法》第四十七条），自届满之日起算。",
)

LITIGATION_AFTER_RECONSIDERATION = Provision(
    says("不服复议决定的起诉期限"),
    Version(LITIGATION_1989, Period(15, "day"), "《行政诉讼法》（1989）第三十八条第二款"),
    Version(LITIGATION_2014, Period(15, "day"), "《行政诉讼法》第四十五条"),
)

COURT_DEFENCE = Provision(
    says("提交答辩状和证据的期限"),
    Version(LITIGATION_1989, Period(10, "day"), "《行政诉讼法》（1989）第四十三条第一款"),
    Version(LITIGATION_2014, Period(15, "day"), "《行政诉讼法》第六十七条第一款"),
    note="[unconfirmed] 2015 年 5 月 1 日以前的 10 日未核对原文。",
)

FIRST_INSTANCE = Provision(
    says("一审审理期限"),
    Version(LITIGATION_2014, Period(6, "month"), "《行政诉讼法》第八十一条"),
)

FIRST_INSTANCE_SIMPLIFIED = Provision(
    says("简易程序一审审理期限"),
    Version(LITIGATION_2014, Period(45, "day"), "《行政诉讼法》第八十三条"),
)

APPEAL_JUDGMENT = Provision(
    says("对判决的上诉期限"),
    Version(LITIGATION_1989, Period(15, "day"), "《行政诉讼法》（1989）第五十八条"),
    Version(LITIGATION_2014, Period(15, "day"), "《行政诉讼法》第八十五条"),
)

APPEAL_RULING = Provision(
    says("对裁定的上诉期限"),
    Version(LITIGATION_1989, Period(10, "day"), "《行政诉讼法》（1989）第五十八条"),
    Version(LITIGATION_2014, Period(10, "day"), "《行政诉讼法》第八十五条"),
)

SECOND_INSTANCE = Provision(
    says("二审审理期限"),
    Version(LITIGATION_2014, Period(3, "month"), "《行政诉讼法》第八十八条"),
)


def regime(received_on: date) -> str:
    """Return "2008" or "2019", the Regulation for an application received on a day (art 56)."""
    return REGULATION.on(received_on).value
