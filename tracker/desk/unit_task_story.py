"""How the story of a case tells of its unit tasks."""

from typing import Any

from tracker.application_words import word
from tracker.desk.words import UNIT_OPINIONS
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
}
# fmt: on


def opinion(data: dict[str, Any]) -> str:
    """What the unit thinks, in the reader's words; nothing where an event is of no answer."""
    return word(UNIT_OPINIONS, data.get("opinion"))
