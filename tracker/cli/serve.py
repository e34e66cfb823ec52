"""flask serve: the web server, with the worker beside it."""

import errno
import socket
from threading import Event, Thread
from typing import Any, cast
from urllib.parse import urlsplit

import click
import waitress
from flask import Flask, current_app
from flask.cli import with_appcontext

from tracker.config import LOOPBACK, MEGABYTE
from tracker.outbox import perform, worker

THREADS = 4
MOST_CONNECTIONS = 1000  # slow visitors wait here, and keep no thread
DEFAULT_PORT = 8000


@click.command("serve", help="启动网站和邮件投递；默认地址取自 TRACKER_URL")
@click.option("--host", help="监听的地址")
@click.option("--port", type=click.IntRange(1, 65535), help="监听的端口")
@with_appcontext
def command(host: str | None, port: int | None) -> None:
    """Serve the application until interrupted."""
    run(host, port)


def run(host: str | None = None, port: int | None = None) -> None:
    """Serve the current app and print where; raises ClickException where it cannot listen."""
    app = cast("Flask", current_app._get_current_object())  # type: ignore[attr-defined]
    here = _address(app, host, port)
    server = _listen(app, *here)
    stop = Event()
    for work in (worker.run, perform.run):  # mail must not wait for a long task
        Thread(target=work, args=(app, stop), daemon=True).start()
    click.echo(f"网站地址 / serving at {app.config['TRACKER_URL']}")
    try:
        server.run()
    finally:
        stop.set()


def _address(app: Flask, host: str | None, port: int | None) -> tuple[str, int]:
    """Where to listen: as asked, else as TRACKER_URL says; with https a proxy stands in front."""
    public = urlsplit(str(app.config["TRACKER_URL"]))
    behind_proxy = app.config["HTTPS"]
    host = host or (LOOPBACK[0] if behind_proxy else public.hostname or LOOPBACK[0])
    if not behind_proxy and host not in LOOPBACK:
        raise click.ClickException(
            "只在本机回环地址上提供 http 服务；"
            "对外服务请把 TRACKER_URL 设为 https 地址，并在前面设置代理。"
            " / Plain http is served on a loopback address only."
        )
    return host, port or (None if behind_proxy else public.port) or DEFAULT_PORT


def _listen(app: Flask, host: str, port: int) -> Any:
    return waitress.create_server(
        app,
        sockets=[_bound(host, port)],
        threads=THREADS,
        connection_limit=MOST_CONNECTIONS,
        ident=None,
        url_scheme="https" if app.config["HTTPS"] else "http",
        max_request_body_size=app.config["MAX_CONTENT_LENGTH"] + MEGABYTE,
        clear_untrusted_proxy_headers=not app.config["PROXIES"],
    )


def _bound(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host.strip("[]"), port), family=family)
    except OSError as error:
        raise click.ClickException(_why_not(error, host, port)) from error


def _why_not(error: OSError, host: str, port: int) -> str:
    if error.errno == errno.EADDRINUSE:
        return (
            f"{host}:{port} 已被其他程序占用，请换一个端口（--port）。"
            f" / {host}:{port} is taken: choose another --port."
        )
    return f"不能监听 {host}:{port} / cannot listen at {host}:{port}: {error.strerror}"
