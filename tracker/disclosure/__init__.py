"""Disclosure publishes: items of government information and their catalogue."""
