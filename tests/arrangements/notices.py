"""An invented notice for 2027 in the usual words, and what it means."""

from tracker.arrangements import source
from tracker.law.arrangement import Arrangement

NUMBER = "国办发明电〔2026〕7号"
TEXT = """国务院办公厅关于2027年
部分节假日安排的通知

各省、自治区、直辖市人民政府，国务院各部委、各直属机构：
　　经国务院批准，现将2027年节假日放假调休日期的具体安排通知如下。
　　一、元旦：1月1日（周五）至3日（周日）放假，共3天。
　　二、春节：2月5日（农历腊月二十九、周五）至12日（周五）放假调休，共8天。2月20日（周六）上班。
　　三、清明节：4月3日（周六）至5日（周一）放假，共3天。
　　四、劳动节：5月1日（周六）至5日（周三）放假调休，共5天。5月8日（周六）上班。
　　五、端午节：6月9日（周三）放假1天，不调休。
　　六、中秋节：9月15日（周三）放假1天，不调休。
　　七、国庆节：10月1日（周五）至7日（周四）放假调休，共7天。10月9日（周六）上班。

国务院办公厅
2026年12月8日
"""


def arrangement_2027(text: str = TEXT) -> Arrangement:
    """The notice as it is read."""
    return source.read(source.TEXT, text, 2027)
