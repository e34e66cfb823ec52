"""English is complete: every sentence, every parameter, and what is compiled is what is written."""

import re

from tests.builders import an_agency
from tracker.cli.messages import ENGLISH, compiled, english, gathered
from tracker.extensions import db

PARAMETER = re.compile(r"%\((\w+)\)s")


def parameters(sentence: str) -> set[str]:
    """The names of what is filled in."""
    return set(PARAMETER.findall(sentence))


def test_every_sentence_has_its_english():
    """Run `make messages` and fill in what it names."""
    held = english()
    missing = [
        message.id
        for message in gathered()
        if message.id and not (held.get(message.id) and held.get(message.id).string)
    ]
    assert missing == []


def test_a_translation_keeps_the_parameters_of_its_sentence():
    """A lost parameter is a lost date."""
    wrong = [
        message.id
        for message in english()
        if message.id and parameters(message.id) != parameters(message.string)
    ]
    assert wrong == []


def test_a_translation_has_no_full_width_punctuation():
    """Except around Chinese terms and in the numbers of papers."""
    wrong = [
        message.string
        for message in english()
        if message.id and re.search("[，。；：！？、（）]", message.string)
    ]
    assert wrong == []


def test_what_is_compiled_is_what_is_written():
    """`make messages` compiles; both files are committed."""
    assert ENGLISH.with_suffix(".mo").read_bytes() == compiled(english())


def test_a_visitor_switches_to_english_and_stays_there(app, client):
    """The choice holds from page to page, and the page says its language."""
    with app.app_context():
        an_agency()
        db.session.commit()
    client.get("/guide")
    token = client.page.fields["csrf_token"]
    told = client.post("/language", data={"csrf_token": token, "lang": "en", "next": "/guide"})
    assert told.location == "/guide"
    client.get("/status")
    assert client.page.lang == "en"
    assert "Check progress" in client.page.text or "progress" in client.page.text.lower()
