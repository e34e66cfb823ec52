"""What may come in and what may not, and what the sender is told."""

import zipfile
from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.documents.files import (
    EICAR,
    HTML,
    JPEG,
    PDF,
    PNG,
    PROGRAM,
    SVG,
    a_compound_file,
    a_docx,
    a_locked_docx,
    a_locked_pdf,
    a_zip,
    an_ofd,
    an_xlsx,
    relations,
)
from tests.documents.slides import a_show
from tracker.documents import package, refused
from tracker.documents.inspect import ACCEPTED, check, clean_name
from tracker.documents.refused import NotAccepted

pytestmark = pytest.mark.usefixtures("context")

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
LINKED = relations("hyperlink", "https://example.org/")
TEMPLATE = relations("attachedTemplate", "https://example.org/t.dotm")
SHARE = relations("oleObject", "file://server/share/x.xlsx")
PACKED = a_compound_file("\x01Ole10Native")
DTD = b'<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>'

GOOD = [
    ("申请书.pdf", PDF, "application/pdf"),
    ("只限打印.pdf", a_locked_pdf(user=""), "application/pdf"),
    ("身份证.JPG", JPEG, "image/jpeg"),
    ("身份证.jpeg", JPEG, "image/jpeg"),
    ("截图.png", PNG, "image/png"),
    ("申请书.docx", a_docx(), DOCX),
    ("有链接.docx", a_docx(word___rels__document_dot_xml_dot_rels=LINKED), DOCX),
    ("清单.xlsx", an_xlsx(), XLSX),
    ("汇报.pptx", a_show(), PPTX),
    ("公文.ofd", an_ofd(), "application/ofd"),
    ("旧申请.doc", a_compound_file("WordDocument"), "application/msword"),
    ("旧清单.xls", a_compound_file("Workbook"), "application/vnd.ms-excel"),
    ("旧稿.wps", a_compound_file("WordDocument"), "application/wps-office.wps"),
    ("旧表.et", a_compound_file("Workbook"), "application/wps-office.et"),
    ("说明.txt", "黄河，防汛。\r\n第二行\t。".encode(), "text/plain; charset=utf-8"),
    ("说明.txt", "黄河".encode("gb18030"), "text/plain; charset=utf-8"),
    ("说明.txt", "黄河".encode("utf-16"), "text/plain; charset=utf-8"),
    ("清单.csv", "名称,数量\n石料,3\n".encode("utf-8-sig"), "text/csv; charset=utf-8"),
]

BAD = {
    "a program named as a PDF": ("合同.pdf", PROGRAM, refused.ANOTHER),
    "a web page named as a PDF": ("合同.pdf", HTML, refused.ANOTHER),
    "a picture of another type": ("照片.png", JPEG, refused.ANOTHER),
    "a PDF named as a picture": ("照片.jpg", PDF, refused.ANOTHER),
    "a web page": ("页面.html", HTML, refused.UNKNOWN),
    "a vector picture, which can run scripts": ("图.svg", SVG, refused.UNKNOWN),
    "a program": ("a.exe", PROGRAM, refused.UNKNOWN),
    "a program behind a harmless word": ("合同.pdf.exe", PROGRAM, refused.UNKNOWN),
    "a zip": ("材料.zip", a_zip({"a.txt": b"a"}), refused.UNKNOWN),
    "a macro document": ("a.docm", a_docx(), refused.UNKNOWN),
    "no extension": ("合同", PDF, refused.UNKNOWN),
    "nothing inside": ("空.pdf", b"", refused.EMPTY),
    "the test virus": ("说明.txt", EICAR, refused.VIRUS),
    "the test virus inside a document": (
        "a.docx", a_docx(word__media__a_dot_txt=EICAR), refused.VIRUS),
    "binary named as text": ("说明.txt", b"abc\0def", refused.ANOTHER),
    "a zip named as a text document": ("a.docx", a_zip({"a.txt": b"a"}), refused.ANOTHER),
    "a workbook named as a text document": ("a.docx", an_xlsx(), refused.ANOTHER),
    "a compound file that is no document": ("a.doc", a_compound_file("Other"), refused.ANOTHER),
    "a damaged document": ("a.docx", a_docx()[:-30], refused.DAMAGED),
    "a PDF behind a password": ("合同.pdf", a_locked_pdf(), refused.ENCRYPTED),
    "a document behind a password": ("a.docx", a_locked_docx(), refused.ENCRYPTED),
    "a document that is all password": (
        "a.docx", a_compound_file("EncryptedPackage"), refused.ENCRYPTED),
    "an old name over it": ("a.xls", a_compound_file("EncryptedPackage"), refused.ENCRYPTED),
    "macros": ("a.docx", a_docx(word__vbaProject_dot_bin=b"x"), refused.MACRO),
    "a control": ("a.docx", a_docx(word__activeX__activeX1_dot_xml=b"<a/>"), refused.MACRO),
    "macros in an old document": (
        "a.doc", a_compound_file("WordDocument", "_VBA_PROJECT"), refused.MACRO),
    "macros in an old workbook": (
        "a.xls", a_compound_file("Workbook", "_VBA_PROJECT"), refused.MACRO),
    "an embedded program": ("a.docx", a_docx(word__media__a_dot_exe=b"x"), refused.PROGRAM),
    "macros in a presentation": (
        "a.pptx", a_show(**{"ppt/vbaProject.bin": b"x"}), refused.MACRO),
    "a text document named as a presentation": ("a.pptx", a_docx(), refused.ANOTHER),
    "a program with another name": ("a.docx", a_docx(word__a_dot_bin=PROGRAM), refused.PROGRAM),
    "a file packed as an object": ("a.docx", a_docx(word__a_dot_bin=PACKED), refused.PROGRAM),
    "a template from the network": (
        "a.docx", a_docx(word___rels__settings_dot_xml_dot_rels=TEMPLATE), refused.OUTSIDE),
    "an object from a share": (
        "a.docx", a_docx(word___rels__document_dot_xml_dot_rels=SHARE), refused.OUTSIDE),
    "a document type with entities": ("a.docx", a_docx(word__a_dot_xml=DTD), refused.ENTITIES),
    "the same in wide characters": (
        "a.docx", a_docx(word__a_dot_xml=DTD.decode().encode("utf-16")), refused.ENTITIES),
    "entities in a page-layout document": ("a.ofd", an_ofd(DTD), refused.ENTITIES),
}  # fmt: skip


