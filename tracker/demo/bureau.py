"""The demo's bureau: its facts, its units and the people who sign in."""

from dataclasses import dataclass
from datetime import date

from tracker.accounts import passwords
from tracker.accounts.user import User
from tracker.agencies import settings
from tracker.agencies.agency import Agency
from tracker.agencies.unit import Unit
from tracker.extensions import db
from tracker.law.review import Step

CODE, NAME = "HHJ", "黄河河务局"
PASSWORD = "huanghe-yanshi"  # noqa: S105 - opens nothing outside a demo on loopback
OFFICE, WORKS = "办公室", "工务科"

FACTS = {
    "office_name": "黄河河务局办公室",
    "office_address": "河南省柳园市大堤路1号",
    "office_hours": "工作日 8:30—12:00，14:30—18:00",
    "office_phone": "0371-00000000",
    "office_fax": "0371-00000001",
    "office_email": "gongkai@example.org",
    "office_postcode": "450000",
    "reconsideration_organ": "水利部黄河水利委员会",
    "competent_court": "柳园铁路运输法院",
    "fee_payment_way": "持收费通知书到柳园市非税收入收缴窗口缴纳，或者扫描通知书上的二维码缴纳。",
    "document_prefix": "黄局公开",
    "main_categories": "概况信息;政策法规;规划总结;工作动态;其他应主动公开的信息",
}


@dataclass(frozen=True)
class Cast:
    """Who plays: the office's officer and head, an officer of another unit, and who reviews."""

    officer: User
    head: User
    unit_officer: User
    unit_colleague: User
    legal: User
    secrecy: User
    leader: User

    def reviewer(self, kind: str) -> User:
        """Who takes a step of a review."""
        return {
            Step.UNIT: self.unit_colleague,
            Step.OFFICE: self.head,
            Step.LEGAL: self.legal,
            Step.SECRECY: self.secrecy,
            Step.LEADER: self.leader,
        }[Step(kind)]


def found() -> Agency:
    """The bureau with its settings since the first Regulation."""
    agency = Agency(code=CODE, name=NAME)
    db.session.add(agency)
    db.session.flush()
    for key, value in FACTS.items():
        settings.put(agency, key, value, date(2008, 5, 1))
    return agency


def staff(agency: Agency) -> Cast:
    """The bureau's units and log-ins; the password is the same for all."""
    office = Unit(agency_id=agency.id, name=OFFICE, is_ogi_office=True)
    works = Unit(agency_id=agency.id, name=WORKS)
    db.session.add_all([office, works])
    db.session.flush()
    hashed = passwords.hashed(PASSWORD)
    users = {
        login: User(
            agency_id=agency.id,
            unit_id=unit.id,
            login=login,
            name=name,
            role=role,
            password_hash=hashed,
            must_change_password=False,
            email=f"{login}@example.org",
            is_demo=True,
        )
        for login, name, role, unit in (
            ("officer", "周文静", "officer", office),
            ("head", "郑立新", "head", office),
            ("unit", "韩海涛", "officer", works),
            ("unit2", "吕春梅", "officer", works),
            ("legal", "蒋若兰", "legal", office),
            ("secrecy", "许志强", "secrecy_reviewer", office),
            ("leader", "孔德昌", "leader", office),
            ("supervisor", "魏素云", "supervisor", office),
            ("admin", "吕志强", "system_admin", office),
        )
    }
    db.session.add_all(users.values())
    db.session.flush()
    played = ("officer", "head", "unit", "unit2", "legal", "secrecy", "leader")
    return Cast(*(users[login] for login in played))
