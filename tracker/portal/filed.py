"""What an applicant filed, as it was sent: on pages, and as a copy (PDF) to keep with the receipt.

For who holds the query code, or has just filed. The ID numbers stay masked, as on every page.
"""

from typing import Any

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import get_locale
from flask_babel import gettext as _

from tracker import application_words as words
from tracker.accounts import access
from tracker.application_words import word
from tracker.cases.agent import Agent
from tracker.cases.case import Case
from tracker.context import moment, say
from tracker.documents.document import APPLICANT_SENT
from tracker.documents.send import download
from tracker.extensions import limiter
from tracker.letters import filed, pdf
from tracker.portal import bp, send
from tracker.portal.status import opened

Rows = list[tuple[str, str]]


@bp.context_processor
def _copy() -> dict[str, Any]:
    """The rows, for the receipt and for the page of the case."""
    return {"filed_rows": rows}


@bp.get("/apply/copy")
@access.public
def copy() -> ResponseReturnValue:
    """The copy as a page to print."""
    return render_template("portal/copy.html", case=_mine(), prints_pdf=pdf.available())


@bp.get("/apply/copy/pdf")
@access.public
@limiter.limit("20 per minute")
def copy_pdf() -> ResponseReturnValue:
    """The copy as a PDF; where none can be made here, its page, which can be printed."""
    case = _mine()
    lang = "en" if str(get_locale()) == "en" else "zh-Hans"
    head = [(_("申请编号"), case.case_number), (_("提交时间"), moment(case.submitted_at))]
    try:
        made = filed.as_pdf(case, _("政府信息公开申请表（副本）"), head + rows(case), lang)
    except pdf.NoPrinter as refusal:
        flash(say(refusal), "error")
        return redirect(url_for("portal.copy"))
    return download(made, pdf.MEDIA_TYPE, f"{case.case_number}.pdf")


def _mine() -> Case:
    """The case that was opened with its code, or just filed here; 404 for everybody else."""
    done = send.received()
    return opened() or (done.case if done else None) or abort(404)


def rows(case: Case) -> Rows:
    """The application as it was sent, a row for each thing that was said."""
    said = [*_who(case), *_others(case), *_wanted(case)]
    return [(name, str(value)) for name, value in said if value]


def _who(case: Case) -> list[tuple[str, Any]]:
    who = case.applicant
    helped = [word(words.HELP, kind) for kind in (who.help_kinds or "").split(";")]
    return [
        (_("申请人类别"), word(words.KINDS, who.kind)),
        (_("申请人"), who.name),
        (_("证件名称"), word(words.PERSON_IDS + words.ORGANISATION_IDS, who.id_type)),
        (_("证件号码"), who.masked_id),
        (_("法定代表人或者负责人"), who.legal_representative),
        (_("联系人姓名"), who.contact_name),
        (_("工作单位"), who.employer),
        (_("联系方式"), "\n".join(filter(None, [who.phone, who.email, who.address, who.postcode]))),
        (_("需要的帮助"), "\n".join(filter(None, [*helped, who.help_note]))),
    ]


def _others(case: Case) -> list[tuple[str, Any]]:
    joint = [" ".join(filter(None, [one.name, one.masked_id])) for one in case.joint_applicants]
    agents = [(word(words.AGENT_KINDS, one.kind), _agent(one)) for one in case.agents]
    return [(_("共同申请人"), "\n".join(joint)), *agents]


def _agent(agent: Agent) -> str:
    authority = agent.authority.name if agent.authority else None
    known = [agent.name, agent.masked_id, agent.firm, agent.licence, authority]
    return "\n".join(filter(None, known))


def _wanted(case: Case) -> list[tuple[str, Any]]:
    files = [one.name for one in case.documents if one.purpose == APPLICANT_SENT]
    return [
        (_("所需信息"), case.wanted),
        (_("本件办理的内容"), case.part),
        (_("索引号"), case.wanted_index_number),
        (_("用途"), case.purpose),
        (_("信息的形式"), word(words.FORMS, case.form)),
        (_("获取方式"), word(words.WAYS, case.way)),
        (_("同意以其他方式提供"), _("是") if case.other_form_accepted else _("否")),
        (_("同意电子送达"), _("是") if case.electronic_service_accepted else _("否")),
        (_("附件"), "\n".join(files) or _("没有附件")),
    ]
