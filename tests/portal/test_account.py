"""An applicant's account: made with a proved address, found again, and nobody else's."""

import io
import json
import re
from datetime import timedelta
from zipfile import ZipFile

import pyotp
import pytest
from argon2 import PasswordHasher
from sqlalchemy import func, select

from tests.builders import a_user, an_agency
from tests.portal.conftest import CODE
from tests.security import probe
from tracker import clock
from tracker.accounts import access, passwords
from tracker.accounts.account import Account, by_email
from tracker.accounts.account_link import AccountLink
from tracker.accounts.recovery_code import RecoveryCode
from tracker.accounts.session_row import SessionRow
from tracker.accounts.user import User
from tracker.audit.event import Event
from tracker.cases import account as account_cases
from tracker.cases.account import AccountCase
from tracker.cases.case import Case
from tracker.extensions import db
from tracker.handling import identity, mail
from tracker.outbox.message import Message

EMAIL, PASSWORD, OTHER = "lin@example.org", "渡口的灯 lanterns 七盏", "清晨 four 渡口 lanterns"


@pytest.fixture(autouse=True)
def quick_hashes(monkeypatch):
    """The parameters of the hash have tests of their own."""
    monkeypatch.setattr(passwords, "HASHER", PasswordHasher(time_cost=1, memory_cost=64))
    passwords._nobodys.cache_clear()


@pytest.fixture
def holder(app, agency):
    """The number of an account whose address is EMAIL."""
    with app.app_context():
        return an_account().id


def an_account(email=EMAIL, **facts):
    account = Account(agency_id=an_agency().id, password_hash=passwords.hashed(PASSWORD), **facts)
    account.move_to(email)
    db.session.add(account)
    db.session.commit()
    return account


def sign_in(client, email=EMAIL, password=PASSWORD, path="/my/sign-in"):
    return client.send(path, email=email, password=password, follow_redirects=False)


def is_in(client):
    return client.get("/my").status_code == 200


def last_mail(app, to=None):
    with app.app_context():
        found = db.session.scalars(select(Message).order_by(Message.id.desc()))
        return next((row.subject + row.body for row in found if to in (None, row.recipient)), "")


def link_in(app, to):
    return re.findall(r"/my/(?:link|email)/[\w-]+", last_mail(app, to))[0]


def acts(app, like="account%"):
    with app.app_context():
        return list(
            db.session.scalars(select(Event.act).where(Event.act.like(like)).order_by(Event.id))
        )


def test_a_proved_address_makes_an_account_and_the_link_works_once(app, client, agency):
    client.send("/my/sign-up", email="Lin@Example.org")
    link = link_in(app, EMAIL)
    for _ in range(2):
        assert client.get(link).status_code == 200  # a mail scanner uses nothing up
    assert "至少要有 12 个字符" in client.send(link, new="short", again="short").text
    assert "两次填写" in client.send(link, new=PASSWORD, again=OTHER).text
    assert client.send(link, new=PASSWORD, again=PASSWORD).request.path == "/my"
    assert client.get(link).status_code == 410
    with app.app_context():
        account = by_email(an_agency().id, EMAIL)
        assert passwords.matches(account.password_hash, PASSWORD)
        row = db.session.scalar(select(AccountLink))
        assert row is None or link.rpartition("/")[2] not in row.token_digest
    assert acts(app) == ["account_opened", "account_signed_in"]


def test_a_link_lasts_half_an_hour_and_a_mailbox_gets_three(app, client, agency):
    for _ in range(5):
        client.send("/my/sign-up", email=EMAIL)
    with app.app_context():
        assert db.session.scalar(select(func.count(Message.id))) == 3
    link = link_in(app, EMAIL)
    with clock.at(clock.now() + timedelta(minutes=31)):
        assert client.get(link).status_code == 410
    assert client.get("/my/link/guessed").status_code == 410


