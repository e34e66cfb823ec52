"""How the story of a case tells of its unit tasks, and of the searches."""

from typing import Any

from tracker.application_words import word
from tracker.desk.words import SEARCH_RESULTS, UNIT_OPINIONS
from tracker.law.procedure import Act
from tracker.law.words import says

# fmt: off
SENTENCES: dict[str, str] = {
    Act.SEND_UNIT_TASK: says("第 %(number)s 号转办单：转给%(unit)s，请于%(until)s以前反馈"),
    Act.SIGN_UNIT_TASK: says("第 %(number)s 号转办单：%(unit)s签收"),
    Act.ANSWER_UNIT_TASK: says("第 %(number)s 号转办单：%(unit)s反馈，%(opinion)s"),
    Act.SEND_BACK_UNIT_TASK: says("第 %(number)s 号转办单：退回%(unit)s重新反馈"),
    Act.MOVE_UNIT_TASK: says("第 %(number)s 号转办单：内部期限改为%(until)s"),
    Act.REMIND_UNIT_TASK: says("第 %(number)s 号转办单：催办%(unit)s"),
    Act.CANCEL_UNIT_TASK: says("第 %(number)s 号转办单：撤销"),
    Act.RECORD_SEARCH: says("登记第 %(number)s 次检索：%(result)s"),
    Act.AMEND_SEARCH: says("修改第 %(number)s 次检索的记录：%(result)s"),
}
# fmt: on


def opinion(data: dict[str, Any]) -> str:
    """What the unit thinks, in the reader's words; nothing where an event is of no answer."""
    return word(UNIT_OPINIONS, data.get("opinion"))


def result(data: dict[str, Any]) -> str:
    """What a search came to, in the reader's words; nothing where an event is of none."""
    return word(SEARCH_RESULTS, data.get("result"))
