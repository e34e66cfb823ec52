"""flask worker: delivers what waits in the outbox, and performs tasks."""

import signal
from threading import Event, Thread
from typing import cast

import click
from flask import Flask, current_app
from flask.cli import with_appcontext

from tracker.outbox import perform, worker


@click.command("worker", help="投递待发邮件、执行任务并清理过期数据，直到被停止；可以同时运行几个")
@with_appcontext
def command() -> None:
    """Work until interrupted or terminated; the message in hand is finished first."""
    stop = Event()
    for sign in (signal.SIGINT, signal.SIGTERM):
        signal.signal(sign, lambda *_: stop.set())
    app = cast("Flask", current_app._get_current_object())  # type: ignore[attr-defined]
    tasks = Thread(target=perform.run, args=(app, stop))
    tasks.start()  # mail must not wait for a long task
    worker.run(app, stop)
    tasks.join()
