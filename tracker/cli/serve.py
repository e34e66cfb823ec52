"""flask serve: the web server, with the outbox's worker beside it."""

from urllib.parse import urlsplit

import click
from flask import current_app
from flask.cli import with_appcontext
from waitress import create_server

THREADS, CONNECTIONS = 4, 1000


@click.command("serve", help="启动网站")
@with_appcontext
def command() -> None:
    """Serve at TRACKER_URL's host and port until stopped."""
    run()


def run() -> None:
    """Serve the current application; a taken port is said plainly."""
    app = current_app._get_current_object()  # type: ignore[attr-defined]
    address = urlsplit(str(app.config["TRACKER_URL"]))
    try:
        server = create_server(
            app,
            host=address.hostname or "127.0.0.1",
            port=address.port or 8000,
            threads=THREADS,
            connection_limit=CONNECTIONS,
        )
    except OSError as error:
        raise click.ClickException(f"无法监听 {address.netloc}：{error}") from error
    server.run()
