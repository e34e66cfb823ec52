"""A browser without JavaScript: it looks at every page it gets, and sends forms as people do."""

from html.parser import HTMLParser

from flask_login import FlaskLoginClient
from werkzeug.test import TestResponse

FILLED = {"input", "select", "textarea"}


class Page(HTMLParser):
    """What a page is made of: titles, headings, fields with their values, links and ids."""

    def __init__(self, html: str):
        super().__init__(convert_charrefs=True)
        self.html, self.ids, self.labelled = html, [], set()
        self.fields: dict[str, str] = {}
        self.links: list[str] = []
        self.unlabelled: list[str] = []
        self.headings = 0
        self.title = self.text = self.lang = ""
        self._inside: list[str] = []
        self._controls: list[tuple[str | None, str]] = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        a = dict(attrs)
        self._inside.append(tag)
        if a.get("id"):
            self.ids.append(a["id"])
        self.headings += tag == "h1"
        if tag == "html":
            self.lang = a.get("lang") or ""
        if tag == "label":
            self.labelled.add(a.get("for"))
        if tag == "a" and a.get("href"):
            self.links.append(a["href"])
        if tag in FILLED and a.get("name"):
            self._field(tag, a)

    def _field(self, tag, a):
        kind = a.get("type", "text")
        if kind in ("radio", "checkbox"):
            if "checked" in a:
                self.fields[a["name"]] = a.get("value") or "on"
        elif tag == "input" and kind != "submit":
            self.fields.setdefault(a["name"], a.get("value") or "")
        if kind not in ("hidden", "submit", "button") and "aria-label" not in a:
            self._controls.append((a.get("id"), a["name"]))

    def handle_endtag(self, tag):
        while self._inside and self._inside.pop() != tag:
            pass

    def handle_data(self, data):
        if "title" in self._inside[-1:] and "svg" not in self._inside:
            self.title += data.strip()
        if not {"script", "style", "head"} & set(self._inside):
            self.text += f" {data.strip()}" if data.strip() else ""

    def faults(self) -> list[str]:
        """What is wrong with the page for someone who uses it without eyes or mouse."""
        found = []
        if not self.title:
            found.append("no title")
        if self.headings != 1:
            found.append(f"{self.headings} h1")
        if self.lang not in ("zh-Hans", "en"):
            found.append(f"lang {self.lang!r}")
        doubled = {name for name in self.ids if self.ids.count(name) > 1}
        if doubled:
            found.append(f"ids twice: {sorted(doubled)}")
        bare = [name for id_, name in self._controls if id_ not in self.labelled]
        if bare:
            found.append(f"without label: {bare}")
        return found


class PageClient(FlaskLoginClient):
    """Flask's test client that reads each HTML answer, and fails on a faulty page."""

    page: Page | None = None

    def open(self, *args, **kwargs) -> TestResponse:
        response = super().open(*args, **kwargs)
        if response.mimetype == "text/html" and response.status_code != 302 and response.text:
            self.page = Page(response.text)
            if not response.is_streamed and "<html" in response.text:
                faults = self.page.faults()
                assert not faults, f"{response.request.path}: {faults}"
        return response

    def send(self, path: str, follow_redirects: bool = True, **answers) -> TestResponse:
        """Open the form at `path`, change `answers`, and send it with its own CSRF token."""
        self.get(path)
        assert self.page is not None
        return self.post(path, data=self.page.fields | answers, follow_redirects=follow_redirects)
