"""Documents keep: every uploaded or released file, checked on the way in."""
