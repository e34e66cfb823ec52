"""A mail server on loopback, with moods."""

import asyncio

from aiosmtpd.controller import Controller


class Postman:
    """Accepts mail, or not, as `mood` says: "good", "refuse", "later", "hang", "cut"."""

    def __init__(self):
        self.mood, self.accepted = "good", []

    async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: N802
        if self.mood == "refuse":
            return "550 5.1.1 no such mailbox"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):  # noqa: N802
        if self.mood == "later":
            return "451 4.3.0 try again later"
        if self.mood == "hang":
            await asyncio.sleep(5)
        if self.mood == "cut":
            server.transport.abort()
            return "421 cut"
        self.accepted.append(envelope)
        return "250 accepted"

    def open(self, port=0):
        """Answer on a free port of loopback, or on `port`; returns the port."""
        self.controller = Controller(self, hostname="127.0.0.1", port=port or _free_port())
        self.controller.start()
        return self.controller.port

    def close(self):
        self.controller.stop(no_assert=True)


def _free_port():
    import socket

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
