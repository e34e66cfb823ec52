"""Ledgers (台账): tables in and out, atomic and idempotent."""
