"""A file goes out as a download under its own name, and no browser runs it."""

from urllib.parse import quote

import pytest

from tests.builders import an_agency
from tests.documents.files import PDF
from tracker.documents.document import RELEASE
from tracker.documents.send import attachment
from tracker.documents.store import Damaged, keep, path

pytestmark = pytest.mark.usefixtures("context")
NAMES = ["合同 (一).pdf", 'a"b;c.pdf', "a\r\nSet-Cookie: x.pdf", "plain.pdf"]


@pytest.mark.parametrize("name", NAMES)
def test_a_file_goes_out_as_a_download(name):
    document = keep(an_agency().id, RELEASE, (name, PDF))
    response = attachment(document)
    header = response.headers["Content-Disposition"]
    assert response.data == PDF
    assert header.startswith("attachment; ")
    assert header.endswith(f"filename*=UTF-8''{quote(document.name, safe='')}")
    assert header.isascii()


def test_no_browser_runs_or_keeps_what_goes_out():
    headers = attachment(keep(an_agency().id, RELEASE, ("a.txt", b"<script>"))).headers
    assert headers["Content-Type"] == "text/plain; charset=utf-8"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert headers["Cache-Control"] == "private, no-store"


def test_an_altered_file_does_not_go_out():
    document = keep(an_agency().id, RELEASE, ("a.pdf", PDF))
    path(document).write_bytes(b"%PDF-other")
    with pytest.raises(Damaged):
        attachment(document)
