"""Cases remember what happened; record.py is the only door through which a case changes."""
