"""Tables as files: what Excel in China writes, and what no spreadsheet may run."""

from datetime import date
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import Workbook, load_workbook

from tracker.ledgers import sheet

TEXT = "编号,说明\nA-1,防汛\n"


def workbook(path: Path, *rows: list[object]) -> Path:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    book.save(path)
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030"])
def test_reads_the_encodings_that_offices_write(tmp_path, encoding):
    path = tmp_path / "a.csv"
    path.write_text(TEXT, encoding)
    assert sheet.read(path) == sheet.Sheet(["编号", "说明"], [(2, ["A-1", "防汛"])])


def test_a_line_number_counts_blank_lines_and_broken_cells(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text('a,b\n1,"two\nlines"\n,\n4,5\n')
    assert [line for line, _ in sheet.read(path).lines] == [2, 5]


def test_reads_dates_and_numbers_of_a_workbook_as_text(tmp_path):
    path = workbook(tmp_path / "a.xlsx", ["a", "b", "c", "d"], [date(2024, 3, 4), 12, 12.5, True])
    assert sheet.read(path).lines == [(2, ["2024-03-04", "12", "12.5", "yes"])]


@pytest.mark.parametrize("cell", ["=1+1", "+86", "-5", "@x", "'=1", "''=1", "'quoted'", "plain"])
@pytest.mark.parametrize("name", ["a.csv", "a.xlsx"])
def test_a_cell_comes_back_as_it_was(tmp_path, name, cell):
    sheet.write(tmp_path / name, ["a"], [[cell]])
    assert sheet.read(tmp_path / name).lines == [(2, [cell])]


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@x"])
def test_no_spreadsheet_runs_what_an_export_holds(tmp_path, cell):
    sheet.write(tmp_path / "a.csv", ["a"], [[cell]])
    sheet.write(tmp_path / "a.xlsx", ["a"], [[cell]])
    assert (tmp_path / "a.csv").read_text("utf-8-sig").splitlines()[1].startswith(f"'{cell[0]}")
    assert load_workbook(tmp_path / "a.xlsx").active["A2"].value == f"'{cell}"


def test_a_formula_is_refused_with_its_line(tmp_path):
    path = workbook(tmp_path / "a.xlsx", ["a"], ["=SUM(1,2)"])
    with pytest.raises(sheet.Unreadable, match=r"第 2 行有公式（=SUM\(1,2\)）"):
        sheet.read(path)


def test_a_long_number_that_a_spreadsheet_has_rounded_is_refused(tmp_path):
    path = workbook(tmp_path / "a.xlsx", ["id"], [410105199003070000])
    with pytest.raises(sheet.Unreadable, match="第 2 行有超过 15 位的数字"):
        sheet.read(path)


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.csv", b"", "文件是空的"),
        ("a.csv", b"\n\n,,\n", "文件是空的"),
        ("a.csv", b"\xff\xff\xff", "既不是 UTF-8 编码，也不是 GBK 编码"),
        ("a.csv", b'a\n"open', "第 2 行的引号"),
        ("a.xlsx", b"a,b\n", "不是 XLSX 文件"),
    ],
)
def test_a_file_that_is_no_table_says_why(tmp_path, name, content, reason):
    (tmp_path / name).write_bytes(content)
    with pytest.raises(sheet.Unreadable, match=reason):
        sheet.read(tmp_path / name)


def repacked(path: Path, member: str, change) -> Path:
    """The workbook with one of its parts changed."""
    with ZipFile(path) as book:
        parts = {name: book.read(name) for name in book.namelist()}
    with ZipFile(path, "w") as book:
        for name, content in parts.items():
            book.writestr(name, change(content) if name.endswith(member) else content)
    return path


def test_a_workbook_that_misstates_its_size_is_read_whole(tmp_path):
    path = workbook(tmp_path / "a.xlsx", ["a", "b"], [1, 2])
    repacked(path, "sheet1.xml", lambda xml: xml.replace(b'ref="A1:B2"', b'ref="A1"'))
    assert sheet.read(path) == sheet.Sheet(["a", "b"], [(2, ["1", "2"])])


def test_a_workbook_is_known_by_its_content_not_its_name(tmp_path):
    path = workbook(tmp_path / "a.xlsx", ["a"], ["x"]).rename(tmp_path / "a.csv")
    assert sheet.read(path).lines == [(2, ["x"])]


@pytest.mark.parametrize("member", ["sheet1.xml", "workbook.xml", "[Content_Types].xml"])
def test_a_damaged_workbook_is_refused_in_a_sentence(tmp_path, member):
    path = workbook(tmp_path / "a.xlsx", ["a"], ["x"])
    repacked(path, member, lambda xml: xml[: len(xml) // 2])
    with pytest.raises(sheet.Unreadable, match="文件已经损坏"):
        sheet.read(path)


@pytest.mark.parametrize("broken", ["\n", "\r\n", "\r"])
def test_a_line_break_in_a_cell_is_one_sign(tmp_path, broken):
    (tmp_path / "a.csv").write_bytes(f'a\r\n"one{broken}two"\r\n'.encode())
    assert sheet.read(tmp_path / "a.csv").lines == [(2, ["one\ntwo"])]
