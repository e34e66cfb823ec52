"""What an administrator gives in: text, CSV and JSON mean the same; what is wrong is named."""

import json
from datetime import date

import pytest

from tests.arrangements.notices import TEXT, arrangement_2027
from tracker.arrangements import source
from tracker.law.arrangement import Arrangement
from tracker.law.dated import Refused

NEW_YEAR, MAKE_UP = date(2027, 1, 1), date(2027, 2, 20)


def as_csv(found: Arrangement) -> str:
    books = (("off", found.off), ("work", found.work))
    rows = [f"{day},{kind},{name}" for kind, days in books for day, name in days.items()]
    return "\r\n".join(["date,kind,name", *rows])


def test_text_csv_and_json_mean_the_same():
    told = arrangement_2027()
    days = {"off": [*map(str, told.off)], "work": [*map(str, told.work)]}
    assert source.read(source.CSV, as_csv(told), 2027) == told
    found = source.read(source.JSON, json.dumps({"year": 2027} | days), 2027)
    assert (set(found.off), set(found.work)) == (set(told.off), set(told.work))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk"])
def test_a_csv_as_excel_in_china_writes_it_is_read(encoding):
    content = "date,kind,name\r\n2027-01-01,off,元旦\r\n".encode(encoding)
    found = source.read(source.CSV, source.decoded(content), 2027)
    assert found.off == {NEW_YEAR: "元旦"}


def test_a_day_without_a_name_is_a_holiday():
    found = source.read(source.CSV, "date,kind,name\n2027-01-01,off\n2027-02-20,work,春节\n", 2027)
    assert (found.off, found.work) == ({NEW_YEAR: "节假日"}, {MAKE_UP: "春节"})


@pytest.mark.parametrize(
    ("name", "kind"),
    [("a.csv", "csv"), ("A.CSV", "csv"), ("a.json", "json"), ("通知.txt", "txt"), ("通知", "txt")],
)
def test_a_file_is_what_its_name_says(name, kind):
    assert source.kind_of(name) == kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (TEXT, "txt"),
        ("\ufeffdate,kind,name\n", "csv"),
        ('\n {"year": 2027}', "json"),
        ("date of", "txt"),
        ("", "txt"),
    ],
)
def test_a_pasted_text_is_what_it_begins_with(text, kind):
    assert source.kind_in(text) == kind


HEAD = "date,kind,name\n"
WRONG = [
    ("csv", "", "第 1 行应当是列名 date,kind,name"),
    ("csv", "日期,类别,名称\n", "第 1 行应当是列名"),
    ("csv", HEAD, "没有读到 2027 年的放假安排"),
    ("csv", HEAD + "2027-01-01\n", "第 2 行应当有 date、kind、name 三列"),
    ("csv", HEAD + "2027-01-01,off,元旦,多\n", "第 2 行应当有"),
    ("csv", HEAD + "\n2027-1-1,off,元旦\n", "第 3 行 date 列：2027-1-1不是日期"),
    ("csv", HEAD + "2027-02-30,off,元旦\n", "不是日期"),
    ("csv", HEAD + "2026-12-31,off,元旦\n", "2026-12-31不在 2027 年"),
    ("csv", HEAD + "2027-01-01,rest,元旦\n", "第 2 行 kind 列应当是 off（放假）或者"),
    ("csv", HEAD + "2027-01-04,work,元旦\n", "2027-01-04不是周末"),
    ("csv", HEAD + "2027-01-01,off,a\n2027-01-01,off,b\n", "第 3 行 date 列：2027-01-01出现了两次"),
    ("csv", HEAD + "2027-01-02,off,a\n2027-01-02,work,b\n", "出现了两次"),
    ("csv", HEAD + f"2027-01-01,off,{'元' * 41}\n", "name 列超过 40 个字"),
    ("csv", HEAD + '2027-01-01,off,"元旦\n', "引号或者换行不成对"),
    ("json", "[]", "JSON 应当是"),
    ("json", '{"year": 2027, "off": []}', "JSON 应当是"),
    ("json", "{", "不是 JSON 文件"),
    ("json", '{"year": 2026, "off": ["2026-01-01"], "work": []}', "year 应当是 2027，不是 2026"),
    ("json", '{"year": 2027, "off": "2027-01-01", "work": []}', "off 应当是日期的列表"),
    ("json", '{"year": 2027, "off": [5], "work": []}', "off 第 1 项：5不是日期"),
    ("json", r'{"year": 2027, "off": ["\ud800"], "work": []}', "off 第 1 项：[?]不是日期"),
    ("json", r'{"year": "\udfff", "off": [], "work": []}', "year 应当是 2027，不是 [?]"),
    ("json", '{"year": 2027, "off": ["2027-01-01"], "work": ["2027-01-04"]}', "work 第 1 项"),
    ("json", '{"year": 2027, "off": [], "work": []}', "没有读到 2027 年"),
    ("txt", "元" * 60_001, "超过 60000 个字"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "text", "said"), WRONG)
def test_what_is_wrong_is_named_by_its_place(kind, text, said):
    with pytest.raises(Refused, match=said):
        source.read(kind, text, 2027)


@pytest.mark.parametrize("content", [b"PK\x03\x04\x00\x01", b"\xff\xff\xff", b"x" * 240_001])
def test_what_is_no_text_is_refused(content):
    with pytest.raises(source.Wrong):
        source.decoded(content)


def test_a_text_is_a_notice():
    assert source.read(source.TEXT, TEXT, 2027).work[MAKE_UP] == "春节"
