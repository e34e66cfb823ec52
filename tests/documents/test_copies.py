"""Copies hold what people see and nothing of what they do not."""

import pytest
from openpyxl import load_workbook

from tests.documents import hiding
from tests.documents.hiding import HIDING
from tests.documents.papers import CLEAN, MOBILE, a_page, picture
from tracker.documents import copies, release
from tracker.documents.comparison import text_of
from tracker.documents.hiding_places import HIDING_PLACES
from tracker.documents.office import stream

STRIPS = ("author of a workbook", "custom property", "author of a text", "people of a text",
          "author of a PDF", "old revision", "place of a photograph", "author of a photograph",
          "data after a picture", "author of a show", "author of comments in a show",
          "thumbnail of a show")  # fmt: skip
VALUES = ("hidden sheet", "very hidden sheet", "hidden row", "hidden column", "filter", "comment",
          "threaded comment", "pivot cache", "external cache", "data model", "hidden name",
          "object in a workbook")  # fmt: skip
FLATTENS = ("black box", "white box", "undrawn words", "note", "mark to redact", "layer",
            "attachment", "recognised words under a black box", "author of a PDF")  # fmt: skip
WAYS = [(name, copies.STRIPPED) for name in STRIPS] + [(name, copies.VALUES) for name in VALUES]
WAYS += [(name, copies.FLAT) for name in FLATTENS]


def blocking(name: str, content: bytes) -> list[str]:
    found = release.look(name, content)
    return [one.code for one in found if HIDING_PLACES[one.code].blocks]


@pytest.mark.parametrize(("case", "way"), WAYS)
def test_a_copy_no_longer_hides_what_the_original_did(case, way):
    name, build, _ = HIDING[case]
    assert blocking(*copies.made(way, name, build())) == []


@pytest.mark.parametrize("name", [one for one in CLEAN if one.rpartition(".")[2] in
                                  copies.WAYS[copies.STRIPPED]])  # fmt: skip
def test_a_stripped_copy_is_still_a_clean_file_with_the_same_words(name):
    original = CLEAN[name]()
    copy, content = copies.made(copies.STRIPPED, name, original)
    assert blocking(copy, content) == []
    assert text_of(name, content) == text_of(name, original)


def test_a_flat_copy_has_no_words_and_shows_black_where_they_stood():
    copy, content = copies.made(copies.FLAT, "a.pdf", a_page(MOBILE), [MOBILE, "编织袋"])
    assert text_of(copy, content).strip() == ""
    assert blocking(copy, content) == []


def test_words_are_found_whatever_stands_between_their_signs():
    spaced = a_page("电话：138 1234 5678")
    assert copies.made(copies.FLAT, "a.pdf", spaced, [MOBILE])


@pytest.mark.parametrize(("name", "content"), [("a.pdf", a_page()), ("a.png", picture("PNG"))])
def test_words_that_stand_nowhere_are_refused_rather_than_left(name, content):
    with pytest.raises(copies.NoCopy, match="没有找到要涂黑的"):
        copies.made(copies.FLAT, name, content, [MOBILE])


def test_values_stay_and_formulas_without_a_result_are_refused():
    _, copy = copies.made(copies.VALUES, "a.xlsx", hiding.a_book(lambda _: None))
    rows = list(load_workbook(stream(copy)).active.iter_rows(values_only=True))
    assert rows == [("名称", "数量"), ("编织袋", 200), ("块石", 350)]
    with pytest.raises(copies.NoCopy, match="还没有计算结果"):
        copies.made(copies.VALUES, "a.xlsx", CLEAN["formulas.xlsx"]())


def test_a_text_that_looks_like_a_formula_stays_a_text():
    book = hiding.a_book(lambda book: setattr(book.active["A4"], "value", "=1+1"))
    changed = hiding.a_book(lambda book: _as_text(book.active["A4"]))
    _, copy = copies.made(copies.VALUES, "a.xlsx", changed)
    cell = load_workbook(stream(copy)).active["A4"]
    assert (cell.value, cell.data_type) == ("=1+1", "s")
    assert book != copy


def _as_text(cell) -> None:
    cell.value, cell.data_type = "=1+1", "s"


@pytest.mark.parametrize(
    ("name", "way", "why"),
    [
        ("a.docx", copies.VALUES, "不能这样制作"),
        ("a.xlsx", copies.FLAT, "不能这样制作"),
        ("a.ofd", copies.STRIPPED, "不能这样制作"),
        ("a.pdf", "uploaded", "不能这样制作"),
        ("a.pdf", copies.FLAT, "打不开"),
        ("a.xlsx", copies.STRIPPED, "打不开"),
        ("a.png", copies.STRIPPED, "打不开"),
    ],
)
def test_a_copy_that_cannot_be_made_is_refused_in_words(name, way, why):
    with pytest.raises(copies.NoCopy, match=why):
        copies.made(way, name, b"nothing")
