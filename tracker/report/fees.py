"""Section 六 of the report: the information processing fee of a year, also where there was none."""

from decimal import Decimal
from typing import NamedTuple

from sqlalchemy import case as sql_case
from sqlalchemy import func, select

from tracker.agencies.agency import Agency
from tracker.cases.case import Case
from tracker.cases.fee import APPROVED, CHARGED, FeeNotice
from tracker.extensions import db
from tracker.law import fees
from tracker.law.words import says
from tracker.report.conditions import within


class Told(NamedTuple):
    """Notices of a year, the yuan that they asked for, and the yuan paid in the year."""

    notices: int
    yuan: Decimal
    received: Decimal

    @property
    def text(self) -> str:
        """The sentence of the section, a msgid."""
        if not self.notices and not self.received:
            return says("本年度未产生信息处理费。")
        return says(
            "本年度发出信息处理费收费通知 %(notices)s 件，金额 %(yuan)s 元，"
            "本年度实际收取 %(received)s 元。"
        )

    @property
    def values(self) -> dict[str, object]:
        """The parameters of `text`, amounts without empty decimals."""
        yuan, received = (f"{one.normalize():f}" for one in (self.yuan, self.received))
        return {"notices": self.notices, "yuan": yuan, "received": received}


def of_year(agency: Agency, year: int) -> Told | None:
    """The processing fee of a year; None for a year before there was one. One query."""
    if year < fees.SINCE.year:
        return None
    sent = within(func.coalesce(FeeNotice.sent_on, FeeNotice.delivered_on), year)
    paid = within(FeeNotice.paid_on, year)
    notices, yuan, received = db.session.execute(
        select(
            func.sum(sql_case((sent, 1), else_=0)),
            func.sum(sql_case((sent, FeeNotice.yuan), else_=0)),
            func.sum(sql_case((paid, FeeNotice.yuan), else_=0)),
        )
        .join(Case, Case.id == FeeNotice.case_id)
        .where(
            Case.agency_id == agency.id,
            FeeNotice.state == APPROVED,
            FeeNotice.kind.in_(CHARGED),
        )
    ).one()
    return Told(int(notices or 0), Decimal(yuan or 0), Decimal(received or 0))
