"""Measures everything once and prints one table; asserts nothing, for machines differ."""

from bench import alike, deadlines, inbox, report, search
from bench.installation import installation
from bench.measure import table

MEASURED = (inbox, search, alike, report, deadlines)

with installation() as app:
    table([ratio for each in MEASURED for ratio in each.ratios(app)])
