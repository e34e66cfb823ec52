"""Every kind of letter, read back from its DOCX and its PDF: nothing that the HTML says is lost."""

import io
import re
from itertools import chain

import docx as word
import pikepdf
import pypdfium2
import pytest
from docx.oxml.ns import qn

from tests.builders import MONDAY
from tests.letters.cases import decided, received
from tests.letters.test_issue import TEN_DAYS, plain, reply
from tests.letters.typical import GROUND, LAW, ORGAN, TYPICAL, WITHOUT_REMEDIES
from tracker import clock
from tracker.letters import docx, forms, issue, pdf, words
from tracker.letters.kinds import KINDS
from tracker.letters.letter import Letter
from tracker.letters.service import mark_sent, mark_served
from tracker.letters.sheet import sheet

pytestmark = [pytest.mark.usefixtures("context"), pytest.mark.one_database]


def opened(letter: Letter):
    """The letter's DOCX."""
    return word.Document(io.BytesIO(docx.write(letter.body)))


def docx_text(letter: Letter) -> str:
    """Every word of the DOCX, in its order, without blanks."""
    texts = opened(letter).element.body.iter(qn("w:t"))
    return re.sub(r"\s+", "", "".join(part.text or "" for part in texts))


def pdf_text(content: bytes) -> str:
    """Every word of the PDF, without blanks and page numbers."""
    pages = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(content)]
    lines = chain.from_iterable(page.splitlines() for page in pages)
    kept = [line for line in lines if not re.fullmatch(r"—\s*\d+\s*—", line.strip())]
    return re.sub(r"\s+|￾|\xad", "", "".join(kept))


def test_every_kind_has_a_typical_letter():
    assert set(TYPICAL) == set(KINDS)


@pytest.mark.parametrize("kind", KINDS)
def test_a_letter_says_on_paper_what_the_law_wants_of_it(kind):
    letter = TYPICAL[kind]()
    before = letter.body, letter.sha256
    needed = [letter.document_number, GROUND.get(kind, LAW), issued_on(letter)]
    needed.append(ORGAN.get(kind, "黄河河务局"))
    needed += [] if kind in WITHOUT_REMEDIES else ["行政复议", "行政诉讼"]
    for text in (docx_text(letter), pdf_text(pdf.write(letter.body))):
        assert not [piece for piece in needed if re.sub(r"\s+", "", piece) not in text]
    assert (letter.body, letter.sha256) == before
    assert letter.is_intact


@pytest.mark.parametrize("kind", KINDS)
def test_paper_holds_the_words_of_the_html_and_no_others(kind):
    letter = TYPICAL[kind]()
    html = sorted(re.sub(r"\d+\.", "", plain(unescaped(letter.body))))
    assert sorted(re.sub(r"\d+\.", "", docx_text(letter))) == html


def test_the_forms_of_the_file_say_the_same_on_paper():
    """L01 and L23 are not in KINDS: drawn anew from what is recorded, without a number."""
    letter = reply("R04")
    with clock.at(MONDAY + TEN_DAYS):
        mark_sent(letter, clock.today(), "post", "1234567890123")
        mark_served(letter, clock.today(), "signed")
    case, day = letter.case, words.day(MONDAY + TEN_DAYS)
    written = {
        "L01": (forms.registration(case), [case.case_number, case.wanted, case.applicant.name,
                                           words.day(MONDAY), words.day(case.due_on)]),
        "L23": (forms.service_record(letter), [case.case_number, letter.document_number, day,
                                               "本人签收", "1234567890123", "行政复议"]),
    }  # fmt: skip
    assert set(written) == set(forms.TITLES)
    for kind, (html, needed) in written.items():
        body = str(html)
        docx_words = docx_text(_letter(body))
        for text in (docx_words, pdf_text(pdf.write(body))):
            told = [forms.TITLES[kind], *needed]
            assert not [piece for piece in told if re.sub(r"\s+", "", piece) not in text], kind
        assert sorted(docx_words) == sorted(plain(unescaped(body)))


