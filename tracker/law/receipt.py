"""The day of receipt by channel: Regulation 2019 art 31; 国办公开办函〔2015〕207号 for 2008."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Literal, NamedTuple

from tracker.law.dated import Refused
from tracker.law.words import says


class Channel(StrEnum):
    """The way by which an application came."""

    IN_PERSON = "in_person"
    SIGNED_MAIL = "signed_mail"
    ORDINARY_MAIL = "ordinary_mail"
    INTERNET = "internet"
    FAX = "fax"
    OTHER = "other"


class NotReceived(Refused):
    """Days of submission, delivery and confirmation that cannot follow one another."""


class Rule(NamedTuple):
    """Which day is the day of receipt, and what says so."""

    moment: Literal["submitted", "delivered", "confirmed"]
    cite: str


@dataclass(frozen=True, slots=True)
class Receipt:
    """The day of receipt (None: not yet), the day to run on until then, and the authority."""

    received_on: date | None
    risk_on: date
    cite: str
    needs_confirmation: bool


CHANNEL_NAMES: dict[Channel, str] = {
    Channel.IN_PERSON: says("当面提交"),
    Channel.SIGNED_MAIL: says("邮寄，需要签收（特快专递、挂号信）"),
    Channel.ORDINARY_MAIL: says("平常信函，无需签收"),
    Channel.INTERNET: says("互联网"),
    Channel.FAX: says("传真"),
    Channel.OTHER: says("其他渠道"),
}
MOMENT_NAMES: dict[str, str] = {
    "submitted": says("提交之日"),
    "delivered": says("行政机关签收或者系统收到之日"),
    "confirmed": says("双方确认之日"),
}

_LETTER_2015 = "国办公开办函〔2015〕207号"

RULES: dict[str, dict[Channel, Rule]] = {
    "2019": {
        Channel.IN_PERSON: Rule("submitted", "《政府信息公开条例》第三十一条第（一）项"),
        Channel.SIGNED_MAIL: Rule("delivered", "《政府信息公开条例》第三十一条第（二）项"),
        Channel.ORDINARY_MAIL: Rule("confirmed", "《政府信息公开条例》第三十一条第（二）项"),
        Channel.INTERNET: Rule("confirmed", "《政府信息公开条例》第三十一条第（三）项"),
        Channel.FAX: Rule("confirmed", "《政府信息公开条例》第三十一条第（三）项"),
        # [convention] art 31 names no other channel: the day both sides confirm, as in (三)
        Channel.OTHER: Rule("confirmed", "《政府信息公开条例》第三十一条第（三）项"),
    },
    "2008": {
        Channel.IN_PERSON: Rule("submitted", _LETTER_2015),
        Channel.SIGNED_MAIL: Rule("delivered", _LETTER_2015),
        Channel.ORDINARY_MAIL: Rule("confirmed", _LETTER_2015),
        Channel.INTERNET: Rule("delivered", _LETTER_2015),
        Channel.FAX: Rule("confirmed", _LETTER_2015),
        Channel.OTHER: Rule("confirmed", _LETTER_2015),
    },
}

POST = frozenset({Channel.SIGNED_MAIL, Channel.ORDINARY_MAIL})


def receipt(
    channel: Channel,
    regime: str,
    submitted_on: date | None,
    delivered_on: date | None = None,
    confirmed_on: date | None = None,
) -> Receipt:
    """Return the day of receipt of an application.

    submitted_on: handed in, posted or sent; delivered_on: signed for, or reached the agency's
    office or mail system (for a channel other than post: the day of submission unless given);
    confirmed_on: the day both sides confirmed. Raises NotReceived where the days contradict.

    Until it is confirmed, an application runs on risk_on: the day it was delivered, else submitted.
    A day of rest is the day of receipt as such.
    """
    _check(submitted_on, delivered_on, confirmed_on)
    risk_on = delivered_on or submitted_on if channel in POST else submitted_on or delivered_on
    if risk_on is None:
        raise NotReceived(says("提交日与送达日至少须填写一项，才能确定收到申请之日"))
    rule = RULES[regime][channel]
    posted_only = channel in POST and delivered_on is None
    days = {
        "submitted": risk_on,
        "delivered": None if posted_only else delivered_on or risk_on,
        "confirmed": confirmed_on,
    }
    received_on = days[rule.moment]
    waiting = rule.moment == "confirmed" and confirmed_on is None
    return Receipt(received_on, received_on or risk_on, rule.cite, waiting)


def _check(submitted_on: date | None, delivered_on: date | None, confirmed_on: date | None) -> None:
    if submitted_on and delivered_on and delivered_on < submitted_on:
        raise NotReceived(
            says("送达日（%(delivered)s）早于提交日（%(submitted)s）"),
            delivered=delivered_on,
            submitted=submitted_on,
        )
    arrived_on = delivered_on or submitted_on
    if arrived_on and confirmed_on and confirmed_on < arrived_on:
        raise NotReceived(
            says("双方确认日（%(confirmed)s）早于申请到达之日（%(arrived)s）"),
            confirmed=confirmed_on,
            arrived=arrived_on,
        )