def test_no_answer_tells_whether_an_address_has_an_account(app, client, holder):
    for path, more in (
        ("/my/sign-up", {}),
        ("/my/reset", {}),
        ("/my/sign-in", {"password": "wrong"}),
    ):
        texts = set()
        for email in (EMAIL, "nobody@example.org"):
            text = client.send(path, email=email, **more).text.replace(email, "")
            texts.add(re.sub(r'csrf_token" value="[^"]+"', "", text))
        assert len(texts) == 1, path
    assert "已经有账号" in last_mail(app, EMAIL)
    assert "已经有账号" not in last_mail(app, "nobody@example.org")


def test_signing_in_renews_the_session_keeps_the_form_and_is_throttled(
    app, client, citizen, holder
):
    citizen.answer("who")
    before = client.get_cookie("tracker").value
    assert sign_in(client).location == "/my"
    assert client.get_cookie("tracker").value != before
    assert client.get("/apply/applicant").status_code == 200  # what was typed is still there
    old = app.test_client()
    old.set_cookie("tracker", before)
    assert not is_in(old)
    assert sign_in(app.test_client(), path="/my/sign-in?next=//evil.example").location == "/my"
    assert sign_in(app.test_client(), path="/my/sign-in?next=/my/data").location == "/my/data"
    for _ in range(5):
        sign_in(app.test_client(), password="wrong")
    locked = app.test_client()
    sign_in(locked)
    assert "输错次数太多" in locked.page.text
    with app.app_context():
        an_account("other@example.org")
    assert sign_in(app.test_client(), "other@example.org").location == "/my"


def test_no_account_is_a_user_and_no_user_an_account(app, client, holder):
    """Every route, asked by whoever holds an account; and the account's pages, asked by staff."""
    sign_in(client)
    client.get("/my/settings")
    data, wrong = {"csrf_token": client.page.fields["csrf_token"]}, []
    for rule in probe.rules(app):
        roles = access.declared(app, rule.endpoint)
        if roles & {access.PUBLIC, access.ACCOUNT}:
            continue
        for method in probe.methods(rule):
            answer = client.open(
                probe.address(app, rule), method=method, data=data if method == "POST" else None
            )
            if answer.status_code != 302 or not answer.location.startswith("/sign-in"):
                wrong.append((method, rule.rule, answer.status_code))
    assert wrong == []
    with app.app_context():
        officer = a_user(login="chen", password_hash=passwords.hashed(PASSWORD)).id
        db.session.commit()
    staff = app.test_client(user=User(id=officer))
    assert staff.get("/my").location == "/my/sign-in?next=/my"
    assert sign_in(staff, "chen").status_code == 200  # a login is no address
    sign_in(staff)
    assert is_in(staff)
    assert staff.get("/desk").location.startswith("/sign-in")  # one or the other, never both
    with app.app_context():
        kinds = {(row.user_id, row.account_id) for row in db.session.scalars(select(SessionRow))}
    assert all(user is None or account is None for user, account in kinds)


def test_a_case_filed_while_signed_in_is_listed_with_its_next_step(app, client, citizen, holder):
    sign_in(client)
    citizen.write()
    citizen.send()
    page = client.get("/my").text
    assert "等待确认收到" in page
    assert "本机关与您联系" in page
    number = re.findall(r"HHJ-\d{4}-\d+", page)[0]
    client.get("/my")
    opened = client.post(f"/my/cases/{number}/open", data=client.page.fields, follow_redirects=True)
    assert opened.request.path == "/status/case"
    with app.app_context():  # a replaced code does not take away what was filed from the account
        db.session.scalar(select(Case)).query_code_digest = "another"
        db.session.commit()
    assert number in client.get("/my").text


