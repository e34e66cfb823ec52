"""The law's tests: pure, without application or database."""
