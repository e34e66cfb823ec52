"""Column types: moments kept in UTC, and texts kept sealed."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import DateTime, Text, TypeDecorator

from tracker import crypto


class Moment(TypeDecorator[datetime]):
    """An aware datetime, stored in UTC and read back aware on both databases."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Any) -> datetime | None:
        return value.astimezone(UTC).replace(tzinfo=None) if value else None

    def process_result_value(self, value: datetime | None, dialect: Any) -> datetime | None:
        return value.replace(tzinfo=UTC) if value else None


class Sealed(TypeDecorator[str]):
    """Personal data: encrypted on the way in, bound to its purpose, opened on the way out."""

    impl = Text
    cache_ok = True

    def __init__(self, purpose: str):
        super().__init__()
        self.purpose = purpose

    def process_bind_param(self, value: str | None, dialect: Any) -> str | None:
        return crypto.seal(value, self.purpose) if value else None

    def process_result_value(self, value: str | None, dialect: Any) -> str | None:
        return crypto.unseal(value, self.purpose) if value else None
