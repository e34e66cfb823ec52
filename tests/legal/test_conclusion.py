"""A contest to its end: accepted, decided, served, appealed, answered anew; counted once a year."""

from datetime import date

import pytest
from sqlalchemy import select

from tests.desk.conftest import TODAY
from tracker import clock
from tracker.agencies.agency import Agency
from tracker.arrangements import load
from tracker.disputes import docket
from tracker.disputes.dispute import Dispute
from tracker.extensions import db
from tracker.report import facts

RECONSIDERED = {"kind": "reconsideration", "procedure": "ordinary", "organ": "水利部"}
SUED = {"kind": "litigation", "after_reconsideration": "y", "organ": "示范市人民法院"}


def on(desk, who, day, page, /, matter=1, **told):
    """Do an act on a matter on a day; the page that follows."""
    with clock.at(day):
        sent = {name: value.isoformat() if isinstance(value, date) else value
                for name, value in told.items()}  # fmt: skip
        return desk.as_(who).send(f"/legal/disputes/{matter}/{page}", **sent).text


def entered(desk, case, day, **told):
    with clock.at(day):
        path = f"/desk/cases/{case}/dispute"
        desk.as_("head").send(path, received_on=day.isoformat(), **told)


def counted(desk, year):
    with desk.app.app_context():
        agency = db.session.scalar(select(Agency).filter_by(code="HHJ"))
        return {cell: number for cell, number in facts.disputes(agency, year).items() if number}


def test_from_the_refusal_over_two_courts_to_the_reply_anew(desk):
    case = desk.case("closed", outcome="R04")
    entered(desk, case, TODAY, **RECONSIDERED, dispute_number="复1")
    page = on(desk, "legal", TODAY, "acceptance", accepted_on=TODAY)
    assert "法定审理期限至" in page
    assert "2026年5月12日" in page  # sixty days
    decided = date(2026, 5, 8)
    told = {"ended_as": "upheld", "decided_on": decided, "served_on": decided, "number": "水复决1"}
    page = on(desk, "legal", decided, "conclusion", **told)
    assert "可以继续起诉、上诉的期限至2026年5月25日" in page  # fifteen days, off a Saturday
    sued = date(2026, 6, 1)
    entered(desk, case, sued, **SUED, dispute_number="初1")
    assert "复1" in desk.as_("legal").get("/legal/disputes/2").text  # the chain
    judged = date(2026, 12, 20)
    told = {"ended_as": "claim_dismissed", "decided_on": judged, "served_on": judged}
    assert "上诉的期限至2027年1月4日" in on(desk, "legal", judged, "conclusion", 2, **told)
    with clock.at(judged):
        assert ">初1<" in desk.as_("legal").get("/legal?show=open").text  # may be appealed
        assert ">初1<" not in desk.as_("legal").get("/legal?show=due").text
    appealed = date(2026, 12, 28)
    told = {"received_on": appealed, "court": "示范省高级人民法院", "number": "终7"}
    page = on(desk, "legal", appealed, "appeal", 2, **told)
    assert "行政诉讼二审" in page
    assert "驳回诉讼请求" in page  # what the first court said is kept
    assert counted(desk, 2026) == {("reconsideration", "upheld"): 1,
                                   ("litigation_after_reconsideration", "pending"): 1}  # fmt: skip
    final = date(2027, 3, 1)
    told = {"ended_as": "revoked", "decided_on": final, "served_on": final, "number": "终审7"}
    on(desk, "legal", final, "conclusion", 2, **told)
    assert counted(desk, 2027) == {("litigation_after_reconsideration", "overturned"): 1}
    assert counted(desk, 2026)["litigation_after_reconsideration", "pending"] == 1
    with clock.at(final):
        assert f"/desk/cases/{case}/anew" in desk.as_("head").get("/legal/disputes/2").text
        answer = desk.as_("head").send(f"/desk/cases/{case}/anew", unit="working_day", period="15",
                                       reason="责令重新答复")  # fmt: skip
        assert "已开始重新办理，重新答复的期限至2027年3月22日" in answer.text
    made = desk.look(case).rounds[0]
    assert (made.organ, made.document_number, made.served_on) == (
        "示范省高级人民法院", "终审7", final)  # fmt: skip


def test_a_result_is_put_right_with_its_reason_alone(desk):
    case = desk.case("closed", outcome="R04")
    entered(desk, case, TODAY, **RECONSIDERED, dispute_number="复1")
    told = {"ended_as": "upheld", "decided_on": TODAY}
    on(desk, "legal", TODAY, "conclusion", **told)
    assert "请填写理由" in on(desk, "legal", TODAY, "conclusion", ended_as="revoked")
    page = on(desk, "legal", TODAY, "conclusion", ended_as="revoked", reason="看错一行")
    assert "结果已登记" in page
    assert "看错一行" in page
    assert [event.data["before"] for event in desk.events("dispute_conclude")] == [None, "upheld"]
    early = on(desk, "legal", TODAY, "conclusion", decided_on=date(2026, 3, 1), reason="改")
    assert "有错误需要改正" in early
    assert "只有一审已经裁判的诉讼" in on(
        desk, "legal", TODAY, "appeal", court="法院", number="终1", received_on=TODAY)  # fmt: skip


@pytest.mark.parametrize(
    ("facts", "until"),
    [
        # 行政诉讼法 art 85: fifteen days for a judgment, ten for a ruling
        ({}, date(2026, 3, 17)),
        ({"is_ruling": True}, date(2026, 3, 12)),
        ({"instance": "appeal"}, None),  # final
        ({"kind": "reconsideration"}, date(2026, 3, 17)),  # art 45: to the court
        ({"kind": "complaint"}, None),
        ({"served_on": date(1989, 1, 1)}, None),  # before the law
    ],
)
def test_until_when_the_parties_go_further(context, facts, until):
    told = {"kind": "litigation", "instance": "first", "served_on": date(2026, 3, 2)} | facts
    row = Dispute(is_ruling=told.pop("is_ruling", False), received_on=TODAY, **told)
    found = docket.contested_by(row, load.calendar())
    assert (found and found.due_on) == until
