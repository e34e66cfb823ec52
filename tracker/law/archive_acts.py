"""The acts of the archive (归档): compiled, received by the archivist, supplemented (art 45)."""

from tracker.law.acts import Act, Row, State
from tracker.law.states import OFFICE, article, only
from tracker.law.words import says

_CLOSED = only(State.CLOSED)

# fmt: off
ROWS = (
    Row(Act.COMPILE_ARCHIVE, _CLOSED, None, OFFICE,
        says("申请办结以后，登记、审核、办理、答复的材料应当立卷归档。"), article("四十五")),
    Row(Act.RECEIVE_ARCHIVE, _CLOSED, None, OFFICE,
        says("案卷移交档案人员，由档案人员清点接收；接收以后卷内文件不再改动。"),
        article("四十五")),
    Row(Act.SUPPLEMENT_ARCHIVE, _CLOSED, None, OFFICE,
        says("案卷接收以后形成的材料（如复议决定、判决）补充在卷末，并在备考表中说明。"),
        article("四十五")),
)
# fmt: on
ACTS = frozenset(row.act for row in ROWS)
