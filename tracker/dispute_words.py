"""The words for disputes that the desk and the legal desk share: kinds, ways, their history."""

from flask_babel import lazy_gettext as _

from tracker.law.dispute_answer import PROCEDURES
from tracker.law.procedure import Act
from tracker.law.words import says

KINDS = (
    ("reconsideration", _("行政复议")),
    ("litigation", _("行政诉讼")),
    ("complaint", _("投诉、举报")),
)
HEARD = tuple((key, _(name)) for key, name in PROCEDURES.items())
RESULTS = (
    ("upheld", _("结果维持")),
    ("overturned", _("结果纠正")),
    ("other_result", _("其他结果")),
)
WAYS = (
    ("in_person", _("当面提交")),
    ("post", _("邮寄（挂号、平信）")),
    ("courier", _("特快专递")),
    ("online", _("网上平台提交")),
)
SENTENCES: dict[str, str] = {
    Act.REGISTER_DISPUTE: says("登记复议、诉讼（案号%(number)s），答复期限开始计算"),
    "dispute_correct": says("更正复议、诉讼的登记（案号%(number)s）"),
    "dispute_answer_propose": says("答复书、答辩状送审（案号%(number)s）"),
    "dispute_answer_return": says("退回答复书、答辩状（案号%(number)s）"),
    "dispute_answer_approve": says("签发答复书、答辩状（案号%(number)s），文号%(document_number)s"),
    "dispute_answer_void": says("作废答复书、答辩状（案号%(number)s），文号%(document_number)s"),
    "dispute_file": says("提交答复书、答辩状（案号%(number)s）"),
    "dispute_accept": says("复议机关、人民法院受理（案号%(number)s）"),
    "dispute_conclude": says("登记复议、诉讼的结果（案号%(number)s）"),
    "dispute_appeal": says("登记上诉（一审案号%(number)s，二审案号%(docket_number)s）"),
    "dispute_hearing": says("登记开庭、听证（案号%(number)s）"),
    "dispute_hearing_off": says("取消开庭、听证（案号%(number)s）"),
    "dispute_rescheduled": says("因节假日安排变动，重新计算复议诉讼的期限"),
}
"""How an event of a dispute is told, by its act."""
