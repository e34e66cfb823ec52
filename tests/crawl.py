"""Follows every link from page to page, as one person after another: what answers, and what not."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from contextvars import Context
from urllib.parse import urljoin, urlsplit

from flask import Flask
from sqlalchemy import select

from tests.page import PageClient
from tracker.accounts.user import User
from tracker.cases import query_code
from tracker.cases.case import Case
from tracker.demo.account import EMAIL
from tracker.demo.bureau import PASSWORD
from tracker.extensions import db
from tracker.law.procedure import State

LOG_INS = ("officer", "head", "unit", "legal", "secrecy", "leader", "supervisor", "admin")
STARTS = {"admin": ("/admin", "/account")}  # others start at the desk
CODE = "TEST-CODE-2345"
CASE = re.compile(r"/desk/cases/([A-Z]+-\d{4}-\d{5})")
ALIVE = (200, 302, 303)
ACTING = ("officer", "head")  # they have the most links, so their case pages are opened
WHOLE = (  # what can be done next differs from one to the other
    *("desk.case", "desk.items", "desk.rectifications", "desk.search_record", "desk.unit_task"),
    "legal.dispute",
)
TYPED = ("/", "/apply/check", "/sign-in", "/healthz", "/readyz")
APPLICATION = (  # the citizen's form, page by page
    ("/apply", {"who": "natural_person"}),
    (
        "/apply/applicant",
        {"name": "林知秋", "id_type": "passport", "id_number": "E12345678", "phone": "13812345678"},
    ),
    ("/apply/wanted", {"wanted": "2025年柳园段除险加固工程的施工合同"}),
    ("/apply/delivery", {"form": "paper", "way": "pick_up"}),
)


class Crawl:
    """What was found: `places`, endpoint → (who, address), and `dead`, links that lead nowhere.

    `most`: addresses that are opened of one kind, which is an endpoint and the state of the case.
    """

    def __init__(self, app: Flask, most: int, each_state: bool = True):
        self.app, self.most, self.each_state = app, most, each_state
        self.places: dict[str, tuple[str, str]] = {}
        self.dead: list[tuple[str, str, int, str]] = []
        self.opened = 0
        self.answered: set[str] = set()  # also what only leads on, such as a redirect
        rows = db.session.execute(select(Case.case_number, Case.state))
        self.states = {row.case_number: row.state for row in rows}
        db.session.remove()

    def walk(self, who: str, client: PageClient, starts: Iterable[str]) -> None:
        """Open `starts` and all that they lead to, the shallowest first."""
        seen: Counter[tuple[str, str]] = Counter()
        waiting, known = [(start, "") for start in starts], set(starts)
        for address, came_from in waiting:  # grows as pages are read
            endpoint, kind = self._kind(address)
            seen[kind] += 1
            if seen[kind] > (_cases(who, endpoint) if endpoint in WHOLE else self.most):
                continue
            if endpoint.endswith("pdf") and endpoint in self.places:
                continue  # a printer takes a second; once for all is enough
            answer = Context().run(client.get, address)  # of no app context: a request of its own
            self.opened += 1
            if answer.status_code not in ALIVE:
                self.dead.append((who, address, answer.status_code, came_from))
                continue
            self.answered.add(endpoint)
            if answer.status_code == 200:
                self.places.setdefault(endpoint, (who, address))
            for link in _links(answer, client):
                if link not in known:
                    known.add(link)
                    waiting.append((link, address))

    def _kind(self, address: str) -> tuple[str, tuple[str, str]]:
        url = urlsplit(address)
        endpoint, _ = self.app.url_map.bind("127.0.0.1").match(url.path)
        number = CASE.match(url.path)
        told = number and (self.each_state or endpoint == "desk.case")
        state = self.states.get(number[1], "") if number and told else ""
        return endpoint, (endpoint, state)


def everybody(app: Flask, most: int, each_state: bool = True) -> Crawl:
    """The whole demo: its staff, a visitor who applies, an account, and applicants."""
    found = Crawl(app, most, each_state)
    for login in LOG_INS:
        user = db.session.scalars(select(User).where(User.login == login)).one()
        client: PageClient = app.test_client(user=user)  # type: ignore[assignment]
        found.walk(login, client, STARTS.get(login, ("/desk", "/account")))
    visitor: PageClient = app.test_client()  # type: ignore[assignment]
    for page, answers in APPLICATION:
        Context().run(visitor.send, page, **answers)
    found.walk("visitor", visitor, TYPED)
    holder: PageClient = app.test_client()  # type: ignore[assignment]
    Context().run(holder.send, "/my/sign-in", email=EMAIL, password=PASSWORD)
    found.walk("holder", holder, ("/my",))
    for step, signed_in in enumerate(applicants(app)):
        found.walk(f"applicant{step}", signed_in, ("/status/case",))
    return found


def applicants(app: Flask) -> Iterator[PageClient]:
    """Browsers in which a case of each state was opened with its query code."""
    for state in State:
        query = select(Case).where(Case.state == state).order_by(Case.id.desc())
        case = db.session.scalars(query).first()
        if case is None:
            continue
        case.query_code_digest = query_code.code_digest(CODE)
        number = case.case_number
        db.session.commit()
        client: PageClient = app.test_client()  # type: ignore[assignment]
        Context().run(client.send, "/status", case_number=number, query_code=CODE)
        yield client


def unreached(app: Flask, found: Crawl) -> set[str]:
    """The endpoints of the URL map that answer a GET, and to which no link led anybody."""
    rules = [rule for rule in app.url_map.iter_rules() if "GET" in (rule.methods or ())]
    return {rule.endpoint for rule in rules} - found.answered


def _cases(who: str, endpoint: str) -> int:
    """How many case pages in each state are opened, or pages of contests."""
    return 15 if who in ACTING or (who, endpoint) == ("legal", "legal.dispute") else 2


def _links(answer, client: PageClient) -> list[str]:
    """Where a page leads on this site, without fragments; a redirect leads to where it says."""
    if answer.status_code in (302, 303):
        found = [answer.headers["Location"]]
    elif answer.mimetype == "text/html" and client.page:
        found = client.page.links
    else:
        return []
    whole = [urlsplit(urljoin(answer.request.url, link)) for link in found]
    own = [url for url in whole if url.netloc == answer.request.host and url.scheme == "http"]
    return [url._replace(scheme="", netloc="", fragment="").geturl() for url in own]
