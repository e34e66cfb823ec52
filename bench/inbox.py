"""The officers' inbox with few and with many cases, against a plain Flask page."""

from collections.abc import Callable, Iterator

from flask import Flask, render_template_string
from flask.testing import FlaskClient

from bench import rows
from bench.installation import an_officer
from bench.measure import Ratio, fastest

CASES = (200, 5_000)
PLAINLY = "a plain page of 50 rows in memory"
PLAIN = """<!doctype html><title>Plain</title><table>
{% for row in rows %}<tr>{% for cell in row %}<td>{{ cell }}</td>{% endfor %}</tr>{% endfor %}
</table>"""


def ratios(app: Flask) -> Iterator[Ratio]:
    """The same page at two sizes: its time should hardly grow."""
    plain = fastest(_opens(_plain().test_client(), "/"))
    for many in CASES:
        # Filled and left again, so that each request has a context of its own, as in a server.
        with app.app_context():
            officer = an_officer(f"BOX{many}")
            rows.open_cases(officer.agency, many)
            client = app.test_client(user=officer)
        taken = fastest(_opens(client, "/desk"))
        yield Ratio(f"inbox, {many:,} open cases", taken, PLAINLY, plain)


def _plain() -> Flask:
    """A page of the same 50 rows, without database, session, rights or translation."""
    app = Flask("plain")
    made = [[f"PLAIN-2026-{n:05d}", "办理中", "2026-01-05"] for n in range(50)]
    app.add_url_rule("/", view_func=lambda: render_template_string(PLAIN, rows=made))
    return app


def _opens(client: FlaskClient, path: str) -> Callable[[], None]:
    def opens() -> None:
        response = client.get(path)
        if response.status_code != 200:
            raise RuntimeError(f"{path} answers {response.status}: nothing is measured")

    return opens
