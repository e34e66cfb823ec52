"""The officers' words for what is kept as a code: channels, ways of sending, kinds of files."""

from flask_babel import lazy_gettext as _

from tracker.documents import document
from tracker.law.receipt import CHANNEL_NAMES

CHANNELS = {channel.value: _(name) for channel, name in CHANNEL_NAMES.items()}
CONFIRMED_HOW = (
    ("phone", _("电话")),
    ("email", _("电子邮件")),
    ("in_person", _("当面")),
    ("letter", _("信函")),
)
SENT_WAYS = (
    ("post", _("邮寄（挂号、平信）")),
    ("courier", _("特快专递")),
    ("email", _("电子邮件")),
    ("in_person", _("当面交付")),
    ("fax", _("传真")),
)
SERVED_HOW = (
    ("signed", _("本人签收")),
    ("by_post", _("邮寄送达")),
    ("electronic", _("电子送达")),
    ("left", _("留置送达")),
    ("announced", _("公告送达")),
)
FEE_KINDS = (
    ("charge", _("按标准收费")),
    ("reduce", _("减收")),
    ("none", _("不收费")),
)
JUDGED = {True: _("理由合理"), False: _("理由不合理"), None: ""}
FEE_BASIS = (("items", _("按件计收")), ("pages", _("按量计收")))
CONSULTED = (
    ("third_party", _("第三方")),
    ("co_agency", _("共同制作的机关")),
    ("other_agency", _("有关机关")),
)
OPINIONS = (("agrees", _("同意公开")), ("objects", _("不同意公开")))
PURPOSES = {
    document.APPLICANT_SENT: _("申请人提交"),
    document.INTAKE_SCAN: _("收件扫描件"),
    document.RELEASE: _("随答复提供"),
    document.SEALED_LETTER: _("盖章件"),
    document.EVIDENCE: _("送达凭证"),
    document.TASK_RESULT: _("任务的结果"),
    document.TASK_SOURCE: _("待导入的表格"),
}