@pytest.mark.parametrize(("name", "content", "media_type"), GOOD)
def test_what_people_send_is_taken_in(name, content, media_type):
    assert check(name, content) == media_type


@pytest.mark.parametrize("what", BAD)
def test_a_trap_is_refused_with_its_name_and_a_way_out(what):
    name, content, why = BAD[what]
    with pytest.raises(NotAccepted) as error:
        check(name, content)
    assert error.value.text == why
    assert f"“{name}”" in str(error.value)
    assert "；" in str(error.value)


def test_every_accepted_type_is_tried_here():
    assert {name.rsplit(".", 1)[1].lower() for name, _, _ in GOOD} == set(ACCEPTED)


def test_a_file_over_the_limit_is_refused(context, monkeypatch):
    monkeypatch.setitem(context.config, "LARGEST_FILE", 1024 * 1024)
    with pytest.raises(NotAccepted, match="超过 1 MB"):
        check("大.pdf", PDF + b"\0" * 1024 * 1024)


def test_a_bomb_is_given_up_while_it_inflates():
    bomb = a_docx(word__media__a_dot_bin=b"\0" * (package.SMALL + package.CHUNK))
    assert len(bomb) < package.SMALL // 100
    with pytest.raises(NotAccepted) as error:
        check("a.docx", bomb)
    assert error.value.text == refused.TOO_MUCH


def test_a_false_size_in_the_zip_is_not_believed():
    honest = a_docx(word__media__a_dot_bin=b"\0" * 5000)
    lying = honest.replace((5000).to_bytes(4, "little"), (10).to_bytes(4, "little"))
    assert lying != honest
    with pytest.raises(NotAccepted) as error:
        check("a.docx", lying)
    assert error.value.text == refused.DAMAGED


def test_too_many_members_are_refused(monkeypatch):
    monkeypatch.setattr(package, "MOST_MEMBERS", 1)
    with pytest.raises(NotAccepted, match="解压后过大"):
        check("a.docx", a_docx())


def test_an_unusual_packing_is_refused():
    lzma = a_zip({"[Content_Types].xml": b"<a/>", "word/document.xml": b"<a/>"}, zipfile.ZIP_LZMA)
    with pytest.raises(NotAccepted, match="无法检查"):
        check("a.docx", lzma)


NAMES = [
    ("申请书.pdf", "申请书.pdf"),
    ("C:\\Users\\me\\申请书.pdf", "申请书.pdf"),
    ("../../etc/passwd.txt", "passwd.txt"),
    ("a\0b\r\nc.pdf", "abc.pdf"),
    ("合同\u202efdp.exe", "合同fdp.exe"),
    ("cafe\u0301.pdf", "café.pdf"),
    ("  a   b .pdf ", "a b .pdf"),
    ('<a>:"b"|?*.pdf', "_a___b____.pdf"),
    ("...", "文件"),
    ("", "文件"),
    ("长" * 300 + ".pdf", "长" * 196 + ".pdf"),
]


@pytest.mark.parametrize(("given_name", "kept"), NAMES)
def test_a_name_is_kept_as_harmless_data(given_name, kept):
    assert clean_name(given_name) == kept


@given(st.text())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_name_keeps_a_path_a_control_or_too_many_signs(name):
    kept = clean_name(name)
    assert 0 < len(kept) <= 200
    assert not {"/", "\\", "\0", "\r", "\n"} & set(kept)
    assert clean_name(kept) == kept


@given(st.integers(0, 300), st.binary(min_size=1, max_size=4))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])  # it only gives a context
def test_a_broken_package_is_refused_and_never_fails_otherwise(at, noise):
    whole = a_docx()
    with suppress(NotAccepted):
        assert check("a.docx", whole[:at] + noise + whole[at + len(noise) :]) == DOCX