def unescaped(body: str) -> str:
    """The fragment with the signs that stand for letters read."""
    for entity, sign in (("&lt;", "‹"), ("&gt;", "›"), ("&#34;", '"'), ("&#39;", "'")):
        body = body.replace(entity, sign)
    return body.replace("&amp;", "&")


def issued_on(letter: Letter) -> str:
    return words.day(letter.issued_at.date())


def test_what_people_typed_stays_text():
    attack = '<script>alert(1)</script>{{ 7*7 }}{% raw %}<img src="file:///etc/passwd">'
    case = received(wanted=attack)
    draft = str(issue.draft(case, "L13", decided("R04", reason=attack)))
    squeezed = re.sub(r"\s+", "", attack)
    for text in (pdf_text(pdf.write(draft)), docx_text(_letter(draft))):
        assert text.count(squeezed) == 2
        assert "49" not in text.replace(str(case.case_number), "")


def _letter(body: str) -> Letter:
    return Letter(body=body)


def test_the_page_is_that_of_the_standard():
    section = opened(reply("R04")).sections[0]
    sizes = [section.page_width, section.page_height, section.top_margin, section.left_margin]
    assert [round(size.mm) for size in sizes] == [210, 297, 37, 28]
    across = section.left_margin.mm + section.right_margin.mm
    down = section.top_margin.mm + section.bottom_margin.mm
    assert (round(210 - across), round(297 - down)) == (156, 225)  # 版心


def test_the_fonts_are_those_of_the_standard():
    rows = opened(reply("R04")).paragraphs
    fonts = {
        row.text: row.runs[0]._element.rPr.rFonts.get(qn("w:eastAsia")) for row in rows if row.runs
    }
    assert rows[0].runs[0]._element.rPr.rFonts.get(qn("w:eastAsia")) == "方正小标宋简体"
    assert fonts["不予公开决定书"] == "方正小标宋简体"
    assert fonts["一、事实和理由"] == "黑体"
    assert fonts["沈若溪："] == "仿宋_GB2312"


def test_the_signature_never_stands_alone():
    rows = [row for row in opened(reply("R04")).paragraphs if row.text]
    organ = next(at for at, row in enumerate(rows) if at and row.text == "黄河河务局")
    assert rows[organ - 1].paragraph_format.keep_with_next
    assert rows[organ].paragraph_format.keep_with_next
    assert rows[organ - 1].text.startswith("如不服本决定")


def test_the_file_tells_of_the_organ_and_of_nobody():
    letter = reply("R04")
    told = opened(letter).core_properties
    assert (told.title, told.author) == ("不予公开决定书", "黄河河务局")
    assert not told.comments + told.last_modified_by + told.keywords + told.subject
    meta = pypdfium2.PdfDocument(pdf.write(letter.body)).get_metadata_dict()
    assert (meta["Title"], meta["Author"]) == ("不予公开决定书", "黄河河务局")
    assert letter.case.applicant.name not in str(meta)
    assert letter.case.applicant.name not in letter.file_name("pdf")


def test_a_pdf_is_tagged_for_those_who_hear_it():
    with pikepdf.open(io.BytesIO(pdf.write(reply("R04").body))) as file:
        assert file.Root.MarkInfo.Marked
        assert str(file.Root.Lang).startswith("zh")
        with file.open_metadata() as told:
            assert told["pdfuaid:part"] == "1"


def test_attachments_are_numbered_in_the_line_of_their_name():
    facts = decided("R02") | {"documents": ["合同.pdf", "附表.xlsx"]}
    found = sheet(str(issue.draft(received(), "L11", facts)))
    assert [block.text for block in found.body if block.role == "attachment"] == [
        "附件：1.合同.pdf",
        "2.附表.xlsx",
    ]


def test_without_the_printer_nothing_breaks(monkeypatch):
    monkeypatch.setattr(pdf, "_printer", lambda: None)
    assert not pdf.available()
    with pytest.raises(pdf.NoPrinter):
        pdf.write(reply("R04").body)
