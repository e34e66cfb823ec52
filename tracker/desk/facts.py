"""The facts of a case as the case page lists them: headings, and rows of name and value."""

from collections.abc import Iterator
from typing import Any

from flask_babel import gettext as _

from tracker.application_words import FORMS, KINDS, ORGANISATION_IDS, PERSON_IDS, WAYS, word
from tracker.cases import decision as decisions
from tracker.cases import extension as extensions
from tracker.cases import round as rounds
from tracker.cases.case import Case
from tracker.cases.correction import Correction
from tracker.cases.decision import Decision
from tracker.cases.extension import Extension
from tracker.cases.round import Round
from tracker.context import day, moment
from tracker.desk import consulted, excessive_facts, lateness, parties, search_record
from tracker.desk.words import CHANNELS, SENT_WAYS, SERVED_HOW, SUITS_PUBLICATION
from tracker.law.exemptions import EXEMPTIONS
from tracker.law.outcomes import OUTCOMES
from tracker.law.receipt import Receipt
from tracker.letters.kinds import LABELS
from tracker.letters.letter import Letter
from tracker.outcome_words import outcome_name

Rows = list[tuple[str, str, None]]  # the third of a summary list's row: nothing here is changed
Section = tuple[str, Rows]


def application(case: Case, receipt: Receipt) -> Rows:
    """What is wanted, in what form, and how and when it came."""
    waiting = _("待确认；确认以前先从%(day)s起算", day=day(receipt.risk_on))
    rows = [
        *_wanted(case),
        (_("收到方式"), str(CHANNELS[case.channel])),
        (_("口头申请"), _("是，由工作人员代为填写") if case.is_oral else ""),
        (_("邮件号"), case.arrival_tracking_number),
        (_("签收人"), case.arrival_signed_by),
        (_("首先送到的部门"), case.arrival_first_place),
        (_("提交时间"), moment(case.submitted_at)),
        (_("送达本机关"), day(case.delivered_on)),
        (_("收到申请之日"), day(case.received_on) or waiting),
    ]
    return _told(rows)


def applicant(case: Case) -> Rows:
    """Who asks, the ID number masked."""
    who = case.applicant
    number = (_("证件号码"), who.masked_id or _("未提供"))
    return _told([*_who(case), number, *parties.named(case)])


def identity(case: Case) -> Rows:
    """Everything about who asks, for the one page after a logged look."""
    who = case.applicant
    return _told(
        [
            *_who(case),
            (_("证件号码"), who.id_number),
            *_contact(case),
            *parties.named(case, revealed=True),
        ]
    )


def printed(case: Case) -> Rows:
    """The application form (申请表) as it may be printed at any time: nothing unmasked."""
    return applicant(case) + _told(_wanted(case))


def filled_in(case: Case) -> Rows:
    """The form with the contact that was just entered, for the applicant to check and sign."""
    return applicant(case) + _told([*_contact(case), *_wanted(case)])


def handling(case: Case, reply: Letter | None) -> Iterator[Section]:
    """What happened to the case so far, a section for each step that was taken."""
    if case.correction:
        yield _("补正"), _correction(case.correction)
    yield from consulted.sections(case)
    for extension in case.extensions:
        yield _("延期"), _extension(extension)
    for name, rows in excessive_facts.sections(case):
        yield name, _told(rows)
    yield from search_record.sections(case)
    for further in case.rounds:
        yield _("恢复办理") if further.kind == rounds.REOPENED else _("重新办理"), _round(further)
    for decision in case.decisions:
        returned = decision.state == decisions.RETURNED
        yield _("退回的答复意见") if returned else _("答复意见"), decision_rows(decision)
    if reply:
        yield _("寄出和送达"), _sending(reply)
    yield from lateness.section(case)


def _who(case: Case) -> list[tuple[str, str | None]]:
    who = case.applicant
    return [
        (_("类型"), word(KINDS, who.kind)),
        (_("姓名或者名称"), who.name),
        (_("证件名称"), word(PERSON_IDS + ORGANISATION_IDS, who.id_type) or _("未提供")),
    ]


def _contact(case: Case) -> list[tuple[str, str | None]]:
    who = case.applicant
    return [
        (_("法定代表人或者负责人"), who.legal_representative),
        (_("联系人姓名"), who.contact_name),
        (_("联系电话"), who.phone),
        (_("电子邮箱"), who.email),
        (_("通信地址"), who.address),
        (_("邮政编码"), who.postcode),
        (_("工作单位"), who.employer),
    ]


def _wanted(case: Case) -> list[tuple[str, str | None]]:
    return [
        (_("所需信息"), case.wanted),
        (_("本件办理的内容"), case.part),
        (_("索引号或者文号"), case.wanted_index_number),
        (_("用途"), case.purpose),
        (_("信息的形式"), word(FORMS, case.form)),
        (_("获取方式"), word(WAYS, case.way)),
    ]


