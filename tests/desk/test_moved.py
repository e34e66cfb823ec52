"""In the timeline: what moved with the holiday arrangements, by which notice, in words."""

import pytest

from tracker.desk.moved import dispute_moved, moved

NOTICE = "国办发明电〔2026〕7号"
DUE = ["2027-02-24", "2027-03-03"]
FROM_TO = "由2027年2月24日（周三）改为2027年3月3日（周三）"

CASES = [
    ({"due_on": DUE}, f"到期日{FROM_TO}"),
    ({"due_on": DUE, "base_due_on": DUE}, f"到期日{FROM_TO}"),
    ({"due_on": DUE, "base_due_on": ["2027-01-26", "2027-01-27"]},
     f"到期日{FROM_TO}\n延期之前的到期日由2027年1月26日（周二）改为2027年1月27日（周三）"),
    ({"correction_due_on": DUE}, f"补正期限{FROM_TO}"),
    ({"base_due_on": [None, "2027-03-03"]}, "延期之前的到期日由无改为2027年3月3日（周三）"),
    ({"provisional": [True, False]}, "期限不再待定"),
    ({"due_on": DUE, "provisional": [False, True]}, f"到期日{FROM_TO}\n期限变为待定"),
]  # fmt: skip


@pytest.fixture
def _page(app):
    """A page's language."""
    with app.test_request_context("/"):
        yield


@pytest.mark.usefixtures("_page")
@pytest.mark.parametrize(("changed", "said"), CASES)
def test_a_case_s_moved_dates_are_told_a_line_each(changed, said):
    assert moved({"notice": NOTICE, "moved": changed}) == f"依据：{NOTICE}\n{said}"


@pytest.mark.usefixtures("_page")
def test_a_dispute_s_moved_date_is_told():
    old, new = ({"due_on": day, "provisional": day == DUE[0]} for day in DUE)
    told = dispute_moved({"notice": NOTICE, "old": old, "new": new})
    assert told == f"依据：{NOTICE}\n答复或者答辩的期限{FROM_TO}\n期限不再待定"
    same = dispute_moved({"notice": NOTICE, "old": old, "new": old | {"provisional": False}})
    assert same == f"依据：{NOTICE}\n期限不再待定"
