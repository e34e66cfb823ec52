"""The officers' words for what is kept as a code: channels, ways of sending, kinds of files."""

from flask_babel import lazy_gettext as _

from tracker.cases import link, note, publication
from tracker.documents import document
from tracker.law.receipt import CHANNEL_NAMES
from tracker.law.words import says

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
UNIT_OPINIONS = (
    ("disclose", _("可以公开")),
    ("part", _("部分可以公开")),
    ("withhold", _("不予公开")),
    ("not_held", _("信息不存在")),
    ("not_ours", _("不由本科室掌握")),
    ("other", _("其他")),
)
UNIT_TASK_STATES = {
    "sent": _("待签收"),
    "signed": _("待反馈"),
    "answered": _("已反馈"),
    "cancelled": _("已撤销"),
}
SEARCH_RESULTS = (
    ("not_found", _("未找到")),
    ("found", _("找到")),
    ("found_elsewhere", _("在别处找到，或者另有线索")),
)
OPINIONS = (("agrees", _("同意公开")), ("objects", _("不同意公开")))
SUITS_PUBLICATION = (
    ("yes", _("适合主动公开")),
    ("no", _("不适合主动公开")),
    ("already", _("已经主动公开")),
)
PUBLICATION_STATES = {
    publication.PROPOSED: _("待处理"),
    publication.PASSED_ON: _("已移交"),
    publication.DECLINED: _("不作主动公开"),
}
LINKS = (
    (link.REPEAT_OF, _("重复申请")),
    (link.REFERRED, _("转告其他机关后又转回")),
    (link.JOINED_WITH, _("并案答复")),
    (link.SPLIT_FROM, _("分成几件")),
)
UPWARDS = {
    note.ASKED: says("%(day)s向%(who)s请示：%(text)s"),
    note.INSTRUCTED: says("%(day)s%(who)s批示：%(text)s"),
}
PURPOSES = {
    document.APPLICANT_SENT: _("申请人提交"),
    document.APPLICANT_ADDED: _("申请人后来提交"),
    document.INTAKE_SCAN: _("收件扫描件"),
    document.RELEASE: _("随答复提供"),
    document.ORIGINAL: _("原件，内部保存"),
    document.SEALED_LETTER: _("盖章件"),
    document.AUTHORITY: _("授权委托材料"),
    document.PAPER_APPROVAL: _("签批扫描件"),
    document.INSTRUCTION: _("请示、批示"),
    document.UNIT_MATERIAL: _("科室材料（内部）"),
    document.EVIDENCE: _("送达凭证"),
    document.RECTIFICATION_PROOF: _("要求更正的证据"),
    document.COMPLAINED: _("投诉、举报的附件"),
    document.TASK_RESULT: _("任务的结果"),
    document.TASK_SOURCE: _("待导入的表格"),
}