def test_nobody_reaches_a_case_of_another_account(app, client, holder, case_of):
    mine, theirs = case_of("sent"), case_of()
    with app.app_context():
        an_account("other@example.org")
    other = app.test_client()
    sign_in(client)
    sign_in(other, "other@example.org")
    assert "对不上" in client.send("/my/cases/add", case_number=mine, query_code="WRONG").text
    assert (
        "已经加入" in client.send("/my/cases/add", case_number=mine.lower(), query_code=CODE).text
    )
    other.send("/my/cases/add", case_number=theirs, query_code=CODE)
    assert theirs not in client.get("/my").text
    for number in (theirs, "HHJ-2026-99999"):  # another's and none at all: the same answer
        for act in ("open", "remove"):
            client.get("/my")
            assert (
                client.post(f"/my/cases/{number}/{act}", data=client.page.fields).status_code == 404
            )
    assert client.get("/status/case").status_code == 303
    archive = ZipFile(io.BytesIO(client.send("/my/data", password=PASSWORD).data))
    assert theirs not in archive.read("data.json").decode()
    with app.app_context():
        db.session.scalars(
            select(Case).where(Case.case_number == mine)
        ).one().query_code_digest = ""
        db.session.commit()
    assert mine not in client.get("/my").text  # added with a code that was replaced since


def test_wrong_codes_are_throttled_for_accounts_too(client, holder, case_of):
    number = case_of()
    sign_in(client)
    for _ in range(5):
        client.send("/my/cases/add", case_number=number, query_code="WRONG")
    assert client.send("/my/cases/add", case_number=number, query_code=CODE).status_code == 429


def test_a_second_factor_and_its_recovery_codes(app, client, holder):
    sign_in(client)
    client.get("/my/second-factor")
    secret = re.search(r">([A-Z2-7]{32})<", client.page.html)[1]
    code = pyotp.TOTP(secret).at(clock.now())
    assert "当前密码不正确" in client.send("/my/second-factor", code=code, password="no").text
    shown = client.send("/my/second-factor", code=code, password=PASSWORD).text
    spare = re.findall(r"[A-Z2-7]{4}-[A-Z2-7]{4}-[A-Z2-7]{4}", shown)
    assert len(spare) == 8
    other = app.test_client()
    assert sign_in(other).location == "/my/sign-in/code"
    assert not is_in(other)
    assert "已经用过" in other.send("/my/sign-in/code", code=code).text  # the code just used
    assert other.send("/my/sign-in/code", code=spare[0].lower()).request.path == "/my"
    third = app.test_client()
    sign_in(third)
    assert "已经用过" in third.send("/my/sign-in/code", code=spare[0]).text
    third.send("/my/reset", email=EMAIL)  # the mailbox alone does not get past the device
    assert third.send(link_in(app, EMAIL), new=OTHER, again=OTHER).request.path == "/my/sign-in"
    assert sign_in(third, password=OTHER).location == "/my/sign-in/code"
    third.send("/my/sign-in/code", code=spare[1])
    assert "当前密码不正确" in third.send("/my/second-factor/off", password=PASSWORD).text
    third.send("/my/second-factor/off", password=OTHER)
    with app.app_context():
        assert db.session.get(Account, holder).totp_secret is None
        assert db.session.scalar(select(func.count(RecoveryCode.id))) == 0


def test_other_sessions_end_with_the_password_and_by_hand(app, client, holder):
    other = app.test_client()
    for one in (client, other):
        sign_in(one)
    client.get("/my/settings")
    assert "还在 1 处登录" in client.page.text
    client.post("/my/sessions", data=client.page.fields)
    assert (is_in(client), is_in(other)) == (True, False)
    sign_in(other)
    assert "当前密码不正确" in client.send("/my/password", current="x", new=OTHER, again=OTHER).text
    client.send("/my/password", current=PASSWORD, new=OTHER, again=OTHER)
    assert (is_in(client), is_in(other)) == (True, False)
    client.get("/my")
    copied = client.get_cookie("tracker").value
    answer = client.post("/my/sign-out", data=client.page.fields)
    assert answer.headers["Clear-Site-Data"] == '"cache", "storage"'
    client.set_cookie("tracker", copied)
    assert not is_in(client)


def test_a_reset_ends_every_session(app, client, holder):
    sign_in(client)
    other = app.test_client()
    other.send("/my/reset", email=EMAIL)
    other.send(link_in(app, EMAIL), new=OTHER, again=OTHER)
    assert (is_in(client), is_in(other)) == (False, True)


