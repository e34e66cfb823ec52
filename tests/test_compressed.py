"""What a page weighs as it travels: packed files, none stale, and a form for a bad line."""

import gzip
import re

import pytest

from scripts.compress import sources
from tests.portal.conftest import ANSWERS, Citizen, agency, citizen  # noqa: F401 - fixtures

HEAVIEST = 150_000  # bytes of one page with all that it loads
STEPS = ("", "/applicant", "/joint-applicants", "/wanted", "/delivery", "/files", "/check")


def fetched(client, path, reads="gzip"):
    """Headers and body of a file, which is closed again."""
    with client.get(path, headers={"Accept-Encoding": reads}) as answer:
        return answer.headers, answer.data, answer.status_code


def test_every_packed_file_is_its_source_and_is_served_to_who_reads_it(client):
    for path in sources():
        assert gzip.decompress(path.with_name(f"{path.name}.gz").read_bytes()) == path.read_bytes()
    plain_headers, plain, _ = fetched(client, "/static/css/app.css", reads="gzip;q=0")
    headers, light, _ = fetched(client, "/static/css/app.css")
    assert (headers["Content-Encoding"], headers["Content-Type"][:8]) == ("gzip", "text/css")
    assert gzip.decompress(light) == plain
    assert "Content-Encoding" not in plain_headers
    assert "Accept-Encoding" in plain_headers["Vary"]
    for path in ("../wsgi.py", "css/nothing.css", "..%2fwsgi.py"):
        assert fetched(client, f"/static/{path}")[2] == 404


def weight(client, page: str) -> int:
    """The bytes of a page and of everything that it names, with nothing in the cache."""
    answer = client.get(page, headers={"Accept-Encoding": "gzip"})
    assert answer.status_code == 200
    sent = re.findall(r'(?:src|href)="(/static/[^"]+)"', answer.text)
    assert sent
    return len(answer.data) + sum(len(fetched(client, one)[1]) for one in set(sent))


@pytest.mark.usefixtures("agency")
def test_no_page_of_the_form_weighs_more_than_150_kilobytes(citizen: Citizen):  # noqa: F811
    citizen.write(wanted=ANSWERS["wanted"]["wanted"] * 50)
    heavy = {step: weight(citizen.client, f"/apply{step}") for step in STEPS}
    assert max(heavy.values()) <= HEAVIEST, heavy
