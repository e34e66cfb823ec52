"""The sealed original is compared with the approved text, where the file has words to compare."""

import pytest
from weasyprint import HTML

from tests.builders import Story, a_case, an_application
from tests.documents.files import a_zip
from tests.documents.papers import picture
from tests.letters.typical import TYPICAL
from tracker.documents import store
from tracker.documents.document import RELEASE, SEALED_LETTER
from tracker.handling import decision, reply
from tracker.letters import pdf, seal

pytestmark = pytest.mark.usefixtures("context")


@pytest.fixture
def letter():
    return reply.reply_of(a_case("to_send"))


def a_pdf(html: str) -> bytes:
    return HTML(string=f"<html lang=zh><body>{html}</body></html>").write_pdf()


def an_ofd(text: str, **more: bytes) -> bytes:
    """A page-layout document that shows `text` in pieces, as such programs write it."""
    pieces = "".join(
        f'<TextObject ID="{n}"><TextCode X="1" Y="2">{text[n : n + 20]}</TextCode></TextObject>'
        for n in range(0, len(text), 20)
    )
    page = f"<?xml version='1.0'?><Page><Content><Layer>{pieces}</Layer></Content></Page>"
    return a_zip({
        "OFD.xml": b"<OFD/>", "Doc_0/Document.xml": b"<Document/>",
        "Doc_0/Pages/Page_0/Content.xml": page.encode(), **more,
    })  # fmt: skip


def compared(letter, name: str, content: bytes):
    return seal.compared(letter, store.keep(letter.agency_id, SEALED_LETTER, (name, content)))


def test_the_same_words_are_the_same_whatever_the_line_breaks_and_the_heading(letter):
    red = f"<h1>{letter.case.agency.name}文件</h1>"
    found = compared(letter, "a.pdf", a_pdf(red + letter.body + "<p>— 1 —</p>"))
    assert found.is_same


@pytest.mark.parametrize("kind", ["L11", "L12", "L13", "L14", "L17"])
def test_the_pdf_that_is_printed_here_is_the_letter_itself(kind):
    letter = TYPICAL[kind]()
    assert compared(letter, "a.pdf", pdf.write(letter.body)).differences == []


def test_the_numbers_that_a_list_is_printed_with_are_no_difference():
    story = Story()
    case = story.until("handling", an_application())
    files = [
        store.keep(case.agency_id, RELEASE, (f"清单{n}.csv", b"a,b"), case=case) for n in (1, 2)
    ]
    decision.decide(case, story.officer, "R02", (), story.content, files)
    letter = decision.issue(case, story.head)
    assert compared(letter, "a.pdf", a_pdf(letter.body)).is_same
    changed = compared(letter, "b.pdf", a_pdf(letter.body.replace("1号", "1.1号", 1)))
    assert len(changed.differences) == 1


def test_the_same_words_in_an_ofd_are_the_same(letter):
    assert compared(letter, "a.ofd", an_ofd(letter.html.striptags())).is_same


@pytest.mark.parametrize("build", ["pdf", "ofd"])
def test_a_changed_word_is_shown_with_what_stands_around_it(letter, build):
    changed = letter.body.replace("合同", "协议", 1)
    text = letter.html.striptags().replace("合同", "协议", 1)
    content = a_pdf(changed) if build == "pdf" else an_ofd(text)
    found = compared(letter, f"a.{build}", content)
    assert [(one.missing, one.new) for one in found.differences] == [("合同", "协议")]
    assert found.differences[0].before


def test_a_sentence_that_was_left_out_or_added_is_a_difference(letter):
    text = letter.html.striptags()
    shorter = compared(letter, "a.ofd", an_ofd(text[:40] + text[60:]))
    longer = compared(letter, "b.ofd", an_ofd(text + "另收费二百元"))
    assert sum(len(one.missing) for one in shorter.differences) > 0
    assert [one.new for one in longer.differences] == ["另收费二百元"]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.png", picture("PNG")),
        ("a.pdf", a_pdf("")),
        ("a.pdf", b"%PDF-1.4\n%%EOF\n"),
        ("a.ofd", a_zip({"OFD.xml": b"<OFD/>"})),
    ],
)
def test_a_file_without_words_is_for_a_person_to_compare(letter, name, content):
    found = compared(letter, name, content)
    assert (found.has_words, found.is_same) == (False, False)


def test_an_ofd_with_a_document_type_is_not_read(letter):
    evil = b'<!DOCTYPE x [<!ENTITY y "z">]><Page><TextCode>&y;</TextCode></Page>'
    content = an_ofd("无")
    with pytest.raises(store.NotAccepted):
        compared(letter, "a.ofd", an_ofd("无", **{"Doc_0/Pages/Page_1/Content.xml": evil}))
    assert compared(letter, "a.ofd", content).has_words
