"""The registers (簿册): every list that is kept beside the cases, with what it holds."""

from flask import render_template, url_for
from flask.typing import ResponseReturnValue

from tracker import navigation
from tracker.accounts import access
from tracker.accounts.access import READS_CASES
from tracker.desk import bp
from tracker.law.words import says

REGISTERS: dict[str, tuple[str, str]] = {
    "desk.document_numbers": (
        says("文号登记簿"),
        says("每一份文书的文号，作废的也在，写明理由。"),
    ),
    "desk.post_register": (
        says("寄件登记簿"),
        says("每一次寄送文书的编号、邮件号，签收、拒收还是退回。"),
    ),
    "desk.wordings": (
        says("文书用语"),
        says("本机关各种文书的用语，改动先核对、再由他人批准、到日生效。"),
    ),
    "desk.rectifications": (
        says("更正登记"),
        says("请求更正与自身有关的信息（条例第四十一条），不计入申请。"),
    ),
    "desk.complaints": (
        says("投诉、举报登记"),
        says("公民等的投诉、举报（条例第五十一条），六十日内处理。"),
    ),
    "desk.publications": (
        says("拟主动公开"),
        says("答复时认为适合主动公开的，移交了没有，为什么没有。"),
    ),
    "desk.archives": (says("归档"), says("办结以后还没有归档的，和各年的案卷目录。")),
    "desk.ledger": (says("导入台账"), says("从 CSV、XLSX 导入过去的申请，先检查再导入。")),
    "desk.absences": (says("AB岗和外出"), says("谁的代办人是谁，谁从哪一天到哪一天外出。")),
}


@bp.get("/registers")
@access.only(*READS_CASES)
def registers() -> ResponseReturnValue:
    """The registers that are open to this user."""
    shown = [
        (url_for(page), name, holds)
        for page, (name, holds) in REGISTERS.items()
        if navigation.admits(page)
    ]
    return render_template("desk/registers.html", registers=shown)
