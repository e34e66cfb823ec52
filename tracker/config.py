"""Where an installation's settings come from: the environment, then the instance folder."""

import os
import secrets
from pathlib import Path
from urllib.parse import urlsplit

from flask import Flask

LOOPBACK = ("127.0.0.1", "localhost", "[::1]", "::1")
MEGABYTE = 1024 * 1024
BOTH, PORTAL, DESK = "both", "portal", "desk"  # which side of two networks this is
SMS_PROVIDERS = ("", "log")  # none, and those of tracker/outbox/sms.py
PATIENCE = 8  # seconds to wait for a connection or a lock
SHORTEST_SECRET = 32  # characters; a generated one has 64
OTHERS = 0o077  # what a key file must allow to nobody
FEWEST_DISTINCT = 10  # a secret of fewer different characters was typed, not generated


class ConfigurationError(RuntimeError):
    """The installation must not start as it is set up; the message says how to put it right."""


def configure(app: Flask, overrides: dict[str, object] | None) -> None:
    """Fill `app.config`; raises ConfigurationError where a setting would be unsafe."""
    instance = Path(app.instance_path)
    instance.mkdir(parents=True, exist_ok=True)
    app.config.from_mapping(
        DEMO=os.environ.get("TRACKER_DEMO") == "1",
        TRACKER_URL=os.environ.get("TRACKER_URL", "http://127.0.0.1:8000"),
        SECRET_KEY=os.environ.get("SECRET_KEY") or _kept_secret(instance, "secret_key"),
        SECRET_KEY_FALLBACKS=_listed("SECRET_KEY_FALLBACKS"),
        DATA_KEY=os.environ.get("TRACKER_DATA_KEY") or _kept_secret(instance, "data_key"),
        SQLALCHEMY_DATABASE_URI=_database_url(instance),
        UPLOAD_FOLDER=str(instance / "documents"),
        LARGEST_FILE=20 * MEGABYTE,
        MAX_CONTENT_LENGTH=64 * MEGABYTE,
        MAX_FORM_MEMORY_SIZE=2 * MEGABYTE,
        MAX_FORM_PARTS=200,
        BABEL_DEFAULT_LOCALE="zh_Hans_CN",
        BABEL_DEFAULT_TIMEZONE="Asia/Shanghai",
        BABEL_TRANSLATION_DIRECTORIES=str(Path(app.root_path) / "translations"),
        WTF_CSRF_TIME_LIMIT=None,  # a form left open overnight must still be sent
        RATELIMIT_STORAGE_URI=os.environ.get("REDIS_URL", "memory://"),
        RATELIMIT_IN_MEMORY_FALLBACK_ENABLED=True,
        SIDE=os.environ.get("TRACKER_SIDE", BOTH),
        CROSSING_KEY=os.environ.get("TRACKER_CROSSING_KEY", ""),
        CROSSING_HOURS=int(os.environ.get("TRACKER_CROSSING_HOURS", "24")),
        PLATFORM_KEY=os.environ.get("TRACKER_PLATFORM_KEY", ""),
        PROXIES=int(os.environ.get("TRACKER_PROXIES", "0")),
        SMS_PROVIDER=os.environ.get("SMS_PROVIDER", ""),
        **_mail(),
    )
    app.config.update(overrides or {})
    _derive(app)
    _refuse_unsafe(app)
    _refuse_open_crossing(app)


def _derive(app: Flask) -> None:
    app.config.setdefault(
        "SQLALCHEMY_ENGINE_OPTIONS", _engine_options(str(app.config["SQLALCHEMY_DATABASE_URI"]))
    )
    address = urlsplit(str(app.config["TRACKER_URL"]))
    app.config["HTTPS"] = address.scheme == "https"
    hosts = [address.hostname or "", *_listed("TRUSTED_HOSTS")]
    app.config.setdefault("TRUSTED_HOSTS", None)
    if app.config["TRUSTED_HOSTS"] is None:
        app.config["TRUSTED_HOSTS"] = [*hosts, *LOOPBACK]


def _engine_options(url: str) -> dict[str, object]:
    """A server that is away or hung costs a visitor seconds, not the whole day.

    Its just-in-time compiler is for reports over millions of rows: it takes the many joins of one
    case for such a report, and spends a second where the answer takes two milliseconds.
    """
    if not url.startswith("postgresql"):
        return {}
    waits = f"-c lock_timeout={PATIENCE}s -c synchronous_commit=on -c jit=off"
    return {
        "pool_pre_ping": True,
        "pool_timeout": PATIENCE,
        "connect_args": {"connect_timeout": PATIENCE, "options": waits},
    }


