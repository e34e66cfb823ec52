"""The table of contents of the law: under which heading each provision stands."""

from typing import Any, NamedTuple

from tracker.law import anew, complaints, fees, publication, rectification, statutes
from tracker.law.dated import Provision
from tracker.law.words import says


class Heading(NamedTuple):
    """A part of the rules, as people look for it."""

    name: str
    provisions: tuple[Provision[Any], ...]


CONTENTS: tuple[Heading, ...] = (
    Heading(
        says("申请和答复"),
        (
            statutes.REGULATION,
            statutes.CONFIRMATION_PERIOD,
            statutes.REPLY_PERIOD,
            statutes.EXTENSION_LIMIT,
            statutes.CORRECTION_NOTICE_PERIOD,
            statutes.CORRECTION_PERIOD,
            statutes.CORRECTION_EFFECT,
            statutes.CONSULTATION_PERIOD,
            statutes.EXCLUDED_CONSULTATIONS,
            statutes.SILENCE_OF_CONSULTED,
            statutes.REASONS_DEMAND,
            statutes.DEFERRAL,
            rectification.RECTIFICATION,
            statutes.ASSUMED_HOLIDAYS,
            anew.REPLY_ANEW,
        ),
    ),
    Heading(
        says("收费"),
        (
            fees.FEE,
            fees.FEE_BASES,
            fees.ITEM_FEE,
            fees.PAGE_FEE,
            statutes.FEE_PAYMENT_PERIOD,
            statutes.FEE_EFFECT,
            fees.HARDSHIP,
        ),
    ),
    Heading(says("主动公开"), (statutes.PROACTIVE_PERIOD, publication.FROM_APPLICATION)),
    Heading(says("年度报告"), (statutes.REPORT_FORM, statutes.REPORT_DUE, anew.RECOUNT)),
    Heading(
        says("行政复议"),
        (
            statutes.RECONSIDERATION_FIRST,
            statutes.RECONSIDERATION_APPLY,
            statutes.RECONSIDERATION_SILENCE,
            statutes.RECONSIDERATION_UNTOLD,
            statutes.RECONSIDERATION_LIMIT,
            statutes.RECONSIDERATION_EXAMINE,
            statutes.RECONSIDERATION_CORRECT,
            statutes.RECONSIDERATION_COPY_ORDINARY,
            statutes.RECONSIDERATION_COPY_SIMPLIFIED,
            statutes.RECONSIDERATION_RESPOND_ORDINARY,
            statutes.RECONSIDERATION_RESPOND_SIMPLIFIED,
            statutes.RECONSIDERATION_DECIDE_ORDINARY,
            statutes.RECONSIDERATION_DECIDE_EXTENDED,
            statutes.RECONSIDERATION_DECIDE_SIMPLIFIED,
            statutes.RECONSIDERATION_OPINION_REPLY,
            statutes.RECONSIDERATION_ONLINE,
        ),
    ),
    Heading(
        says("行政诉讼"),
        (
            statutes.LITIGATION_DIRECT,
            statutes.LITIGATION_AFTER_RECONSIDERATION,
            statutes.LITIGATION_UNTOLD,
            statutes.LITIGATION_SILENCE,
            statutes.COURT_DEFENCE,
            statutes.FIRST_INSTANCE,
            statutes.FIRST_INSTANCE_SIMPLIFIED,
            statutes.APPEAL_JUDGMENT,
            statutes.APPEAL_RULING,
            statutes.SECOND_INSTANCE,
            statutes.ROLL,
        ),
    ),
    Heading(
        says("投诉、举报和信访"),
        (
            complaints.COMPLAINT_ORGANS,
            complaints.COMPLAINT,
            complaints.PETITION_RECEIPT,
            complaints.PETITION_DECIDE,
            complaints.PETITION_DECIDE_EXTENDED,
            complaints.PETITION_REVIEW,
        ),
    ),
)