def test_contact_details_are_put_right_on_open_cases_and_the_officer_sees_it(
    app, client, holder, case_of
):
    mine, coded, closed = (
        case_of("handling", email=EMAIL),
        case_of(),
        case_of("closed", email=EMAIL),
    )
    sign_in(client)
    for number in (mine, coded, closed):
        client.send("/my/cases/add", case_number=number, query_code=CODE)
    assert "请至少填写一项" in client.send("/my/contact").text
    assert "请填写能打通的电话" in client.send("/my/contact", phone="12").text
    assert "已经更正 1 件" in client.send("/my/contact", phone="13812345678").text
    with app.app_context():
        phones = dict(db.session.execute(select(Case.case_number, Case.id)).all())
        found = {n: db.session.get(Case, i).applicant.phone for n, i in phones.items()}
        event = db.session.scalars(select(Event).filter_by(act="correct_contact")).one()
        assert event.data["changed"] == ["phone"]
        assert "13812345678" not in json.dumps(event.data)
        head = a_user("head").id
        db.session.commit()
    # a code alone may have been passed on; a closed case is a record
    assert [found[n] == "13812345678" for n in (mine, coded, closed)] == [True, False, False]
    told = app.test_client(user=User(id=head)).get(f"/desk/cases/{mine}").text
    assert "申请人更正联系方式：联系电话" in told


def test_another_address_counts_once_it_is_proved(app, client, holder, case_of):
    number = case_of("handling", email=EMAIL)
    with app.app_context():
        an_account("taken@example.org")
    sign_in(client)
    client.send("/my/cases/add", case_number=number, query_code=CODE)
    client.send("/my/email", email="taken@example.org", password=PASSWORD)
    assert client.send(link_in(app, "taken@example.org")).status_code == 410
    client.send("/my/email", email="new@example.org", password=PASSWORD)
    link = link_in(app, "new@example.org")
    assert app.test_client().get(link).status_code == 200
    assert is_in(client)  # nothing is changed by looking
    app.test_client().send(link)
    assert not is_in(client)
    assert sign_in(client, "new@example.org").location == "/my"
    assert "已经换成另一个邮箱" in last_mail(app, EMAIL)
    with app.app_context():
        case = db.session.scalars(select(Case).where(Case.case_number == number)).one()
        assert case.applicant.email == "new@example.org"


CHOICES = [  # the choice, agreed to electronic service, the step: is the account told?
    ("every", False, "acknowledged", True),
    ("act", False, "acknowledged", False),
    ("act", False, "correction", True),
    ("act", False, "sent", True),
    ("none", False, "correction", False),
    ("none", False, "sent", False),
    ("none", True, "correction", True),  # by mail is how it is served
    ("none", True, "closed", False),
    ("none", False, "code_link", True),  # who asks for a link gets it
]


def test_an_account_is_told_as_it_chose_as_far_as_the_law_leaves_it(app, client, holder, case_of):
    number = case_of("handling", email=EMAIL)
    sign_in(client)
    client.send("/my/cases/add", case_number=number, query_code=CODE)
    assert "请选择一项" in client.send("/my/notices", notices="never").text
    with app.app_context():
        case = db.session.scalars(select(Case).where(Case.case_number == number)).one()
        account = db.session.get(Account, holder)
        for n, (choice, electronic, kind, told) in enumerate(CHOICES):
            account.notices, case.electronic_service_accepted = choice, electronic
            db.session.flush()
            assert (mail.tell_applicant(case, kind, f"t{n}") is not None) is told, CHOICES[n]
        # an account with another address gets its own copy, and silences nobody
        case.applicant.email, account.notices = "shen@example.org", "none"
        db.session.flush()
        assert mail.tell_applicant(case, "correction", "x").recipient == "shen@example.org"
        account.notices = "every"
        mail.tell_applicant(case, "correction", "y")
        mail.tell_applicant(case, "code_link", "z")
        sent = db.session.scalars(select(Message).order_by(Message.id.desc()).limit(3))
        assert [row.recipient for row in sent] == ["shen@example.org", EMAIL, "shen@example.org"]


