"""Outbox delivers: messages written in the act's transaction, sent by a worker."""
