"""The tables are laid out as they are prescribed: every line has three heading columns filled."""

import pytest

from tracker.law.annual_report import APPLICATIONS_NOTE as NOTE
from tracker.law.annual_report import COLUMNS, DISPUTE_BLOCKS, FORMS
from tracker.report import layout

TABLED = [form for form in FORMS.values() if form.rows]


@pytest.mark.parametrize("form", TABLED, ids=lambda form: form.key)
def test_the_headings_of_table_3_fill_a_grid_without_gap_or_overlap(form):
    lines = layout.application_lines(form)
    filled = [0] * len(lines)
    for place, line in enumerate(lines):
        for heading in line.headings:
            for covered in range(place, place + heading.rowspan):
                filled[covered] += heading.colspan
    assert filled == [layout.DEPTH] * len(lines)
    assert [line.code for line in lines] == list(form.codes)


def test_the_results_of_a_group_stand_under_its_heading():
    (withheld,) = [line for line in layout.application_lines(FORMS["2021"]) if line.code == "3.3.1"]
    assert [(heading.row.code, heading.rowspan) for heading in withheld.headings] == [
        ("3.3", 8),
        ("3.3.1", 1),
    ]


def test_columns_stand_under_their_common_heading():
    spans = [(group, len(members)) for group, members in layout.grouped(COLUMNS)]
    assert spans == [("", 1), ("法人或其他组织", 5), ("", 1)]
    assert [group for group, _ in layout.grouped(DISPUTE_BLOCKS)] == ["", "行政诉讼"]


def test_what_is_translated_is_what_the_law_prints():
    groups = {column.group for column in (*COLUMNS, *DISPUTE_BLOCKS) if column.group}
    assert (layout.NOTE, set(layout.GROUPS)) == (NOTE, groups)
