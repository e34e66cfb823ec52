"""What is hard or rare in the demo: marked, of several people, rectified, worded anew, kept."""

from datetime import timedelta

from sqlalchemy import select

from tracker import clock
from tracker.agencies.agency import Agency
from tracker.agencies.organ import Organ
from tracker.cases.case import Case
from tracker.cases.joint_applicant import JointApplicant
from tracker.demo.bureau import Cast
from tracker.extensions import db
from tracker.handling import agent, instruction, joint_applicant, rectification, sensitivity
from tracker.law.procedure import State
from tracker.letters import wording_change
from tracker.report import kept, period

LAWYER = {
    "kind": "lawyer",
    "name": "何远山",
    "phone": "0371-00000012",
    "firm": "柳园河滨律师事务所",
    "licence": "14101202610000012",
    "scope": "代为提出申请、补正，代收文书",
}
RECORD = {
    "name": "苏清和",
    "is_person": True,
    "phone": "0371-00000013",
    "record": "新渡村滩区迁建登记表第12号",
    "wrong": "家庭人口写成三人，应为四人。",
    "proof": "户口簿复印件，一页。",
}

ORGANS = (
    {
        "name": "柳园市水利局",
        "contact": "办公室，柳园市滨河路8号，0371-00000031",
        "duties": "市级水利工程、农村供水、取水许可。",
    },
    {
        "name": "柳园市自然资源局",
        "contact": "政务公开科，柳园市规划路3号，0371-00000032",
        "duties": "土地征收、不动产登记、规划许可。",
    },
)
CLOSING = "感谢您对黄河治理工作的关心和支持。"


def play(agency: Agency, cast: Cast) -> None:
    """Two of the open cases become hard today, one request comes, and the office has its books."""
    officer, today = cast.officer, clock.today()
    query = select(Case).where(Case.agency_id == agency.id, Case.state == State.HANDLING.value)
    found = list(db.session.scalars(query.order_by(Case.id).limit(2)))
    for case in found[:1]:
        sensitivity.mark(case, officer, "涉及滩区迁建补偿，已有媒体询问。")
        instruction.ask(case, officer, "分管副局长", today, "拟公开补偿标准的批准文件，请示。")
        instruction.receive(case, officer, "分管副局长", today, "依法依规、按期答复。")
    for case in found[1:]:
        joint = JointApplicant(name="温知行", phone="0371-00000014")
        joint_applicant.add(case, officer, joint, "来信写明还有一位申请人。")
        agent.keep(case, officer, None, LAWYER)
    _office(agency, cast)
    row = rectification.register(agency, officer, today, RECORD)
    told = "登记表的家庭人口已更正为四人。"
    rectification.propose(row, officer, "corrected", told, None)


def _office(agency: Agency, cast: Cast) -> None:
    """The organs that people are sent to, a wording that waits, and the last quarter's report."""
    db.session.add_all(Organ(agency_id=agency.id, **one) for one in ORGANS)
    draft = wording_change.write(cast.head, "L13", "R04", {"closing": CLOSING})
    wording_change.propose(draft, cast.head, clock.today() + timedelta(days=7))
    quarter = period.of(period.QUARTER, clock.today())
    before = period.of(period.QUARTER, quarter.first - timedelta(days=1))
    kept.keep(cast.head, before, cast.officer.name, cast.head.name)
