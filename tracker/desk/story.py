"""How a case went, told from the log: who did what, when, on which legal day; newest first."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from flask import url_for
from flask_babel import gettext
from sqlalchemy import select
from sqlalchemy.orm import aliased

from tracker import dispute_words
from tracker.accounts.user import User
from tracker.application_words import AGENT_KINDS, word
from tracker.audit.event import Event
from tracker.cases.case import Case
from tracker.cases.note import Note
from tracker.context import day
from tracker.desk import contact_story, paper_story, post_story, statement_story, unit_task_story
from tracker.desk.moved import dispute_moved, moved
from tracker.desk.words import (
    CONFIRMED_HOW,
    CONSULTED,
    FEE_KINDS,
    JUDGED,
    LINKS,
    OPINIONS,
    SENT_WAYS,
    UPWARDS,
)
from tracker.extensions import db
from tracker.law.outcomes import OUTCOMES
from tracker.law.procedure import Act
from tracker.law.review import STEP_NAMES
from tracker.law.words import says
from tracker.letters.letter import Letter

# fmt: off
SENTENCES: dict[str, str] = {
    Act.SUBMIT: says("申请人在线提交申请"),
    Act.REGISTER: says("登记收到的书面或者口头申请"),
    Act.ENTER_FROM_LEDGER: says("从台账录入"),
    Act.ACKNOWLEDGE: says("确认收到申请，出具收件回执"),
    Act.ASSIGN: says("分办给%(officer)s"),
    Act.CLAIM: says("领办，承办人为%(officer)s"),
    Act.HAND_OVER: says("移交给%(officer)s"),
    Act.SET_INTERNAL_DATES: says("内部时限调整为：%(draft_by)s起草完毕，%(review_by)s审核完毕"),
    Act.DISCUSS: says("内部讨论留言"),
    Act.REQUEST_CORRECTION: says("要求补正，补正期限 %(period_wd)s 个工作日"),
    Act.RECORD_CORRECTION: says("收到补正的申请"),
    Act.ASK_EXTENSION: says("申请延期 %(days)s 个工作日"),
    Act.APPROVE_EXTENSION: says("同意延期 %(days)s 个工作日，出具延期答复告知书"),
    Act.REFUSE_EXTENSION: says("不同意延期"),
    Act.PROPOSE_FEE: says("提出收费意见：%(fee)s，%(yuan)s 元，送负责人审批"),
    Act.REQUEST_PAYMENT: says("同意收费 %(yuan)s 元，出具收费通知书"),
    Act.WAIVE_FEE: says("同意不收费"),
    Act.REFUSE_FEE: says("退回收费意见"),
    Act.RECORD_FEE_DELIVERY: says("收费通知送达申请人"),
    Act.RECORD_PAYMENT: says("申请人缴费，答复期限重新计算"),
    Act.LAPSE_FEE: says("按逾期不缴费拟定处理意见，送审核"),
    Act.CONSULT: says("第 %(number)s 次征求意见（%(consulted)s），出具征求意见书，告知申请人"),
    Act.RECORD_CONSULTATION_DELIVERY: says("第 %(number)s 次征求意见：征求意见书送达"),
    Act.RECORD_OPINION: says("第 %(number)s 次征求意见：收到答复，%(answer)s"),
    Act.GO_ON_IN_SILENCE: says("第 %(number)s 次征求意见：没有答复，继续办理"),
    Act.DISCLOSE_DESPITE: says("第 %(number)s 次征求意见：不采纳第三方的异议，写明理由"),
    Act.DEMAND_REASONS: says("要求说明理由，期限 %(period_wd)s 个工作日"),
    Act.RECORD_REASONS: says("收到申请人说明的理由：%(judged)s"),
    Act.NOTE_SILENCE: says("申请人逾期没有说明理由，继续办理"),
    Act.ASK_DEFERRAL: says("申请延迟至%(until)s答复"),
    Act.APPROVE_DEFERRAL: says("同意延迟至%(until)s答复，出具延迟答复告知书"),
    Act.REFUSE_DEFERRAL: says("不同意延迟答复"),
    **unit_task_story.SENTENCES,
    **post_story.SENTENCES,
    **statement_story.SENTENCES,
    Act.SPLIT_CASE: says("分成几件办理：%(cases)s，出具分件办理告知书"),
    Act.OPEN_PART: says("由 %(part_of)s 分出"),
    Act.JOIN: says("并案答复：%(cases)s"),
    Act.LEAVE: says("取消并案"),
    Act.REFER: says("登记转告其他机关"),
    Act.REOPEN: says("恢复办理"),
    Act.HANDLE_ANEW: says("按复议决定或者判决重新办理"),
    Act.LINK: says("关联 %(other)s：%(link)s"),
    Act.UNLINK: says("取消与 %(other)s 的关联：%(link)s"),
    Act.SPLIT_ITEMS: says("整理分项：共 %(items)s 项"),
    Act.DECIDE: says("拟定答复：%(outcome)s，送审核"),
    Act.LAPSE: says("按逾期不补正拟定处理意见，送审核"),
    Act.GIVE_OPINION: says("审核同意：%(step)s"),
    Act.ADD_COSIGNERS: says("加请会签"),
    Act.RECORD_PAPER_APPROVAL: says("登记纸质审批：%(step)s"),
    Act.RETURN_DECISION: says("退回答复意见"),
    Act.ISSUE: says("签发答复"),
    **paper_story.SENTENCES,
    Act.PREPARE_FILE: says("准备随答复提供的副本"),
    Act.SIGN_FINDING: says("对文件检查发现的问题签字负责"),
    Act.WITHDRAW_FILE: says("撤下提供给申请人的文件"),
    Act.UPLOAD_SEALED: says("上传盖章件"),
    Act.RECORD_SENDING: says("寄出答复：%(way)s"),
    Act.RECORD_SERVICE: says("答复送达申请人"),
    Act.CLOSE: says("办结归档"),
    Act.WITHDRAW: says("申请人撤回申请，本件办结"),
    Act.HAND_ON_PUBLICATION: says("答复公开的信息移交主动公开"),
    Act.DECLINE_PUBLICATION: says("答复公开的信息不作主动公开"),
    Act.TURN_INTO_RECTIFICATION: says("转入更正登记，本件仍待答复"),
    Act.ADD_JOINT_APPLICANT: says("增加共同申请人，共 %(people)s 位申请人"),
    Act.REMOVE_JOINT_APPLICANT: says("共同申请人退出，尚有 %(people)s 位申请人"),
    Act.RECORD_AGENT: says("登记代理人及其材料（%(agent_kind)s）"),
    Act.END_AGENT: says("代理终止"),
    Act.MARK_SENSITIVE: says("标注为重大敏感，通知局领导"),
    Act.LIFT_SENSITIVE: says("取消重大敏感标注"),
    Act.RESTRICT_READERS: says("限定查阅人（%(readers)s 人），承办人、负责人和局领导始终可以查阅"),
    Act.OPEN_TO_READERS: says("解除查阅限定"),
    Act.ASK_INSTRUCTION: says("请示"),
    Act.RECORD_INSTRUCTION: says("批示"),
    **contact_story.SENTENCES,
    Act.NOTE_TALK: says("记录电话"),
    Act.REPLACE_CODE: says("更换查询码"),
    Act.REVEAL_IDENTITY: says("查看完整身份信息"),
    Act.RESCHEDULE: says("因节假日安排变动，重新计算期限"),
    **dispute_words.SENTENCES,
    "complaint_settle": says("投诉、举报处理完毕"),
    "dispute_rescheduled": says("因节假日安排变动，重新计算复议诉讼的期限"),
}
LATE: dict[str, str] = {
    Act.REQUEST_CORRECTION: says("要求补正（超过法定告知期限，不影响答复期限）"),
    Act.RECORD_CORRECTION: says("收到补正的申请（逾期，理由正当）"),
    Act.RECORD_SENDING: says("寄出答复：%(way)s（晚于答复期限）"),
}
ITEM = says("拟定第 %(item)s 项的答复：%(outcome)s")
OTHERWISE = says("与逐步判断的提议（%(proposed)s）不同，理由见答复意见")
# fmt: on
MOVED = {Act.RESCHEDULE: moved, "dispute_rescheduled": dispute_moved}
LEGAL_DAYS = (
    *("received_on", "answered_on", "sent_on", "delivered_on", "paid_on", "served_on"),
    *("withdrawn_on", "settled_on"),
)
DAYS = ("until", "draft_by", "review_by")  # days that a sentence says
Actor, Officer = aliased(User), aliased(User)

Entry = dict[str, Any]
Links = dict[int, tuple[str, str]]  # by the row's number: what it is called, and its address


def entries(case: Case, letters: Iterable[Letter], after: int = 0) -> list[Entry]:
    """The events of `case` as components/case.html draws them, from past `after`; one query."""
    links = {letter.id: _link(case, letter) for letter in letters}
    page = "desk.document"
    scans = {one.id: (one.name, url_for(page, public_id=one.public_id)) for one in case.documents}
    rows = [row for row in _told_rows(case, after) if row.Event.act in SENTENCES]
    told = [_entry(row, links, scans) for row in rows]
    return list(_with_moved_dates(told))[::-1]


def _told_rows(case: Case, after: int) -> Iterable[Any]:
    """Each event with who acted, who was given the case, and the note that it names."""
    data = Event.data
    query = (
        select(Event, Actor.name.label("actor"), Officer.name.label("officer"), Note)
        .outerjoin(Actor, Actor.id == Event.actor_id)
        .outerjoin(Officer, Officer.id == data["officer_id"].as_integer())
        .outerjoin(Note, (Note.id == data["note_id"].as_integer()) & (Note.case_id == case.id))
        .where(Event.case_id == case.id, Event.id > after)
    )
    return db.session.execute(query.order_by(Event.id))


def _entry(row: Any, links: Links, scans: Links) -> Entry:
    data = row.Event.data
    legal_on = next((data[key] for key in LEGAL_DAYS if data.get(key)), None)
    link = links.get(data.get("letter_id") or 0) or scans.get(data.get("document_id") or 0)
    by_guest = row.Event.actor_kind == "guest"
    return {
        "title": _sentence(row.Event, row.officer),
        "at": row.Event.at,
        "by": gettext("申请人") if by_guest else row.actor or gettext("系统"),
        "legal_on": date.fromisoformat(legal_on) if legal_on else None,
        "body": "\n".join(filter(None, _body(row))),
        "links": [link] if link else [],
        "due_on": data.get("due_on"),
    }


def _body(row: Any) -> Iterator[str]:
    """What is told below the title: what moved, or was said, and how a choice departed."""
    event = row.Event
    yield MOVED[event.act](event.data) if event.act in MOVED else _told(row.Note)
    yield _otherwise(event.data)


def _sentence(event: Event, officer: str | None) -> str:
    data = event.data
    text = LATE.get(event.act) if data.get("late") else ITEM if data.get("item") else None
    outcome = OUTCOMES.get(data.get("outcome") or "")
    step = STEP_NAMES.get(data.get("step"))
    values = data | {
        "outcome": gettext(outcome.name) if outcome else "",
        "way": word(SENT_WAYS, data.get("way")),
        "fee": word(FEE_KINDS, data.get("fee_kind")),
        "consulted": word(CONSULTED, data.get("consulted")),
        "agent_kind": word(AGENT_KINDS, data.get("agent_kind")),
        "answer": word(OPINIONS, data.get("answer")),
        "result": unit_task_story.result(data),
        "found": post_story.found(data),
        "was": post_story.was(data),
        "again": paper_story.again(data),
        "statement": statement_story.named(data),
        "link": word(LINKS, data.get("kind")),
        "changed": contact_story.changed(data),
        "cases": gettext("、").join(data.get("cases") or [data.get("lead") or ""]),
        "opinion": unit_task_story.opinion(data),
        "judged": JUDGED[data.get("accepted")],
        "step": gettext(step) if step else "",
        **{key: day(date.fromisoformat(data[key])) for key in DAYS if data.get(key)},
        "officer": officer or gettext("承办科室"),
    }
    return gettext(text or SENTENCES[event.act]) % values


def _otherwise(data: dict[str, Any]) -> str:
    """That the officer did not take what the guided choice proposed; the log holds its code."""
    proposed = OUTCOMES.get(data.get("proposed") or "")
    return gettext(OTHERWISE) % {"proposed": gettext(proposed.name)} if proposed else ""


def _told(note: Note | None) -> str:
    """What was said or given as the reason; with whom and how, where somebody was spoken to."""
    if note is None or not note.spoken_with:
        return (note.text if note else "") or ""
    if note.kind in UPWARDS:
        told = {"who": note.spoken_with, "day": day(note.spoken_at), "text": note.text}
        return gettext(UPWARDS[note.kind]) % told
    how = word(CONFIRMED_HOW, note.how) or gettext("电话")
    said = note.text or gettext("没有另记内容")
    return gettext("与%(who)s联系（%(how)s）：%(text)s", who=note.spoken_with, how=how, text=said)


def _with_moved_dates(told: list[Entry]) -> Iterator[Entry]:
    """Say the due date where an act moved it; the first sets it."""
    due_on = None
    for entry in told:
        if entry["due_on"] and entry["due_on"] != due_on:
            due_on = entry["due_on"]
            moved = gettext("期限至%(day)s", day=day(date.fromisoformat(due_on)))
            entry["body"] = "\n".join(filter(None, (entry["body"], moved)))
        yield entry


def _link(case: Case, letter: Letter) -> tuple[str, str]:
    url = url_for("desk.letter", number=case.case_number, letter_id=letter.id)
    return gettext("《%(title)s》", title=gettext(letter.title)), url
