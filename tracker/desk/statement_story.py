"""What the history says of what applicants sent online; never what they wrote."""

from typing import Any

from flask_babel import gettext

from tracker.cases.statement import NAMES
from tracker.law.procedure import Act
from tracker.law.words import says

SENTENCES: dict[str, str] = {
    Act.SEND_CORRECTION: says("申请人在线补正，附 %(files)s 个文件"),
    Act.EXCUSE_CORRECTION: says("申请人逾期在线补正并说明理由，附 %(files)s 个文件"),
    Act.SEND_REASONS: says("申请人在线说明理由，附 %(files)s 个文件，等待判断"),
    Act.CLAIM_PAYMENT: says("申请人在线提交缴费凭证，附 %(files)s 个文件，等待核对"),
    Act.CONTEST_FEE: says("申请人在线对收费提出异议，附 %(files)s 个文件"),
    Act.ASK_WITHDRAWAL: says("申请人在线撤回申请，等待登记"),
    Act.ASK_RECTIFICATION: says("申请人在线要求更正，附 %(files)s 个文件"),
    Act.COMPLAIN: says("申请人在线投诉、举报，附 %(files)s 个文件"),
    Act.ANSWER_STATEMENT: says("答复申请人来件：%(statement)s"),
}


def named(data: dict[str, Any]) -> str:
    """What kind of statement was answered, in the reader's language."""
    name = NAMES.get(data.get("statement") or "")
    return gettext(name) if name else ""
