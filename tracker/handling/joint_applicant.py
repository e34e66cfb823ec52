"""Joint applicants (共同申请人): further people of one application, which counts once."""

from tracker.accounts.user import User
from tracker.cases import note
from tracker.cases.case import Case
from tracker.cases.joint_applicant import JointApplicant
from tracker.cases.record import permit, record
from tracker.handling.refusal import Refusal, written
from tracker.law.procedure import Act
from tracker.law.words import says

MOST = 50  # further applicants of one application


def add(case: Case, by: User, joint: JointApplicant, reason: str) -> None:
    """Add one after registration, and say why; the report's column stays. Raises Refusal."""
    permit(case, Act.ADD_JOINT_APPLICANT, by)
    joint.name = written(joint.name, says("请填写共同申请人的姓名或者名称"))
    names = {case.applicant.name, *(one.name for one in case.joint_applicants)}
    if joint.name in names:
        raise Refusal(says("这位申请人已经登记"))
    if len(case.joint_applicants) >= MOST:
        raise Refusal(says("一件申请最多登记 %(most)s 位共同申请人"), most=MOST)
    why = note.add(case, note.PARTY, by, written(reason, says("请填写增加的理由")))
    case.joint_applicants.append(joint)
    record(case, Act.ADD_JOINT_APPLICANT, by, note_id=why.id, people=_people(case))


def remove(case: Case, by: User, joint: JointApplicant, reason: str) -> None:
    """Take one out who no longer asks, and say why; the representative stays. Raises Refusal."""
    permit(case, Act.REMOVE_JOINT_APPLICANT, by)
    if joint not in case.joint_applicants:
        raise Refusal(says("本件没有这位共同申请人"))
    why = note.add(case, note.PARTY, by, written(reason, says("请填写退出的情况")))
    case.joint_applicants.remove(joint)
    record(case, Act.REMOVE_JOINT_APPLICANT, by, note_id=why.id, people=_people(case))


def _people(case: Case) -> int:
    return len(case.joint_applicants) + 1
