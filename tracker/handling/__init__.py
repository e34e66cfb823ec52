"""Handling acts: one function per procedural act; acts flush and never commit."""
