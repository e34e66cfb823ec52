"""Files as people send them, good and bad, built here so that none lies about as a file."""

import io
import zipfile

import pikepdf
from openpyxl import Workbook

PDF = b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n"
PNG = b"\x89PNG\r\n\x1a\n" + b"\0\0\0\rIHDR\0\0\0\1\0\0\0\1\x08\2\0\0\0\x90wS\xde" + b"\0" * 20
JPEG = b"\xff\xd8\xff\xe0\0\x10JFIF\0\1\1\0\0\1\0\1\0\0" + b"\0" * 20 + b"\xff\xd9"
PROGRAM = b"MZ\x90\0\3\0\0\0" + b"\0" * 200
HTML = b"<!doctype html><script>alert(1)</script>"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
# In two parts, so that no scanner takes this file for the test virus itself.
EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}" + b"$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
SCHEMA = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def a_zip(members: dict[str, bytes], packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip of `members`."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", packing) as packed:
        for name, content in members.items():
            packed.writestr(name, content)
    return file.getvalue()


def a_locked_pdf(user: str = "secret") -> bytes:
    """A PDF that opens with the password `user`; with none, only its owner's rights are kept."""
    file = io.BytesIO()
    with pikepdf.new() as made:
        made.add_blank_page()
        made.save(file, encryption=pikepdf.Encryption(user=user, owner="owner"))
    return file.getvalue()


def a_locked_docx() -> bytes:
    """A text document whose members say that they need a password."""
    whole = a_docx()
    at = whole.rindex(b"PK\1\2")  # the last entry of the directory; its flags stand at byte 8
    return whole[: at + 8] + bytes([whole[at + 8] | 1]) + whole[at + 9 :]


def a_docx(**more: bytes) -> bytes:
    """A text document; `more` members by name, with __ for a slash and _dot_ for a dot."""
    added = {name.replace("__", "/").replace("_dot_", "."): more[name] for name in more}
    return a_zip(
        {
            "[Content_Types].xml": b'<?xml version="1.0"?><Types/>',
            "word/document.xml": "<?xml version='1.0'?><w>申请书</w>".encode(),
            **added,
        }
    )


def an_xlsx() -> bytes:
    """A workbook as openpyxl writes it."""
    file = io.BytesIO()
    Workbook().save(file)
    return file.getvalue()


def an_ofd(document: bytes = b"<?xml version='1.0'?><OFD/>") -> bytes:
    """A page-layout document of the national standard."""
    return a_zip({"OFD.xml": document, "Doc_0/Document.xml": b"<Document/>"})


def a_compound_file(*streams: str) -> bytes:
    """An old office file whose directory lists `streams`, one entry in each 128 bytes."""
    head = bytes.fromhex("d0cf11e0a1b11ae1").ljust(512, b"\0")
    return head + b"".join(f"{name}\0".encode("utf-16-le").ljust(128, b"\0") for name in streams)


def relations(kind: str, target: str) -> bytes:
    """The relations of a document to something outside."""
    return (
        f'<?xml version="1.0"?><Relationships><Relationship Id="r1" Type="{SCHEMA}/{kind}" '
        f'Target="{target}" TargetMode="External"/></Relationships>'
    ).encode()
