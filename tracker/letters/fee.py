"""What the fee notice (收费通知书, L10) says: the standard, each step, how and when to pay."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from tracker.agencies.settings import Settings
from tracker.arrangements import load
from tracker.cases.case import Case
from tracker.law import fees, payment, statutes
from tracker.letters import amount, words

Facts = dict[str, Any]
BASES = {"items": "按件计收", "pages": "按量计收"}


def fee_notice(case: Case, given: Mapping[str, Any], held: Settings, on: date) -> Facts:
    """L10: from the fee that stands, proposed or approved; as dated `on` while it is a draft."""
    row = case.fee
    yuan = int(row.yuan) if row else 0
    told_on = (row.notified_on if row else None) or on
    period_wd = (row.period_wd if row else None) or held.number("fee_payment_wd")
    due = payment.due(payment.Fee(told_on, period_wd=period_wd), load.calendar())
    effect = statutes.FEE_EFFECT.on(told_on)
    return {
        "yuan": f"{yuan} 元" if yuan else "",
        "capital": amount.capital(yuan) if yuan else "",
        "full_yuan": f"{int(row.full_yuan)} 元" if row else "",
        "reduced": bool(row and row.waived_yuan),
        "reason": (row.reason or "") if row else "",
        "basis": BASES.get(row.basis or "", "") if row else "",
        "month": f"{case.received_on:%Y}年{case.received_on.month}月" if case.received_on else "",
        "steps": "\n".join(step.text % step.values for step in row.worked_out) if row else "",
        "standard_cite": (row.cite or "") if row else "",
        "fee_cite": words.cited(fees.FEE.on(told_on).cite),
        "effect_cite": words.cited(effect.cite),
        "pay_way": held["fee_payment_way"],
        "period_wd": period_wd,
        "told_on": told_on,
        "due": words.last_day(told_on, due, load.calendar()),
        "provisional": load.calendar().provisional(told_on, due),
    }
