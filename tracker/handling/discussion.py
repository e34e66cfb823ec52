"""Internal discussion (内部讨论): notes of staff for staff, which no applicant ever sees."""

import re

from sqlalchemy import select

from tracker.accounts.user import User
from tracker.cases import note, queries
from tracker.cases.case import Case
from tracker.cases.record import permit, record
from tracker.extensions import db
from tracker.handling import staff_mail
from tracker.handling.refusal import Refusal, written
from tracker.law.procedure import Act
from tracker.law.words import says

_MENTION = re.compile(r"[@＠](\w+)")


def write(case: Case, by: User, text: str, reply_to: note.Note | None = None) -> note.Note:
    """Keep a note, sealed and never changed again; those it names with @ get a mail without it.

    reply_to: the note that it answers; an answer to an answer joins the same thread.
    """
    permit(case, Act.DISCUSS, by)
    if reply_to and (reply_to.case_id != case.id or reply_to.kind != note.DISCUSSION):
        raise Refusal(says("要回复的留言不在本件里"))
    text = written(text, says("请填写留言"))
    told = note.add(case, note.DISCUSSION, by, text)
    told.reply_to_id = (reply_to.reply_to_id or reply_to.id) if reply_to else None
    named = [user for user in mentioned(case, text) if user.id != by.id]
    record(case, Act.DISCUSS, by, note_id=told.id, mentioned=[user.id for user in named])
    for user in named:
        staff_mail.tell_mentioned(case, user, told.id)
    return told


def mentioned(case: Case, text: str) -> list[User]:
    """The active colleagues whom a text names with @, as far as they may see the case."""
    typed = _MENTION.findall(text)
    if not typed:
        return []
    people = select(User).where(User.agency_id == case.agency_id, User.is_disabled.is_(False))
    # a name may be followed by more words without a space between
    named = [
        one for one in db.session.scalars(people) if any(w.startswith(one.name) for w in typed)
    ]
    return [one for one in named if _sees(one, case)]


def _sees(user: User, case: Case) -> bool:
    query = queries.visible_to(user).where(Case.id == case.id).with_only_columns(Case.id)
    return db.session.scalar(query) is not None


def threads(case: Case) -> list[tuple[note.Note, str, list[tuple[note.Note, str]]]]:
    """Each first note with its writer's name and its answers, the oldest first; one query."""
    rows = db.session.execute(
        select(note.Note, User.name)
        .join(User, User.id == note.Note.by_id)
        .where(note.Note.case_id == case.id, note.Note.kind == note.DISCUSSION)
        .order_by(note.Note.id)
    ).all()
    return [
        (first, who, [(one, name) for one, name in rows if one.reply_to_id == first.id])
        for first, who in rows
        if first.reply_to_id is None
    ]
