"""How alike two requests are, by the pairs of characters that they share."""

import pytest

from tracker.cases.similar import ALIKE, likeness, pairs

WANTED = "2025年度黄河下游防汛物资采购合同"
# another text, whether it is worth a look beside the first
TEXTS = [
    (WANTED, True),
    ("２０２５年度　黄河下游防汛物资采购合同。", True),  # width, spaces and stops
    ("请公开2025年度黄河下游防汛物资采购合同", True),
    ("防汛物资采购合同", True),  # contained
    ("申请公开贵局2025年度黄河下游防汛物资采购合同及全部附件、发票和验收记录", True),
    ("2023年度河道采砂许可证审批材料", False),
    ("2025年度部门预算", False),
    ("", False),
    ("水", False),
]


@pytest.mark.parametrize(("text", "alike"), TEXTS)
def test_the_same_words_are_alike_however_they_are_written(text, alike):
    one, other = pairs(WANTED), pairs(text)
    assert (likeness(one, other) >= ALIKE) is alike
    assert likeness(one, other) == likeness(other, one)


def test_the_same_words_are_more_alike_than_a_part_of_them():
    one = pairs(WANTED)
    assert likeness(one, one) == 1 > likeness(one, pairs("防汛物资采购合同")) == 0.9