def _refuse_unsafe(app: Flask) -> None:
    for name in ("SECRET_KEY", "DATA_KEY"):
        if weak(str(app.config[name])):
            raise ConfigurationError(
                f"{name} 太弱，系统拒绝启动：请换成至少 {SHORTEST_SECRET} 个字符的随机值，例如 "
                'python -c "import secrets; print(secrets.token_hex(32))"。'
                f" / {name} is weak or a known default: use a random one."
            )
    host = urlsplit(str(app.config["TRACKER_URL"])).hostname or ""
    if not app.config["HTTPS"] and host not in LOOPBACK:
        raise ConfigurationError(
            "TRACKER_URL 不是 https，系统只在本机回环地址上允许 http。"
            " / Plain http is served on a loopback address only: set TRACKER_URL to https://…"
        )
    if app.config["DEMO"] and host not in LOOPBACK:
        raise ConfigurationError(
            "演示环境只能在本机回环地址上运行。 / The demo runs on a loopback address only."
        )


def _refuse_open_crossing(app: Flask) -> None:
    """Packages name applicants: no side without a key that nobody guesses."""
    if app.config["SMS_PROVIDER"] not in SMS_PROVIDERS:
        raise ConfigurationError(
            "SMS_PROVIDER 只能不设，或者是 log。 / SMS_PROVIDER is empty, or log."
        )
    if app.config["SIDE"] not in (BOTH, PORTAL, DESK):
        raise ConfigurationError(
            "TRACKER_SIDE 只能是 both、portal 或者 desk。 / TRACKER_SIDE is both, portal or desk."
        )
    needed = {"CROSSING_KEY": app.config["SIDE"] != BOTH, "PLATFORM_KEY": False}
    for name, must in needed.items():
        key = str(app.config[name])
        if weak(key) if key or must else False:
            raise ConfigurationError(
                f"TRACKER_{name} 没有设置或者太弱：请换成至少 {SHORTEST_SECRET} 个字符的随机值，"
                f"交换的双方设同一个。 / TRACKER_{name} is missing or weak: use a random one."
            )


def weak(secret: str) -> bool:
    """Whether `secret` is too short or too uniform to be a generated one."""
    return len(secret) < SHORTEST_SECRET or len(set(secret)) < FEWEST_DISTINCT


def _kept_secret(instance: Path, name: str) -> str:
    """The installation's own random secret, made once and readable by its owner only."""
    path = instance / "keys" / name
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not path.exists():
        _write_once(path, secrets.token_hex(32))
    if path.stat().st_mode & OTHERS:
        raise ConfigurationError(
            f"密钥文件 {path.name} 不能让其他用户读取，请执行 chmod 600。"
            f" / The key file {path.name} is open to other users: chmod 600."
        )
    return path.read_text().strip()


def _write_once(path: Path, secret: str) -> None:
    """Put a whole secret in place at once: of two processes starting together, one wins."""
    whole = path.with_name(f"{path.name}.{secrets.token_hex(8)}")
    descriptor = os.open(whole, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(secret)
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(whole, path)
    except FileExistsError:
        return
    finally:
        whole.unlink()


def _database_url(instance: Path) -> str:
    url = os.environ.get("DATABASE_URL") or f"sqlite:///{instance / 'tracker.sqlite3'}"
    scheme, separator, rest = url.partition("://")
    if scheme in ("postgres", "postgresql"):
        scheme = "postgresql+psycopg"
    return scheme + separator + rest


def _mail() -> dict[str, object]:
    return {
        "MAIL_SERVER": os.environ.get("MAIL_SERVER", ""),
        "MAIL_PORT": int(os.environ.get("MAIL_PORT", "25")),
        "MAIL_USE_TLS": os.environ.get("MAIL_USE_TLS") == "1",
        "MAIL_USE_SSL": os.environ.get("MAIL_USE_SSL") == "1",
        "MAIL_USERNAME": os.environ.get("MAIL_USERNAME"),
        "MAIL_PASSWORD": os.environ.get("MAIL_PASSWORD"),
        "MAIL_DEFAULT_SENDER": os.environ.get("MAIL_DEFAULT_SENDER", "tracker@localhost"),
    }


def _listed(name: str) -> list[str]:
    return [part.strip() for part in os.environ.get(name, "").split(",") if part.strip()]
