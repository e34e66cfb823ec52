"""An application as a row of a package, and a row as an application again."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import select

from tracker import clock
from tracker.agencies.agency import Agency
from tracker.cases.case import Case
from tracker.cases.joint_applicant import JointApplicant
from tracker.config import PORTAL
from tracker.crossing.cargo import Cargo, Row, unload
from tracker.crossing.carried import PLATFORM
from tracker.documents.document import APPLICANT_SENT
from tracker.extensions import db
from tracker.handling import intake
from tracker.handling.application import PERSONAL, WANTS, Application, Carried
from tracker.law.dated import Refused
from tracker.law.words import says

AGENT = (*("kind", "name", "id_type", "id_number", "phone", "firm", "licence", "scope", "until"),)
JOINT = ("name", "id_type", "id_number", "phone", "address")
OTHER_CASE = says("编号 %(number)s 已经登记，但是内容不同")
NO_NUMBER = says("平台送来的申请没有平台编号")
IN_FUTURE = says("编号 %(number)s 的提交时间在将来")


def told(case: Case, cargo: Cargo) -> Row:
    """What the desk's side needs of an application, as it was filed."""
    agents = case.agents[:1]
    authority = agents[0].authority_id if agents else None
    return {
        "agency": case.agency.code,
        "case_number": case.case_number,
        "external_number": case.external_number,
        "submitted_at": case.submitted_at.isoformat(),
        "query_code": case.query_code_digest,
        "application": _asked(case),
        "agent": {name: _plain(getattr(agents[0], name)) for name in AGENT} if agents else {},
        "joint": [{name: getattr(one, name) for name in JOINT} for one in case.joint_applicants],
        "files": [
            cargo.add(document, authority=document.id == authority)
            for document in case.documents
            if document.purpose == APPLICANT_SENT or document.id == authority
        ],
    }


def enter(agency: Agency, row: Row, files: dict[str, bytes], source: str, sequence: int) -> bool:
    """Enter the application of a row, or nothing where it is there already; raises Refused."""
    number, submitted_at = row["case_number"], datetime.fromisoformat(row["submitted_at"])
    if source == PLATFORM and not row["external_number"]:
        raise Refused(NO_NUMBER)
    if submitted_at > clock.now():
        raise Refused(IN_FUTURE, number=number or row["external_number"])
    there = _there(agency, number, row["external_number"])
    if there is not None:
        if _differs(there, row, submitted_at):
            raise Refused(OTHER_CASE, number=number or row["external_number"])
        return False
    kept = [(unload(agency.id, APPLICANT_SENT, one, files), one) for one in row["files"]]
    carried = Carried(
        origin=PORTAL if source == PORTAL else PLATFORM,
        submitted_at=submitted_at,
        number=number,
        code_digest=row.get("query_code"),
        external_number=row["external_number"],
    )
    authority = next((document for document, one in kept if one.get("authority")), None)
    application = _application(row, authority)
    documents = [document for document, _ in kept]
    intake.take_over(agency, application, carried, documents, package=sequence)
    return True


def _asked(case: Case) -> Row:
    found = {name: getattr(case.applicant, name) for name in (*PERSONAL, "id_type", "id_number")}
    found["help_kinds"] = (case.applicant.help_kinds or "").split(";")
    return found | {name: getattr(case, name) for name in WANTS}


def _application(row: Row, authority: Any) -> Application:
    said: dict[str, Any] = dict(row["application"])
    said["help_kinds"] = [one for one in said.get("help_kinds") or () if one]
    said |= {f"agent_{name}": value for name, value in row.get("agent", {}).items()}
    if said.get("agent_until"):
        said["agent_until"] = date.fromisoformat(said["agent_until"])
    joint = tuple(JointApplicant(**one) for one in row.get("joint", ()))
    return Application(joint=joint, authority=authority, **said)


def _there(agency: Agency, number: str | None, external: str | None) -> Case | None:
    """The case with this number, or with this number of the platform; never two of one."""
    key = Case.case_number == number if number else Case.external_number == external
    return db.session.scalar(select(Case).where(Case.agency_id == agency.id, key))


def _differs(case: Case, row: Row, submitted_at: datetime) -> bool:
    asked = row["application"]
    here = (case.wanted, case.applicant.name, case.submitted_at)
    return here != (asked["wanted"], asked["name"], submitted_at)


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value
