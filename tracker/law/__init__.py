"""What the statute says: pure Python, no clock, no database, no network."""
