"""Who is told of a step of a case by e-mail: what an account chose, as far as the law leaves it."""

from collections.abc import Iterator

from tracker.accounts.account import ACT, EVERY, Account
from tracker.cases import account as account_cases
from tracker.cases.case import Case

OWN = frozenset({"code_link"})  # asked for by whoever gets it: to the applicant's address alone
TO_ACT = frozenset({"correction", "reasons", "fee", "sent"})
WITH_LETTER = TO_ACT | {"acknowledged", "extended", "consulted", "deferred", "split"}
"""The steps on which a letter is issued: to whom agreed to electronic service, mail delivers it."""


def recipients(case: Case, kind: str) -> Iterator[tuple[str, str]]:
    """What tells each mail of one step apart, and its address; none twice.

    The applicant's own address is spared by the account that has proved it, and by no other: a
    code can be passed on, and whoever has it must not silence the applicant's mail.
    """
    email, holders = case.applicant.email, account_cases.holders(case)
    owners = [one for one in holders if account_cases.is_address_of(one, case)]
    if email and (kind in OWN or all(wants(owner, case, kind) for owner in owners)):
        yield "", email
    for holder in holders:
        if holder not in owners and kind not in OWN and wants(holder, case, kind):
            yield f".a{holder.id}", holder.email


def wants(account: Account, case: Case, kind: str) -> bool:
    """Whether the account is told of this step: what must be served by mail always is."""
    if case.electronic_service_accepted and kind in WITH_LETTER:
        return True
    return account.notices == EVERY or (account.notices == ACT and kind in TO_ACT)