def _correction(row: Correction) -> Rows:
    period = _("%(days)s 个工作日，至%(day)s", days=row.period_wd, day=day(row.due_on))
    return _told(
        [
            (_("需要补正的内容"), row.points),
            (_("告知书寄出日期"), day(row.sent_on)),
            (_("告知书送达日期"), day(row.delivered_on)),
            (_("补正期限"), period),
            (_("收到补正"), day(row.received_on) or _("尚未收到")),
            (_("补正内容"), row.text),
            (_("逾期的正当理由"), row.excuse),
        ]
    )


def _extension(row: Extension) -> Rows:
    answers = {
        extensions.ASKED: _("等待负责人审批"),
        extensions.APPROVED: _("%(day)s同意", day=day(row.answered_on)),
        extensions.REFUSED: _("%(day)s不同意", day=day(row.answered_on)),
    }
    return _told(
        [
            (_("申请延长"), _("%(days)s 个工作日", days=row.days)),
            (_("理由"), row.reason),
            (_("申请日期"), day(row.asked_on)),
            (_("审批"), answers[row.state]),
            (_("审批意见"), row.answer_reason),
        ]
    )


def decision_rows(row: Decision) -> Rows:
    """The outcome, its grounds and what the officer wrote, and how the head answered."""
    outcome = OUTCOMES.get(row.outcome or "")
    answers = {
        decisions.PROPOSED: _("正在审核"),
        decisions.APPROVED: _("%(day)s签发", day=day(row.answered_on)),
        decisions.RETURNED: _("%(day)s退回", day=day(row.answered_on)),
    }
    words = [row for item in row.items for row in _item(item)] or _words(
        row.exemptions, row.content
    )
    return _told(
        [
            (_("办理结果"), _(outcome.name) if outcome else _("台账未注明")),
            (_("依据"), _(outcome.article) if outcome and not row.items else ""),
            *_departure(row.proposed_outcome, row.departure_reason),
            *words,
            (_("是否适合主动公开"), word(SUITS_PUBLICATION, row.publication)),
            (_("适合或者不适合的理由"), row.publication_reason),
            (_("拟定日期"), day(row.decided_on)),
            (_("审核"), answers[row.state]),
            (_("退回意见"), row.return_reason),
        ]
    )


def _words(exemptions: list[str], content: dict[str, Any]) -> list[tuple[str, str | None]]:
    """The grounds and what the officer wrote, of the whole or of one item."""
    written = [(_(LABELS[key]), str(text)) for key, text in content.items() if key in LABELS]
    grounds = _("、").join(_(EXEMPTIONS[key].name) for key in exemptions)
    return [(_("不公开的理由"), grounds), *written]


def _item(item: dict[str, Any]) -> Iterator[tuple[str, str | None]]:
    """One item of a reply, as it was frozen with it."""
    outcome = OUTCOMES[item["outcome"]]
    asked = _("第 %(number)s 项", number=item["number"])
    yield asked, f"{item['wanted']}\n{outcome_name(outcome.code)}"
    yield _("依据"), _(outcome.article)
    yield from _departure(item["proposed_outcome"], item["departure_reason"])
    yield from _words(item["exemptions"], item["content"])


def _departure(proposed: str | None, reason: str | None) -> list[tuple[str, str | None]]:
    """What the guided choice proposed, where the officer decided otherwise, and why."""
    if not proposed or not reason:
        return []
    return [(_("逐步判断的提议"), outcome_name(proposed)), (_("不采用提议的理由"), reason)]


def _round(row: Round) -> Rows:
    """Why the case is handled once more, by whose order and until when, and how it counts."""
    period = _("%(days)s 日", days=row.period) if row.period_unit == "day" else ""
    if row.period_unit == "working_day":
        period = _("%(days)s 个工作日", days=row.period)
    no_period = _("没有指定，按法定答复期限") if row.served_on else ""
    return _told(
        [
            (_("开始日期"), day(row.opened_on)),
            (_("作出决定、判决的机关"), row.organ),
            (_("决定书、判决书文号"), row.document_number),
            (_("送达本机关的日期"), day(row.served_on)),
            (_("指定的期限"), period or no_period),
            (_("理由和要求"), row.reason),
            (_("年度报告"), _("以本次的结果计数") if row.counts else _("仍按原来的结果计数")),
            (_("再次答复日期"), day(row.concluded_on)),
        ]
    )


def _sending(reply: Letter) -> Rows:
    return _told(
        [
            (_("寄出日期"), day(reply.sent_on) or _("尚未寄出")),
            (_("寄出方式"), word(SENT_WAYS, reply.sent_way)),
            (_("邮件号"), reply.tracking_number),
            (_("送达日期"), day(reply.served_on) or _("尚未送达")),
            (_("送达方式"), word(SERVED_HOW, reply.served_how)),
            (_("送达备注"), reply.service_note),
        ]
    )


def _told(rows: list[tuple[str, str | None]]) -> Rows:
    """The rows that say something."""
    return [(name, str(value), None) for name, value in rows if value]
