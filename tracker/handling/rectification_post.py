"""Outgoing post of rectifications: the letter that passes one on, and what became of a posting."""

from datetime import date
from typing import Any

from tracker.accounts.user import User
from tracker.audit.event import witness
from tracker.cases.record import NotAllowed
from tracker.cases.rectification import Rectification
from tracker.extensions import db
from tracker.handling.refusal import Refusal, not_before, not_in_future, written
from tracker.law.procedure import Role
from tracker.law.words import says
from tracker.letters import post as register
from tracker.letters.post import BY_POST, DELIVERED, ON_THE_WAY, SETTLED, PostItem
from tracker.letters.rectification_letter import REPLY, RectificationLetter


def can_be_posted(row: Rectification, letter: RectificationLetter) -> bool:
    """Whether a letter goes out: one that stands, a reply only after its sending was entered."""
    return not letter.voided_on and (letter.kind != REPLY or row.sent_on is not None)


def record_post(
    row: Rectification,
    by: User,
    letter: RectificationLetter,
    sent_on: date,
    way: str,
    carrier: str | None = None,
    tracking_number: str | None = None,
) -> PostItem:
    """Enter a letter that went out by post, also once more; raises Refusal and NotAllowed."""
    _may(row, by)
    if letter.rectification_id != row.id or not can_be_posted(row, letter):
        raise Refusal(says("作废的、内部的文书不寄出；答复书第一次寄出，请用“登记寄出”"))
    if way not in BY_POST:
        raise Refusal(says("请选择怎样寄出、寄给谁"))
    before = register.last_of(letter)
    if before and before.state == ON_THE_WAY:
        raise Refusal(says("上一次寄件（%(name)s）还没有登记结果，请先登记"), name=before.name)
    not_in_future(sent_on)
    not_before(sent_on, letter.issued_on, says("寄出（%(day)s）早于文书签发（%(earliest)s）"))
    item = register.enter_rectification(letter, by, sent_on, way, carrier, tracking_number)
    _witness(row, "post", by, post=item.name, sent_on=sent_on)
    return item


def settle_post(
    row: Rectification, by: User, item: PostItem, found: str, settled_on: date, note: str | None
) -> None:
    """Enter once what became of a posting; raises Refusal and NotAllowed."""
    _may(row, by)
    if item.state != ON_THE_WAY:
        raise Refusal(says("寄件 %(name)s 的结果已经登记"), name=item.name)
    if found not in SETTLED:
        raise Refusal(says("请选择寄件的结果"))
    not_in_future(settled_on)
    not_before(settled_on, item.sent_on, says("日期（%(day)s）早于寄出（%(earliest)s）"))
    if found != DELIVERED:
        note = written(note, says("拒收、退回的，请填写原因"))
    item.state, item.settled_on, item.note = found, settled_on, (note or "").strip() or None
    _witness(row, "settle", by, post=item.name, settled_on=settled_on, found=found)


def _may(row: Rectification, by: User) -> None:
    if by.agency_id != row.agency_id or by.role not in (Role.OFFICER, Role.HEAD):
        raise NotAllowed("not this user's to do")


def _witness(row: Rectification, act: str, by: User, **data: Any) -> None:
    db.session.flush()
    on = ("rectification", row.id)
    witness(f"rectification_{act}", on, agency_id=row.agency_id, by=by, state=row.state, **data)
