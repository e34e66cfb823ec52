"""Changes a wording: drafted, checked, approved by somebody else, in force from a later day."""

from collections.abc import Iterable, Mapping
from datetime import date

from tracker import clock
from tracker.accounts.user import User
from tracker.audit.event import witness
from tracker.extensions import db
from tracker.law.dated import Refused
from tracker.law.words import says
from tracker.letters import gate, kinds, merge, specimen, wording
from tracker.letters.kinds import KINDS
from tracker.letters.wording import APPROVED, DRAFT, PROPOSED, RETURNED, Wording

ENDS_IN = ("书", "函", "单", "回执")
LONGEST_TITLE, LONGEST_PART = 40, 4000


class Unfit(Refused):
    """A wording, or a step with it, that cannot be; `part` is the text at fault, or empty."""

    def __init__(self, text: str, part: str = "", **values: object) -> None:
        self.part = part
        super().__init__(text, **values)


def write(by: User, kind: str, outcome: str, texts: Mapping[str, str]) -> Wording:
    """Keep `texts` (title and parts) as the draft of this letter's wording; one draft stands."""
    rows = wording.versions(by.agency_id, kind, outcome)
    row = next((one for one in rows if one.state == DRAFT), None)
    if row is None:
        number = max((one.version for one in rows), default=0) + 1
        row = Wording(agency_id=by.agency_id, kind=kind, outcome=outcome, version=number)
        row.state = DRAFT
        db.session.add(row)
    for part in merge.parts(kind):
        setattr(row, part, (texts.get(part) or "").strip())
    row.written_by_id, row.written_on = by.id, clock.today()
    db.session.flush()
    _witness("wording_written", row, by)
    return row


def faults(row: Wording) -> list[Unfit]:
    """What keeps a version from being approved; none where it is fit."""
    found = list(_faults_of_title(row))
    for part in merge.parts(row.kind):
        if part != "title":
            found += _faults_of(row, part)
    return found


def propose(row: Wording, by: User, effective_on: date) -> None:
    """Put the draft before another person, to hold from a day not before tomorrow. Raises Unfit."""
    if row.state != DRAFT:
        raise Unfit(says("只有草稿可以送审"))
    _check(row, effective_on, by)
    row.state, row.effective_on = PROPOSED, effective_on
    _witness("wording_proposed", row, by)


def approve(row: Wording, by: User) -> None:
    """Let the version hold from its day on; by another than who wrote it. Raises Unfit."""
    _answerable(row, by)
    _check(row, row.effective_on, by)
    row.state = APPROVED
    _answered(row, by)
    _witness("wording_approved", row, by)


def send_back(row: Wording, by: User, reason: str) -> None:
    """Refuse the version with a reason; raises Unfit."""
    _answerable(row, by)
    if not reason.strip():
        raise Unfit(says("请填写退回的理由"))
    row.state, row.return_reason = RETURNED, reason.strip()
    _answered(row, by)
    _witness("wording_returned", row, by)


def _answerable(row: Wording, by: User) -> None:
    if row.state != PROPOSED or row.agency_id != by.agency_id:
        raise Unfit(says("这一版没有在等待审批"))
    if row.written_by_id == by.id:
        raise Unfit(says("文书用语由一人起草、另一人审批，不能审批自己起草的"))


def _answered(row: Wording, by: User) -> None:
    row.answered_by_id, row.answered_on = by.id, clock.today()
    db.session.flush()


def _check(row: Wording, effective_on: date | None, by: User) -> None:
    """No version reaches back: a letter is judged by the words of the day on which it left."""
    found = faults(row)
    if found:
        raise found[0]
    if effective_on is None or effective_on <= clock.today():
        raise Unfit(says("启用日期最早为明天，已经签发的文书不受影响"), "effective_on")
    specimen.specimen(by.agency, row)  # the proof: every field is found


def _faults_of_title(row: Wording) -> Iterable[Unfit]:
    title = row.title
    if not title:
        return
    if len(title) > LONGEST_TITLE or merge.named(title) or merge.stray(title):
        yield Unfit(says("标题不超过 40 个字，不能有合并字段"), "title")
    if KINDS[row.kind].is_reply and not kinds.self_called(title):
        yield Unfit(says("答复文书的标题以“答复书”“告知书”“决定书”或者“通知书”结尾"), "title")
    if not title.endswith(ENDS_IN):
        yield Unfit(says("标题以“书”“函”“单”或者“回执”结尾"), "title")


def _faults_of(row: Wording, part: str) -> Iterable[Unfit]:
    """Unknown fields, stray braces, and in place of our own words whatever the law wants said."""
    text, known = getattr(row, part), merge.fields(row.kind, row.outcome)
    names = merge.named(text)
    if len(text) > LONGEST_PART:
        yield Unfit(says("最多可以填写 %(count)s 个字，请删减"), part, count=LONGEST_PART)
    for name in names:
        if name not in known:
            yield Unfit(says("没有“%(name)s”这个合并字段"), part, name=name)
    if merge.stray(text):
        yield Unfit(says("大括号没有配对，或者用了合并字段以外的写法"), part)
    said = {known.get(name) for name in names}
    wanting = [key for key in merge.required(row.kind, row.outcome, part) if key not in said]
    if text and wanting:
        called = {key: name for name, key in known.items()}
        absent = "、".join(called.get(key) or gate.PIECES[key] for key in wanting)
        yield Unfit(says("缺少文书必须写明的内容：%(absent)s"), part, absent=absent)


def _witness(act: str, row: Wording, by: User) -> None:
    witness(
        act,
        ("wording", row.id),
        agency_id=row.agency_id,
        by=by,
        kind=row.kind,
        outcome=row.outcome,
        version=row.version,
        effective_on=row.effective_on,
    )
