"""Which outcomes ask whether what is given suits publication (arts 13, 44)."""

import pytest

from tracker.law.outcomes import OUTCOMES
from tracker.law.publication import is_asked


@pytest.mark.parametrize("code", OUTCOMES)
def test_what_gives_something_not_yet_public_is_asked_about_and_nothing_else(code):
    assert is_asked(code) is (code in ("R02", "R03"))
