"""Accounts admit: users, server-side sessions, second factor and the rules of access."""
