"""The benchmarks run, on little data: what they measure is not asserted."""

import pytest

from bench import alike, deadlines, inbox, report, search
from bench.installation import installation
from bench.measure import Ratio, table


def test_every_benchmark_still_measures_what_it_names(monkeypatch: pytest.MonkeyPatch) -> None:
    for module, name, few in (
        (inbox, "CASES", (3,)),
        (search, "CASES", 30),
        (alike, "CASES", 30),
        (report, "CASES", 30),
        (report, "MANY", 30),
        (deadlines, "ROWS", 5),
    ):
        monkeypatch.setattr(module, name, few)
    with installation() as app:
        measured = (inbox, search, alike, report, deadlines)
        ratios = [ratio for each in measured for ratio in each.ratios(app)]
    assert [ratio.times > 0 for ratio in ratios] == [True] * 6


def test_a_ratio_is_printed_with_both_its_sides(capsys: pytest.CaptureFixture[str]) -> None:
    table([Ratio("a page", 0.03, "a plain page", 0.01)])
    assert capsys.readouterr().out.splitlines()[1].split() == [
        *("a", "page", "30.0", "a", "plain", "page", "10.00", "3.0"),
    ]
