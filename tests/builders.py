"""Builders of what tests begin with: every name is invented, every number only passes its check."""

from datetime import date, timedelta
from itertools import count

from sqlalchemy import select
from stdnum.cn import ric, uscc

from tracker import clock
from tracker.accounts.user import User
from tracker.agencies import settings
from tracker.agencies.agency import Agency
from tracker.agencies.unit import Unit
from tracker.cases import timeline
from tracker.cases.case import Case
from tracker.cases.item import Item
from tracker.cases.review import ReviewStep, issuing, missing
from tracker.cases.search_record import SearchRecord
from tracker.cases.unit_task import UnitTask
from tracker.extensions import db
from tracker.handling import (
    closure,
    consultation,
    correction,
    decision,
    fee,
    intake,
    reasons,
    reply,
    review,
    search_record,
)
from tracker.handling.application import Application, Arrival
from tracker.law import publication
from tracker.law.review import STEP_ROLES, Step
from tracker.letters import kinds
from tracker.letters.letter import Letter

MONDAY = date(2026, 3, 2)  # a day whose year's holidays are published
LONG_AGO = date(2008, 5, 1)
FACTS = {
    "office_name": "黄河河务局办公室",
    "office_address": "示范市黄河路1号",
    "office_hours": "工作日 8:30–12:00，14:30–18:00",
    "office_phone": "0371-00000000",
    "office_postcode": "450003",
    "reconsideration_organ": "黄河水利委员会",
    "competent_court": "示范市人民法院",
    "document_prefix": "黄办公开",
    "fee_payment_way": "持本通知书到示范市非税收入收缴窗口缴纳，或者扫描通知书上的二维码缴纳。",
}
THIRD_PARTY = "示范堤防材料有限公司"
_serial = count(1)


def an_agency(code: str = "HHJ", name: str = "黄河河务局", **facts: str) -> Agency:
    """The agency `code`, made at the first call, with what its letters must say."""
    agency = db.session.scalar(select(Agency).filter_by(code=code))
    if agency is None:
        agency = _kept(Agency(code=code, name=name))
        for key, value in (FACTS | facts).items():
            settings.put(agency, key, value, LONG_AGO)
    return agency


def a_unit(name: str = "水政科", agency: Agency | None = None, is_ogi_office: bool = False) -> Unit:
    """A section of the agency, made at the first call."""
    agency = agency or an_agency()
    found = db.session.scalar(select(Unit).filter_by(agency_id=agency.id, name=name))
    return found or _kept(Unit(agency_id=agency.id, name=name, is_ogi_office=is_ogi_office))


def a_user(role: str = "officer", agency: Agency | None = None, **facts: object) -> User:
    """A user with `role`, in no unit unless named; nobody knows a password for it."""
    agency = agency or an_agency()
    number = next(_serial)
    facts = {"login": f"{role}{number}", "name": f"{_ROLE_NAMES.get(role, '职员')}{number}"} | facts
    unusable = {"password_hash": "!", "must_change_password": False, "totp_secret": "A" * 32}
    return _kept(User(agency=agency, agency_id=agency.id, role=role, **(unusable | facts)))


def an_id_number(born: str = "19900307") -> str:
    """A resident ID number of nobody, with the right check digit."""
    body = f"410105{born}{next(_serial) % 1000:03d}"
    return body + ric.calc_check_digit(body + "0")  # it drops the last sign


def a_credit_code() -> str:
    """A unified social credit code of no organisation, with the right check digit."""
    body = f"91410105MA{next(_serial) % 10**7:07d}"
    return body + uscc.calc_check_digit(body)


def an_application(kind: str = "natural_person", **answers: object) -> Application:
    """An application by an invented person or organisation."""
    return Application(**(_WANTED | (_person() if kind == "natural_person" else _body()) | {
        "kind": kind} | answers))  # fmt: skip


def an_arrival(
    channel: str = "in_person", delivered_on: date | None = None, **facts: object
) -> Arrival:
    """A paper application that came over the counter today, unless said otherwise."""
    return Arrival(channel=channel, delivered_on=delivered_on or clock.today(), **facts)


def a_case(state: str = "submitted", **told: object) -> Case:
    """A case in `state`, led there by the real acts, one day after another from `on` (a Monday).

    `on`, `agency`, `officer`, `head`, `outcome`, `content`, `exemptions`; what else is told goes
    into the application.
    """
    story = Story(**{name: told.pop(name) for name in NAMES if name in told})
    return story.until(state, an_application(**told))


NAMES = ("on", "agency", "officer", "head", "outcome", "content", "exemptions")
PATHS = {
    "submitted": [],
    "handling": ["acknowledge"],
    "awaiting_correction": ["acknowledge", "request"],
    "consulting": ["acknowledge", "consult"],
    "awaiting_reasons": ["acknowledge", "demand"],
    "awaiting_payment": ["acknowledge", "propose_fee", "charge"],
    "in_review": ["acknowledge", "decide"],
    "to_send": ["acknowledge", "decide", "issue"],
    "sent": ["acknowledge", "decide", "issue", "send"],
    "closed": ["acknowledge", "decide", "issue", "send", "serve"],
}


