"""What the history of a case says of its paper: letters voided, and the file archived."""

from typing import Any

from flask_babel import gettext as _

from tracker.law.procedure import Act
from tracker.law.words import says

SENTENCES: dict[str, str] = {
    Act.VOID_REPLY: says("作废答复（文号%(document_number)s），重新拟定"),
    Act.VOID_LETTER: says("作废文书（文号%(document_number)s）%(again)s"),
    Act.COMPILE_ARCHIVE: says("立卷归档，档号%(archive_number)s，共 %(papers)s 件"),
    Act.RECEIVE_ARCHIVE: says("档案人员接收案卷，档号%(archive_number)s"),
    Act.SUPPLEMENT_ARCHIVE: says("补充归档材料，共 %(papers)s 件"),
}


def again(data: dict[str, Any]) -> str:
    """That a letter took the place of the voided one; empty where none did."""
    return _("，重新出具，期限重新起算") if data.get("issued_again") else ""
