"""The hard cases of the demo: one marked, one of several people, and a rectification."""

from sqlalchemy import select

from tracker import clock
from tracker.agencies.agency import Agency
from tracker.cases.case import Case
from tracker.cases.joint_applicant import JointApplicant
from tracker.demo.bureau import Cast
from tracker.extensions import db
from tracker.handling import agent, instruction, joint_applicant, rectification, sensitivity
from tracker.law.procedure import State

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


def play(agency: Agency, cast: Cast) -> None:
    """Two of the open cases become hard, as officers make them so today; and one request comes."""
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
    row = rectification.register(agency, officer, today, RECORD)
    told = "登记表的家庭人口已更正为四人。"
    rectification.propose(row, officer, "corrected", told, None)
