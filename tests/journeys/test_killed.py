"""A server that is killed in the middle of work loses nothing that it acknowledged."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from http.client import HTTPException
from http.cookiejar import CookieJar
from pathlib import Path
from threading import Event, Thread

import pytest
from flask import Flask
from sqlalchemy import func, select

from tests.builders import an_agency
from tests.conftest import SECRETS
from tests.databases import Database
from tests.page import Page
from tracker.audit import verify
from tracker.cases.case import Case
from tracker.extensions import db

ROOT = Path(__file__).resolve().parents[2]
KILLS = 3
ALIVE = 4  # seconds of work before each kill
CUT_OFF = (OSError, HTTPException)  # no connection, or an answer that ends in the middle
PATIENCE = 30  # seconds for a start
ANSWERS = {
    "/apply": {"who": "natural_person"},
    "/apply/applicant": {
        "name": "沈若溪",
        "id_type": "resident_id",
        "id_number": "410105200309166253",
        "phone": "13900000000",
    },
    "/apply/wanted": {"wanted": "2025年度防汛物资储备清单"},
    "/apply/delivery": {"form": "paper", "way": "post", "address": "示范市堤顶路2号"},
}


class Visitor:
    """A browser over a real connection, which sends forms with their hidden fields."""

    def __init__(self, site: str):
        jar = urllib.request.HTTPCookieProcessor(CookieJar())
        self.site, self.opener = site, urllib.request.build_opener(jar)

    def get(self, path: str) -> Page:
        with self.opener.open(self.site + path, timeout=10) as answer:
            return Page(answer.read().decode())

    def send(self, path: str, page: Page, **answers: str) -> Page:
        body = urllib.parse.urlencode(page.fields | answers).encode()
        with self.opener.open(self.site + path, body, timeout=10) as answer:
            return Page(answer.read().decode())

    def apply(self) -> str:
        """File one application and return the number on the receipt."""
        for path, answers in ANSWERS.items():
            self.send(path, self.get(path), **answers)
        receipt = self.send("/apply/send", self.get("/apply/check"))
        found = re.search(r"HHJ-\d{4}-\d{5}", receipt.text)
        assert found, receipt.text
        return found.group()


def serve(url: str, instance: Path) -> tuple[subprocess.Popen[bytes], str]:
    """A server in a process of its own, and its address once it answers."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    site = f"http://127.0.0.1:{port}"
    env = os.environ | {
        "DATABASE_URL": url,
        "FLASK_INSTANCE_PATH": str(instance),
        "SECRET_KEY": SECRETS["SECRET_KEY"],
        "TRACKER_DATA_KEY": SECRETS["DATA_KEY"],
        "TRACKER_URL": site,
    }
    command = [sys.executable, "-m", "flask", "--app", "wsgi", "serve"]
    process = subprocess.Popen(command, cwd=ROOT, env=env, stderr=subprocess.DEVNULL)
    wait_for(site)
    return process, site


def wait_for(site: str) -> None:
    """Until the server answers."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        try:
            urllib.request.urlopen(f"{site}/healthz", timeout=1).close()
        except OSError:
            Event().wait(0.1)
        else:
            return
    pytest.fail("the server did not start")


def work_until_killed(process: subprocess.Popen[bytes], site: str, told: list[str]) -> None:
    """File one application after another; a receipt that was seen counts as acknowledged."""
    Thread(target=kill_later, args=(process,)).start()
    while process.poll() is None:
        try:
            told.append(Visitor(site).apply())
        except CUT_OFF:
            continue


def kill_later(process: subprocess.Popen[bytes]) -> None:
    Event().wait(ALIVE)
    process.send_signal(signal.SIGKILL)
    process.wait()


def test_every_receipt_that_was_seen_is_kept_once(
    app: Flask, database: Database, tmp_path: Path
) -> None:
    """Guiding case 26: the receipt is a legal act, so it is shown after the case is durable."""
    with app.app_context():
        an_agency()
        db.session.commit()
        db.engine.dispose()
    told: list[str] = []
    for _ in range(KILLS):
        work_until_killed(*serve(database.url, tmp_path), told)
    with app.app_context():
        kept = list(db.session.scalars(select(Case.case_number)))
        assert len(told) > KILLS
        assert sorted(set(told)) == sorted(told)
        assert set(told) <= set(kept)
        assert db.session.scalar(select(func.count(Case.key_digest.distinct()))) == len(kept)
        assert list(verify.faults()) == []
