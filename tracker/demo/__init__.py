"""The demo plays: an invented bureau, invented people, and a year of their cases."""
