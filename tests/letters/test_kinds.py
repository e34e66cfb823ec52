"""The table of what each outcome must say covers every outcome, and has words for every key."""

from tracker.law.outcomes import OUTCOMES
from tracker.letters.kinds import CONTENT, KINDS, LABELS, OPTIONAL, keys
from tracker.letters.paper import TEMPLATES

SELECTABLE = {code for code, outcome in OUTCOMES.items() if outcome.selectable}


def test_every_selectable_outcome_has_its_content():
    assert set(CONTENT) == SELECTABLE


def test_every_key_has_a_label():
    assert {key for code in CONTENT for key in keys(code)} == set(LABELS)


def test_no_key_is_both_required_and_optional():
    assert not [code for code in OPTIONAL if set(OPTIONAL[code]) & set(CONTENT[code])]


def test_every_outcome_is_told_by_a_reply_that_exists():
    assert {OUTCOMES[code].letter for code in SELECTABLE} == {
        kind.code for kind in KINDS.values() if kind.is_reply
    }


def test_every_kind_has_its_template():
    assert all((TEMPLATES / kind.template).is_file() for kind in KINDS.values())


def test_the_title_follows_the_outcome():
    assert KINDS["L11"].titled("R01") == "已主动公开答复书"
    assert KINDS["L11"].titled("R02") == "予以公开答复书"
    assert KINDS["L18"].titled("R25") == "非政府信息告知书"
