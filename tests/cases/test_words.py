"""The words of a text: Chinese in signs and pairs, the rest whole; what is found is marked."""

import pytest

from tracker.cases import words

INDEXED = [
    ("土地征收", {"土", "地", "征", "收", "土地", "地征", "征收"}),
    ("ＡＢc-12", {"abc", "12"}),
    ("HHJ-2026-00012", {"hhj", "2026", "00012"}),
    ("公开〔2026〕12号", {"公", "开", "公开", "2026", "12", "号", "12号"}),
    ("第12坝", {"第", "12", "坝", "第12", "12坝"}),
    ("、。《》 _", set()),
    ("𠀀", {"𠀀"}),  # a rare sign beyond the first plane is kept whole
]


@pytest.mark.parametrize(("text", "kept"), INDEXED)
def test_what_is_kept_of_a_text(text, kept):
    assert set(words.indexed(text)) == kept


ASKED = [
    ("土地", ["土地"]),
    ("土", ["土"]),
    ("〔2026〕1号", ["2026", "1", "号", "1号"]),
    ("土地征收 2026", ["土地", "地征", "征收", "2026"]),
    ('" OR * NEAR(', ["or", "near"]),
    ("&|!'", []),
]


@pytest.mark.parametrize(("question", "terms"), ASKED)
def test_what_a_question_asks_for(question, terms):
    assert words.asked(question) == terms


MARKED = [
    ("关于土地征收的批复", "土地征收", [("关于", False), ("土地征收", True), ("的批复", False)]),
    ("Contract 2025", "contract", [("Contract", True), (" 2025", False)]),
    ("没有", "土地", [("没有", False)]),
    ("没有", "", [("没有", False)]),
]


@pytest.mark.parametrize(("text", "question", "pieces"), MARKED)
def test_what_is_found_is_marked(text, question, pieces):
    assert words.marked(text, question) == pieces


def test_a_long_text_is_shown_about_the_first_find():
    pieces = words.marked("前" * 500 + "土地" + "后" * 500, "土地")
    assert [text for text, found in pieces if found] == ["土地"]
    assert len("".join(text for text, _ in pieces)) < 250
