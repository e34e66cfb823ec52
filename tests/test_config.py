"""What an installation may be set up as, and what it must never start as."""

import os
import stat

import pytest
from flask import Flask

from tracker.config import SMS_PROVIDERS, ConfigurationError, configure
from tracker.outbox import sms

STRONG = {"SECRET_KEY": "f3b1c9d2a7e84650" * 4, "DATA_KEY": "0d9c8b7a6f5e4132" * 4}


@pytest.fixture
def start(tmp_path, monkeypatch):
    """Configure an application in an empty instance folder, with these settings."""
    for name in ("DATABASE_URL", "TRACKER_URL", "TRACKER_DEMO", "SECRET_KEY", "TRACKER_DATA_KEY"):
        monkeypatch.delenv(name, raising=False)

    def start(**settings):
        app = Flask("tracker", instance_path=str(tmp_path / "instance"))
        configure(app, settings)
        return app

    return start


@pytest.mark.parametrize("name", ["SECRET_KEY", "DATA_KEY"])
@pytest.mark.parametrize("weak", ["", "dev", "secret", "x" * 64, "change me " * 2, "ab" * 40])
def test_a_weak_secret_is_refused(start, name, weak):
    with pytest.raises(ConfigurationError, match=name):
        start(**STRONG | {name: weak})


def test_a_side_of_two_networks_needs_a_key_that_nobody_guesses(start):
    for wrong in ({"SIDE": "desk"}, {"SIDE": "portal", "CROSSING_KEY": "x" * 64}, {"SIDE": "left"},
                  {"PLATFORM_KEY": "secret"}):  # fmt: skip
        with pytest.raises(ConfigurationError, match=r"TRACKER_(SIDE|CROSSING_KEY|PLATFORM_KEY)"):
            start(**STRONG | wrong)
    assert start(**STRONG, SIDE="desk", CROSSING_KEY=STRONG["DATA_KEY"]).config["SIDE"] == "desk"


def test_a_provider_of_text_messages_that_nobody_knows_is_refused(start):
    """Else no message would go, and nobody would be told."""
    with pytest.raises(ConfigurationError, match="SMS_PROVIDER"):
        start(SMS_PROVIDER="aliyun")
    assert set(SMS_PROVIDERS) == {"", *sms.PROVIDERS}


@pytest.mark.parametrize(
    "url", ["http://ogi.example.org", "http://192.168.1.5:8000", "http://0.0.0.0"]
)
def test_plain_http_is_refused_off_loopback(start, url):
    with pytest.raises(ConfigurationError, match="https"):
        start(TRACKER_URL=url)


@pytest.mark.parametrize("url", ["http://127.0.0.1:8000", "http://localhost", "http://[::1]:80"])
def test_plain_http_is_allowed_on_loopback(start, url):
    assert start(TRACKER_URL=url).config["HTTPS"] is False


def test_the_demo_is_refused_off_loopback(start):
    with pytest.raises(ConfigurationError, match="演示"):
        start(TRACKER_URL="https://ogi.example.org", DEMO=True)


def test_secrets_are_made_once_and_readable_by_their_owner_only(start, tmp_path):
    first = start().config["SECRET_KEY"]
    assert start().config["SECRET_KEY"] == first
    assert len(first) == 64
    for path in (tmp_path / "instance/keys").iterdir():
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE((tmp_path / "instance/keys").stat().st_mode) == 0o700


def test_a_secret_that_others_can_read_is_refused(start, tmp_path):
    start()
    os.chmod(tmp_path / "instance/keys/data_key", 0o644)
    with pytest.raises(ConfigurationError, match="chmod 600"):
        start()


def test_only_our_own_hosts_are_trusted(start, monkeypatch):
    monkeypatch.setenv("TRUSTED_HOSTS", "a.example.org, b.example.org")
    hosts = start(TRACKER_URL="https://ogi.example.org").config["TRUSTED_HOSTS"]
    assert {"ogi.example.org", "a.example.org", "b.example.org", "127.0.0.1"} <= set(hosts)


@pytest.mark.parametrize("url", ["postgres://u@h/d", "postgresql://u@h/d"])
def test_any_postgresql_address_means_our_driver(start, monkeypatch, url):
    monkeypatch.setenv("DATABASE_URL", url)
    app = start()
    assert app.config["SQLALCHEMY_DATABASE_URI"] == "postgresql+psycopg://u@h/d"
    assert app.config["SQLALCHEMY_ENGINE_OPTIONS"]["connect_args"]["connect_timeout"] == 8
