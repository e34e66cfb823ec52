"""Agents (代理人): who acts for the applicant, with which papers, and when that ends."""

from collections.abc import Mapping
from typing import Any

from tracker import clock
from tracker.accounts.user import User
from tracker.cases import agent as agents
from tracker.cases import note
from tracker.cases.agent import Agent
from tracker.cases.case import Case
from tracker.cases.record import permit, record
from tracker.documents.document import AUTHORITY, Document
from tracker.handling.refusal import Refusal, written
from tracker.law.procedure import Act
from tracker.law.words import says

PAPERS = ("kind", "name", "id_type", "id_number", "phone", "firm", "licence", "scope", "until")


def keep(
    case: Case,
    by: User,
    agent: Agent | None,
    told: Mapping[str, Any],
    authority: Document | None = None,
) -> Agent:
    """Record an agent, or what has since come of the papers of `agent`; raises Refusal.

    told: PAPERS, and `may_receive`; authority: the letter of authority, if it comes now.
    """
    permit(case, Act.RECORD_AGENT, by)
    if agent is not None and agent not in case.agents:
        raise Refusal(says("本件没有这位代理人"))
    if told.get("kind") not in agents.KINDS:
        raise Refusal(says("请选择代理人的类别"))
    name = written(told.get("name"), says("请填写代理人姓名"))
    held = agent or Agent(name=name)
    for key in PAPERS:
        setattr(held, key, told.get(key) or None)
    held.name, held.may_receive = name, bool(told.get("may_receive"))
    if authority:
        held.authority = _of(case, authority)
    if held.may_receive and held.authority is None:
        raise Refusal(says("授权委托书还没有收到，文书不能送达代理人"))
    if held not in case.agents:
        case.agents.append(held)
    record(case, Act.RECORD_AGENT, by, agent_kind=held.kind, lacks=len(held.lacks))
    return held


def end(case: Case, by: User, agent: Agent, reason: str) -> None:
    """The agent acts no longer; letters go to the applicant again. Raises Refusal."""
    permit(case, Act.END_AGENT, by)
    if agent not in case.agents or agent.ended_on:
        raise Refusal(says("本件没有这位代理人"))
    why = note.add(case, note.PARTY, by, written(reason, says("请填写代理终止的情况")))
    agent.ended_on = clock.today()
    record(case, Act.END_AGENT, by, note_id=why.id)


def _of(case: Case, document: Document) -> Document:
    if document.case_id != case.id:
        raise Refusal(says("“%(name)s”不是本件的文件"), name=document.name)
    if document.purpose == AUTHORITY and document not in case.documents:
        case.documents.append(document)
    return document
