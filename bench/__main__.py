"""Measures everything once and prints one table; asserts nothing, for machines differ."""

from bench import deadlines, inbox, report, search
from bench.installation import installation
from bench.measure import table

with installation() as app:
    table([ratio for each in (inbox, search, report, deadlines) for ratio in each.ratios(app)])
