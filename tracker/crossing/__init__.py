"""Carries applications and their answers between two networks that never touch."""
