"""A lost query code: replaced by a link that works once, for half an hour, for one person."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import select

from tests.portal.conftest import CODE
from tracker import clock
from tracker.extensions import db
from tracker.outbox.message import Message

ID_NUMBER = "11010519491231002X"


@pytest.fixture
def link(citizen, case_of, app):
    """The address in the mail that a wish for a new code brought."""
    citizen.client.send("/status/lost-code", case_number=case_of(id_number=ID_NUMBER))
    with app.app_context():
        body = db.session.scalars(select(Message).order_by(Message.id.desc())).first().body
    return re.findall(r"/status/new-code/[\w-]+", body)[0]


def test_the_link_and_the_last_six_give_a_new_code_that_works(citizen, link, case_of):
    html = citizen.client.send(link, id_tail="31002x").text
    new = re.findall(r'app-code-box__code">([^<]+)<', html)[0]
    number = re.findall(r'app-panel__number">([^<]+)<', html)[0]
    assert citizen.look_up(number, CODE).status_code == 200
    assert citizen.look_up(number, new).request.path == "/status/case"


def test_opening_the_link_changes_nothing(citizen, link, rows):
    before = rows()
    for _ in range(3):
        assert citizen.client.get(link).status_code == 200
    assert rows() == before


def test_the_link_works_once(citizen, link):
    citizen.client.send(link, id_tail="31002X")
    answer = citizen.client.get(link)
    assert answer.status_code == 410
    assert "链接已经失效" in answer.text


def test_the_link_works_for_half_an_hour(citizen, link):
    with clock.at(clock.now() + timedelta(minutes=31)):
        assert citizen.client.get(link).status_code == 410


def test_another_persons_last_six_give_nothing_and_are_counted(citizen, link):
    answers = [citizen.client.send(link, id_tail="123456") for _ in range(5)]
    assert "不一致" in answers[0].text
    assert "app-code-box" not in citizen.client.send(link, id_tail="31002X").text


def test_the_answer_is_the_same_whether_or_not_there_is_such_a_case(citizen, case_of):
    with_mail, without = case_of(), case_of(email=None)
    texts = set()
    for number in (with_mail, without, "HHJ-2026-99999"):
        text = citizen.client.send("/status/lost-code", case_number=number).text
        assert number not in text
        texts.add(re.sub(r'csrf_token" value="[^"]+"', "", text))
    assert len(texts) == 1


def test_the_mail_names_nobody_and_holds_no_code(citizen, case_of, link, app):
    with app.app_context():
        text = "".join(mail.subject + mail.body for mail in db.session.scalars(select(Message)))
    assert CODE not in text
    assert "沈若溪" not in text
    assert ID_NUMBER not in text


def test_an_invented_link_opens_nothing(citizen):
    assert citizen.client.get("/status/new-code/guessed").status_code == 410
