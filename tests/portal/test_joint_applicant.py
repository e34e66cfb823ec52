"""Others on the citizen's side: joint applicants, an agent, a lawyer, who needs help."""

import io

from sqlalchemy import select

from tests.builders import a_user, an_id_number
from tests.portal.test_files import PDF
from tracker.cases.case import Case
from tracker.extensions import db

PATH = "/apply/joint-applicants"
AGENT = {"agent_name": "顾明远", "agent_kind": "lawyer", "agent_phone": "13700000000"}
FIRM, LICENCE = "示范律师事务所", "14101202610000001"


def joint(citizen, name, **told):
    told = {"name": name, "id_type": "resident_id", "id_number": an_id_number()} | told
    return citizen.client.send(PATH, **told)


def test_joint_applicants_are_named_one_by_one_and_go_with_the_application(citizen, app):
    citizen.write()
    assert citizen.answer("applicant", go="joint").request.path == PATH
    joint(citizen, "温知行", phone="13800000000")
    joint(citizen, "白露")
    for wrong, said in (({"name": "温知行"}, "已经填写"), ({"name": "林知秋"}, "已经填写"),
                        ({"name": "某人", "id_number": "123"}, "18 位身份证号码"),
                        ({"name": ""}, "请填写")):  # fmt: skip
        assert said in joint(citizen, **({"name": "顾青禾"} | wrong)).text
    citizen.client.send(PATH, remove="1")
    assert "温知行" in citizen.client.get("/apply/check").text
    assert "共同申请人" in citizen.send().text
    with app.app_context():
        case = db.session.scalars(select(Case)).one()
        assert [(one.name, one.phone) for one in case.joint_applicants] == [
            ("温知行", "13800000000")
        ]


WRONG = [
    ({"agent_firm": "", "agent_licence": LICENCE}, "请填写所在的律师事务所"),
    ({"agent_firm": FIRM, "agent_licence": ""}, "请填写律师执业证号"),
    ({"agent_firm": FIRM, "agent_licence": "123"}, "请对照执业证检查"),
]


def test_a_lawyer_files_with_licence_and_authority_and_the_copy_has_all_of_it(
    citizen, app, queries
):
    citizen.write()
    told = AGENT | {"agent_id_number": an_id_number()}
    for wrong, said in WRONG:
        assert citizen.answer("applicant", **told, **wrong).text.count(said) == 2
    citizen.answer("applicant", **told, agent_firm=FIRM, agent_licence=LICENCE)
    assert "还没有上传授权委托书" in citizen.client.get("/apply/check").text
    citizen.client.get("/apply/files")
    data = citizen.client.page.fields | {"go": "on", "authority": (io.BytesIO(PDF), "委托书.pdf")}
    page = citizen.client.post("/apply/files", data=data, follow_redirects=True)
    assert "还没有上传授权委托书" not in page.text
    citizen.send()
    with queries() as sent:
        receipt = citizen.client.get("/apply/receipt").text
    assert len(sent) <= 12
    for said in ("顾明远", FIRM, LICENCE, "委托书.pdf"):
        assert said in receipt
    with app.app_context():
        agent = db.session.scalars(select(Case)).one().agents[0]
        assert (agent.kind, agent.licence, agent.lacks) == ("lawyer", LICENCE, ())
        assert agent.authority.name == "委托书.pdf"


HELP = {"help_kinds": "sight", "help_note": "请打电话念给我听"}


def test_help_and_a_foreign_paper_are_shown_to_officers_and_refuse_nothing(citizen, app):
    """Art 43; and the Regulation does not say that a foreigner may not ask."""
    citizen.write()
    citizen.answer("applicant", id_type="passport", id_number="E12345678")
    citizen.answer("delivery", **HELP)
    check = citizen.client.get("/apply/check").text
    assert "视力有障碍" in check
    receipt = citizen.send().text
    assert HELP["help_note"] in receipt
    assert "内部提示" not in receipt
    number = citizen.receipt()[0]
    with app.app_context():
        head = a_user("head")
        db.session.commit()
        officer = app.test_client(user=head)
    page = officer.get(f"/desk/cases/{number}").text
    for said in ("需要帮助", "视力有障碍", HELP["help_note"], "内部提示", "不能只因为这一点"):
        assert said in page
    assert "需要帮助" in officer.get("/desk").text
    with app.app_context():
        stored = db.session.execute(db.text("SELECT help_kinds, help_note FROM applicants")).one()
        assert all(value.startswith("v1:") for value in stored)  # it tells of a disability


def test_an_unknown_kind_of_help_is_refused_beside_the_field(citizen):
    citizen.write()
    assert "请从列出的选项中选择一项" in citizen.answer("delivery", help_kinds="x").text
