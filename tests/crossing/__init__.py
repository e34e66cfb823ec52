"""Tests of the room that carries between two networks."""
