"""flask serve and flask worker: where they listen, and where they must not."""

import socket
from threading import Event, Thread

import pytest
from sqlalchemy.exc import OperationalError

from tracker.cli import serve
from tracker.outbox import worker


def test_a_taken_port_is_said_in_a_sentence(app):
    with socket.create_server(("127.0.0.1", 0)) as held:
        port = held.getsockname()[1]
        result = app.test_cli_runner().invoke(args=["serve", "--port", str(port)])
    assert result.exit_code == 1
    assert f"127.0.0.1:{port} 已被其他程序占用" in result.output


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.5", "::"])  # noqa: S104 - it is refused
def test_plain_http_is_not_served_off_loopback(app, host):
    result = app.test_cli_runner().invoke(args=["serve", "--host", host])
    assert result.exit_code == 1
    assert "回环地址" in result.output


@pytest.mark.parametrize(
    ("url", "listens"),
    [
        ("http://127.0.0.1:8123", ("127.0.0.1", 8123)),
        ("http://localhost", ("localhost", 8000)),
        ("https://ogi.example.org", ("127.0.0.1", 8000)),
    ],
)
def test_it_listens_where_the_settings_say(app, monkeypatch, url, listens):
    monkeypatch.setitem(app.config, "TRACKER_URL", url)
    monkeypatch.setitem(app.config, "HTTPS", url.startswith("https"))
    assert serve._address(app, None, None) == listens


def test_another_port_can_be_asked_for(app):
    assert serve._address(app, None, 9000)[1] == 9000


def test_the_worker_survives_a_database_that_is_away(app, monkeypatch, capfd):
    stop, looked = Event(), []

    def look():
        looked.append(1)
        if len(looked) == 2:
            stop.set()
        raise OperationalError("SELECT", {}, Exception("away"))

    monkeypatch.setattr(worker, "work_once", look)
    monkeypatch.setattr(worker, "IDLE", 0.01)
    thread = Thread(target=worker.run, args=(app, stop))
    thread.start()
    thread.join(timeout=10)
    assert len(looked) == 2
    assert "worker.database" in capfd.readouterr().err