class Story:
    """How a case comes to each state: the acts of one applicant, one officer and one head."""

    def __init__(self, on: date = MONDAY, agency: Agency | None = None, **told: object):
        self.agency, self.on = agency or an_agency(), on
        self.officer = told.get("officer") or a_user("officer", self.agency)
        self.head = told.get("head") or a_user("head", self.agency)
        self.outcome = str(told.get("outcome", "R02"))
        self.exemptions = told.get("exemptions", ())
        self.content = told.get("content") or words_for(self.outcome)

    def until(self, state: str, application: Application) -> Case:
        """Submit today, then do each act on the path to `state` on the day after the one before."""
        with clock.at(self.on):
            case = intake.submit(self.agency, application, key=f"key {next(_serial)}").case
        for number, act in enumerate(PATHS[state], start=1):
            with clock.at(self.on + timedelta(days=number)):
                getattr(self, act)(case)
        return case

    def acknowledge(self, case: Case) -> None:
        both = {"confirmed_on": clock.today(), "spoken_with": "申请人", "how": "phone"}
        needed = timeline.received(case).needs_confirmation
        intake.acknowledge(case, self.officer, signed=True, **(both if needed else {}))

    def request(self, case: Case) -> None:
        correction.request(case, self.officer, "请写明合同的年份", 10, signed=True)

    def consult(self, case: Case) -> None:
        consultation.consult(case, self.officer, "third_party", THIRD_PARTY, "物资采购合同")

    def demand(self, case: Case) -> None:
        reasons.demand(case, self.officer, "本年以来提出申请 45 件", 10, signed=True)

    def propose_fee(self, case: Case) -> None:
        fee.propose(case, self.officer, "charge", pages=68)

    def charge(self, case: Case) -> None:
        fee.charge(case, self.head)

    def decide(self, case: Case) -> None:
        if self.outcome == "R12":
            a_search(case, self.officer)
        decision.decide(case, self.officer, self.outcome, self.exemptions, self.content)

    def issue(self, case: Case) -> None:
        issue_reply(case, self.head)

    def send(self, case: Case) -> None:
        reply.record_sending(case, self.officer, clock.today(), "courier", "1000000000001")

    def serve(self, case: Case) -> None:
        reply.record_service(case, self.officer, clock.today(), "signed")
        closure.close(case, self.officer)


UNPUBLISHED = {"publication": "no", "publication_reason": "只涉及申请人自身"}
SEARCH = {
    "about": "2025年度黄河下游防汛物资采购合同",
    "places": "水政科\n档案室纸质目录",
    "systems": "办公系统",
    "words": "防汛物资\n采购合同",
    "period": "2024年至2025年",
    "searcher": "承办人",
    "result": "not_found",
    "confirmed_by": "水政科负责人",
}


def a_search(
    case: Case,
    by: User,
    item: Item | None = None,
    task: UnitTask | None = None,
    **told: object,
) -> SearchRecord:
    """A complete search made today that found nothing, unless told otherwise."""
    search = search_record.Search(**(SEARCH | {"searched_on": clock.today()} | told))
    return search_record.add(case, by, search, item, task)


def approve(case: Case, head: User | None = None) -> None:
    """Let everybody whom the chain asks agree, one after another, but not yet issue."""
    while waiting := missing(case.decision):
        step = waiting[0]
        by = reviewer(case, step, head)
        review.give(case, by, level="secret" if case.decision.outcome == "R04" else "none")


def issue_reply(case: Case, head: User | None = None) -> Letter:
    """Let everybody whom the chain asks agree, and the last one issue; `head` where a head does."""
    approve(case, head)
    return decision.issue(case, reviewer(case, issuing(case.decision), head))


def reviewer(case: Case, step: ReviewStep, head: User | None = None) -> User:
    """Somebody who may take the step: `head` where the head of the office does."""
    if head and step.kind == Step.OFFICE:
        return head
    return a_user(STEP_ROLES[Step(step.kind)], case.agency, unit=step.unit, unit_id=step.unit_id)


def words_for(outcome: str) -> dict[str, str]:
    """Something to say for each thing that the reply of `outcome` must state."""
    said = {key: f"{kinds.LABELS[key]}：见本机关档案。" for key in kinds.CONTENT[outcome]}
    return said | (UNPUBLISHED if publication.is_asked(outcome) else {})


def _person() -> dict[str, object]:
    return {
        "name": "沈若溪",
        "id_type": "居民身份证",
        "id_number": an_id_number(),
        "phone": "13900000000",
        "email": "shen@example.org",
        "address": "示范市堤顶路2号",
        "postcode": "450003",
    }


def _body() -> dict[str, object]:
    return {
        "name": "示范水务咨询有限公司",
        "id_type": "统一社会信用代码",
        "id_number": a_credit_code(),
        "legal_representative": "温知行",
        "contact_name": "顾青禾",
        "phone": "13900000001",
        "email": "office@example.org",
        "address": "示范市堤顶路3号",
        "postcode": "450003",
    }


def _kept(row):
    db.session.add(row)
    db.session.flush()
    return row


_WANTED = {"wanted": "2025年度黄河下游防汛物资采购合同", "form": "paper", "way": "courier"}
_ROLE_NAMES = {"officer": "承办人", "head": "负责人", "leader": "签发人", "supervisor": "监督员",
               "legal": "法制人员", "secrecy_reviewer": "保密审查员"}  # fmt: skip
