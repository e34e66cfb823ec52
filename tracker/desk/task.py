"""My tasks (我的任务): what I asked the worker to do, how far it is, and its result to fetch."""

from flask import abort, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from tracker.accounts import access
from tracker.accounts.access import READS_CASES
from tracker.cases import selection
from tracker.desk import bp
from tracker.desk.acting import me
from tracker.documents.document import Document
from tracker.documents.send import attachment
from tracker.extensions import db
from tracker.law.words import says
from tracker.ledgers import extract, upload
from tracker.letters import bundle
from tracker.outbox import task as tasks

SHOWN = 50  # the latest

NAMES = {
    extract.KIND: says("导出申请台账"),
    bundle.KIND: says("打包文书"),
    upload.CHECK: says("检查待导入的台账"),
    upload.ENTER: says("导入台账"),
}
STATES = {
    tasks.QUEUED: says("等待执行"), tasks.RUNNING: says("正在执行"), tasks.DONE: says("已完成"),
    tasks.FAILED: says("没有完成"), tasks.EXPIRED: says("已完成，文件已过期删除"),
}  # fmt: skip
FAULTS = {
    "crashed": says("执行两次都被中断。请重新提出，仍然不行的请联系管理员。"),
    "broken": says("执行时发生意外错误，什么都没有保存。请联系管理员。"),
    "not_allowed": says("提出以后您的权限有变动，没有执行。"),
    "too_large": says("文书太多，超过一个压缩包的上限。请筛选以后分几次打包。"),
    "no_letters": says("列表中的申请都还没有签发过文书。"),
    "faulty": says("文件有错误，什么都没有导入。"),
}


@bp.get("/tasks")
@access.only(*READS_CASES)
def task_list() -> ResponseReturnValue:
    """My latest tasks; the page asks again by itself while one is open, where a script may run."""
    return render_template(
        "desk/tasks.html",
        tasks=tasks.of(me(), SHOWN),
        names=NAMES,
        states=STATES,
        faults=FAULTS,
        may_import=me().role == upload.MAY,
        ledger_kinds=(upload.CHECK, upload.ENTER),
    )


@bp.get("/tasks/<public_id>/result")
@access.only(*READS_CASES)
def task_result(public_id: str) -> ResponseReturnValue:
    """The file, for who asked for it alone, and only while all of it is still theirs to see."""
    task = tasks.find(me(), public_id)
    document = db.session.get(Document, task.result_id) if task and task.result_id else None
    if task is None or document is None:
        abort(404)
    if not selection.is_open_to(me(), task):
        abort(403, gettext("提出以后，其中有申请不再由您查看，结果不能下载。请重新提出。"))
    return attachment(document)
