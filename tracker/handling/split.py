"""Split (分成几件): parts of one application go on as cases of their own, from the same day 0."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import inspect

from tracker import clock
from tracker.accounts.user import User
from tracker.cases import account, link
from tracker.cases.agent import Agent
from tracker.cases.applicant import Applicant
from tracker.cases.case import Case
from tracker.cases.correction import Correction
from tracker.cases.extension import APPROVED, Extension
from tracker.cases.joint_applicant import JointApplicant
from tracker.cases.link import SPLIT_FROM
from tracker.cases.numbering import case_number
from tracker.cases.reader import Reader
from tracker.cases.record import permit, record
from tracker.documents import store
from tracker.documents.document import Document
from tracker.handling import mail
from tracker.handling.refusal import Refusal, written
from tracker.law.procedure import Act
from tracker.law.words import says
from tracker.letters import issue

MOST = 20  # new cases of one application
RECEIPT = (
    "channel", "submitted_at", "delivered_on", "confirmed_on", "received_on",
    "arrival_tracking_number", "arrival_signed_by", "arrival_first_place", "is_oral",
    "form", "way", "other_form_accepted", "electronic_service_accepted", "purpose",
    "officer_id", "unit_id", "is_sensitive", "is_restricted",
)  # fmt: skip


def split(
    case: Case,
    by: User,
    part: str,
    others: Sequence[str],
    reason: str,
    documents: Iterable[Document] = (),
    signed: bool = False,
) -> list[Case]:
    """Go on here with `part` of the application, and with each of `others` as a case of its own.

    The new cases have the applicant, the days of receipt and so the clock of this one, its query
    code, and copies of `documents`; what the applicant wrote stays as it was. The applicant is
    told by L28. Raises Refusal, and Provisional for a date that may move unless it is `signed` for.
    """
    permit(case, Act.SPLIT_CASE, by)
    _check(case)
    why = written(reason, says("请填写分成几件的理由"))
    case.part = written(part, says("请写明留在本件办理的内容"))
    texts = [text.strip() for text in others if text.strip()]
    if not 1 <= len(texts) <= MOST:
        raise Refusal(says("请写明分出的各件的内容，一行一件，最多 %(most)s 件"), most=MOST)
    files = list(documents)
    made = [_new(case, by, text, why, files) for text in texts]
    numbers = [one.case_number for one in made]
    record(case, Act.SPLIT_CASE, by, cases=numbers)
    issue.freeze(case, "L28", by, {"parts": parts_of(case, made), "reason": why}, signed=signed)
    mail.tell_applicant(case, "split", len(case.links))
    return made


def parts_of(case: Case, made: Iterable[Case]) -> list[tuple[str, str]]:
    """The number and the contents of each case, as the letter lists them."""
    return [(one.case_number, one.asked) for one in (case, *made)]


def _check(case: Case) -> None:
    """Only what concerns the whole application passes on; what asks about a part must not exist."""
    if case.items:
        raise Refusal(says("本件已经分项答复；要分成几件的，先删去各项"))
    if case.consultations or case.fee or case.demand:
        raise Refusal(says("已经征求意见、收费或者要求说明理由的，不能再分成几件，可以分项答复"))
    if case.extension_asked:
        raise Refusal(says("延期申请正在等待负责人审批，审批以后再分成几件"))


def _new(case: Case, by: User, text: str, reason: str, documents: list[Document]) -> Case:
    new = Case(
        agency=case.agency,
        agency_id=case.agency_id,
        applicant=_same(case.applicant),
        case_number=case_number(case.agency_id, case.agency.code, clock.today().year),
        query_code_digest=case.query_code_digest,
        wanted=text,
        **{name: getattr(case, name) for name in RECEIPT},
    )
    if case.correction:
        new.correction = _copy(case.correction, Correction)
    new.extensions = [_copy(row, Extension) for row in case.extensions if row.state == APPROVED]
    new.joint_applicants = [_copy(row, JointApplicant) for row in case.joint_applicants]
    new.agents = [_copy(row, Agent) for row in case.agents]
    new.readers = [Reader(user_id=row.user_id) for row in case.readers]
    record(new, Act.OPEN_PART, by, part_of=case.case_number)
    account.follow(new, case)
    link.add(new, case, SPLIT_FROM, reason, by.id, clock.today())
    for document in documents:
        if document not in case.documents:
            raise Refusal(says("“%(name)s”不是本件的文件"), name=document.name)
        store.keep(
            case.agency_id, document.purpose, (document.name, store.content(document)), by, case=new
        )
    return new


def _same(applicant: Applicant) -> Applicant:
    """The same person or body once more: every case keeps its own."""
    return _copy(applicant, Applicant)


def _copy(row: Any, table: Any) -> Any:
    """A row with the same facts for another case, without its keys."""
    left_out = {"id", "case_id", "authority_id"}  # a paper stays with the case it came to
    columns = [one.key for one in inspect(table).column_attrs if one.key not in left_out]
    return table(**{name: getattr(row, name) for name in columns})
