"""A package enters whole, once and in its turn, or not at all, with the reason."""

import io
import json
import zipfile
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import func, select

from tests.builders import MONDAY, a_user, an_agency
from tests.crossing.conftest import KEY, PLATFORM_KEY
from tracker import clock, crypto
from tracker.cases.case import Case
from tracker.crossing import overdue, package
from tracker.crossing.carried import CarriedPackage
from tracker.crossing.package import Package
from tracker.crossing.receive import receive
from tracker.crossing.send import send
from tracker.documents.document import Document
from tracker.extensions import db
from tracker.law.dated import Refused
from tracker.outbox.message import Message

FILED = datetime(2026, 2, 27, 7, 30, tzinfo=UTC)
FILE = b"what the applicant sent in"


@pytest.fixture(autouse=True)
def _monday():
    with clock.at(MONDAY):
        yield


@pytest.fixture
def here(desk):
    with desk.app_context():
        yield desk


def a_row(**told):
    application = {"kind": "natural_person", "name": "沈若溪", "wanted": "防汛物资采购合同"}
    return {
        "agency": "HHJ",
        "case_number": "HHJ-2026-W00001",
        "external_number": None,
        "submitted_at": FILED.isoformat(),
        "query_code": "0" * 64,
        "application": application,
        "files": [],
    } | told


def a_package(*rows, sequence=1, source="portal", key=KEY, files=None):
    made = Package(source, sequence, clock.now(), 0, list(rows), files or {})
    return package.write(made, key)


def rewritten(content, change, compression=zipfile.ZIP_STORED):
    """The same package with its members changed, the signature as it was."""
    with zipfile.ZipFile(io.BytesIO(content)) as old:
        members = {one: old.read(one) for one in old.namelist()}
    change(members)
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", compression) as new:
        for name, held in members.items():
            new.writestr(name, held)
    return target.getvalue()


def another_format(members):
    manifest = json.loads(members["manifest.json"]) | {"format": "ogi-crossing-9"}
    members["manifest.json"] = json.dumps(manifest).encode()
    members["manifest.sig"] = crypto.signature(members["manifest.json"], KEY)


def refusals():
    """(what it is, its bytes, what is said)."""
    good = a_package(a_row())
    told = crypto.fingerprint(FILE)
    file = {"sha256": told, "name": "附件.txt"}
    program = {"sha256": told, "name": "附件.exe"}
    first = a_row(case_number="HHJ-2026-W00009")
    return [
        ("no zip", b"PK not at all", "不是交换包"),
        ("cut off", good[:-30], "不是交换包"),
        ("another key", a_package(a_row(), key="0123456789abcdef" * 4), "签名不对"),
        ("our own, come back", a_package(a_row(), source="desk"), "签名不对"),
        ("the platform's key for the portal", a_package(a_row(), key=PLATFORM_KEY), "签名不对"),
        ("altered manifest", rewritten(good, lambda m: m.update({"manifest.json": b"{}"})), "签名"),
        ("altered member", rewritten(good, lambda m: m.update({"rows.json": b"x"})), "校验值"),
        ("unknown member", rewritten(good, lambda m: m.update({"more.exe": b"x"})), "more.exe"),
        ("missing member", rewritten(good, lambda m: m.pop("rows.json")), "rows.json"),
        ("a bomb", rewritten(good, lambda m: m.update({"files/0": b"0" * 10**7}),
                             zipfile.ZIP_DEFLATED), "压缩炸弹"),
        ("another format", rewritten(good, another_format), "格式"),
        ("a gap", a_package(a_row(), sequence=2), "应当是 1"),
        ("another agency", a_package(first, a_row(agency="NOBODY")), "NOBODY"),
        ("half a row", a_package(first, {"agency": "HHJ"}), "不完整"),
        ("a strange field", a_package(first, a_row(application={"role": "head"})), "不完整"),
        ("a file left out", a_package(first, a_row(files=[file])), "附件.txt"),
        ("other bytes", a_package(first, a_row(files=[file]), files={told: b"x"}), "附件.txt"),
        ("a program", a_package(first, a_row(files=[program]), files={told: FILE}), "附件.exe"),
        ("one number, two cases", a_package(a_row(), a_row(submitted_at=clock.now().isoformat())),
         "内容不同"),
        ("tomorrow", a_package(a_row(submitted_at="2026-03-09T00:00:00+00:00")), "在将来"),
        ("no number of the platform",
         a_package(a_row(case_number=None), source="platform", key=PLATFORM_KEY), "平台编号"),
    ]  # fmt: skip


def test_what_is_wrong_is_refused_whole_with_the_reason(here):
    for name, content, said in refusals():
        with pytest.raises(Refused, match=said):
            receive(content)
        db.session.rollback()
        for table in (Case, Document, CarriedPackage):
            assert db.session.scalar(select(func.count()).select_from(table)) == 0, name


def test_the_same_package_or_row_again_changes_nothing(here):
    first = a_package(a_row(), a_row())
    assert receive(first).entered == 1
    assert receive(first)[1:] == (False, 0)
    with pytest.raises(Refused, match="已经收到过"):
        receive(a_package(a_row(), sequence=1))
    assert receive(a_package(a_row(), sequence=2)).entered == 0
    assert db.session.scalar(select(func.count()).select_from(Case)) == 1


def test_a_platforms_application_enters_once_by_its_own_number(here):
    one = a_row(case_number=None, external_number="豫公开2026-31", query_code=None)
    for sequence, entered in ((1, 1), (2, 0)):
        content = a_package(one, sequence=sequence, source="platform", key=PLATFORM_KEY)
        assert receive(content).entered == entered
    case = db.session.scalars(select(Case)).one()
    assert (case.case_number, case.external_number) == ("HHJ-2026-00001", "豫公开2026-31")
    assert case.submitted_at == FILED
    assert case.query_code_digest is None


def test_both_sides_alarm_once_when_a_package_is_overdue(here):
    a_user("system_admin", an_agency(), email="guanli@example.org")
    assert overdue.overdue() == []  # nothing waits
    receive(a_package())
    send()
    hours = [(24, []), (25, ["没有制作交换包", "没有收到对方的交换包"])]
    for later, said in hours:
        with clock.at(clock.now() + timedelta(hours=later)):
            found = overdue.overdue()
            assert [word in one.text for one, word in zip(found, said, strict=True)] == [
                True for _ in said
            ]
            overdue.remind_of_packages()
            overdue.remind_of_packages()
    assert len(db.session.scalars(select(Message)).all()) == 2
    here.config["SIDE"] = "both"
    assert overdue.overdue() == []