def test_who_looked_is_told_by_role_and_never_by_name(app, client, holder, case_of):
    number = case_of("handling", email=EMAIL)
    with app.app_context():
        case = db.session.scalars(select(Case).where(Case.case_number == number)).one()
        officer = a_user(name="顾青禾")
        identity.reveal(case, officer, "邮寄答复书")
        db.session.commit()
    sign_in(client)
    assert "还没有人打开过" in client.get("/my/looks").text
    client.send("/my/cases/add", case_number=number, query_code=CODE)
    page = client.get("/my/looks").text
    assert "承办人" in page
    assert number in page
    assert "顾青禾" not in page
    assert "邮寄答复书" not in page


def test_the_archive_holds_letters_and_data_and_asks_for_the_password(app, client, holder, case_of):
    own, coded = case_of("sent", email=EMAIL), case_of("to_send")
    sign_in(client)
    for number in (own, coded):
        client.send("/my/cases/add", case_number=number, query_code=CODE)
    assert "当前密码不正确" in client.send("/my/data", password="wrong").text
    answer = client.send("/my/data", password=PASSWORD)
    assert "no-store" in answer.headers["Cache-Control"]
    archive = ZipFile(io.BytesIO(answer.data))
    told = json.loads(archive.read("data.json"))
    first, second = told["cases"]
    assert (first["number"], second["number"]) == (own, coded)
    assert "*" not in first["applicant"]["id_number"]
    assert "*" in second["applicant"]["id_number"]  # a code may have been passed on
    assert [f["title"] for f in first["letters"]][-1].endswith("书")
    assert all(letter["file"] in archive.namelist() for letter in first["letters"])
    # what is not yet sent is not in the archive either, as on the page
    assert len(second["letters"]) < len(first["letters"])
    assert "account_data_copied" in acts(app)


def test_a_deleted_account_leaves_the_cases_and_nothing_of_itself(app, client, holder, case_of):
    number = case_of("handling")
    sign_in(client)
    client.send("/my/cases/add", case_number=number, query_code=CODE)
    assert "当前密码不正确" in client.send("/my/delete", password="wrong").text
    assert "账号已经删除" in client.send("/my/delete", password=PASSWORD).text
    assert not is_in(client)
    with app.app_context():
        for table in (Account, AccountCase, AccountLink, RecoveryCode):
            assert db.session.scalar(select(func.count()).select_from(table)) == 0, table
        assert db.session.scalar(select(func.count(Case.id))) == 1
    sign_in(client)
    assert "不正确" in client.page.text
    assert acts(app)[-2:] == ["account_deleted", "account_sign_in_failed"]


def test_a_case_that_is_divided_stays_with_its_account(app, holder, case_of):
    numbers = (case_of("handling"), case_of())
    with app.app_context():
        query = select(Case).where(Case.case_number.in_(numbers)).order_by(Case.id)
        case, part = db.session.scalars(query)
        account = db.session.get(Account, holder)
        account_cases.add(account, case)
        account_cases.follow(part, case)
        assert account_cases.ids(account) == [case.id, part.id]


def test_pages_of_an_account_ask_the_database_little(client, holder, case_of, queries):
    sign_in(client)
    for _ in range(3):
        client.send("/my/cases/add", case_number=case_of(), query_code=CODE)
    for path in ("/my", "/my/settings", "/my/looks", "/my/contact", "/"):
        with queries() as sent:
            assert client.get(path).status_code == 200
        assert len(sent) <= 12, (path, sent)


def test_every_page_stands_in_english_too(client, holder):
    sign_in(client)
    client.get("/my")
    client.post("/language", data=client.page.fields | {"lang": "en", "next": "/my"})
    pages = ["", "/settings", "/password", "/notices", "/contact", "/email", "/looks", "/data"]
    pages += ["/delete", "/second-factor", "/second-factor/off", "/recovery-codes", "/cases/add"]
    for page in pages:
        assert client.get(f"/my{page}").status_code == 200
        assert client.page.lang == "en"
