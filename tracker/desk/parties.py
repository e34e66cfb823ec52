"""Who stands on the applicant's side, as the case page lists them, and the help they need."""

from collections.abc import Iterator

from flask_babel import gettext as _

from tracker.application_words import AGENT_KINDS, HELP, word
from tracker.cases.agent import Agent
from tracker.cases.case import Case
from tracker.context import day


def named(case: Case, revealed: bool = False) -> Iterator[tuple[str, str | None]]:
    """A row for each; numbers and phones masked or left out unless `revealed` after a logged look.

    The help that was asked for (art 43) stands first, for everybody who deals with the applicant;
    what an agent's papers still lack stands with the agent, as something to do.
    """
    yield _("需要的帮助"), "\n".join(filter(None, _help(case)))
    if case.joint_applicants:
        yield (
            _("共同申请人"),
            _("%(people)s 位，上面一位为代表人", people=len(case.joint_applicants) + 1),
        )
    for joint in case.joint_applicants:
        number = joint.id_number if revealed else joint.masked_id
        contact = [joint.phone, joint.address] if revealed else []
        yield _("共同申请人"), " ".join(filter(None, [joint.name, number, *contact]))
    for agent in case.agents:
        yield word(AGENT_KINDS, agent.kind), "\n".join(filter(None, _agent(agent, revealed)))


def _help(case: Case) -> Iterator[str | None]:
    for kind in (case.applicant.help_kinds or "").split(";"):
        yield word(HELP, kind)
    yield case.applicant.help_note


def _agent(agent: Agent, revealed: bool) -> Iterator[str | None]:
    number = agent.id_number if revealed else agent.masked_id
    yield " ".join(filter(None, [agent.name, number, agent.phone if revealed else None]))
    yield agent.firm
    yield _("执业证号：%(number)s", number=agent.licence) if agent.licence else None
    yield _("权限：%(scope)s", scope=agent.scope) if agent.scope else None
    yield _("期限至%(day)s", day=day(agent.until)) if agent.until else None
    if agent.ended_on:
        yield _("代理已于%(day)s终止", day=day(agent.ended_on))
    elif not agent.acts:
        yield _("代理期限已过")
    elif agent.lacks:
        papers = _("、").join(_(paper) for paper in agent.lacks)
        yield _("待办：还缺%(papers)s", papers=papers)
    elif agent.may_receive:
        yield _("文书送达代理人")
