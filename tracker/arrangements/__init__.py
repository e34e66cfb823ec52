"""Arrangements know the working days: days off and make-up days, as a register."""
