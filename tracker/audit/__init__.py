"""Audit witnesses: the append-only, hash-chained log of every act."""
