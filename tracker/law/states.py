"""Groups of states and roles that many acts share."""

from tracker.law.acts import Role, State, States

ANY: States = frozenset(State)
OPEN: States = ANY - {State.CLOSED}
UNANSWERED: States = OPEN - {State.TO_SEND, State.SENT}
ISSUED: States = frozenset({State.TO_SEND, State.SENT})
EXTENDABLE: States = frozenset({
    State.HANDLING, State.AWAITING_CORRECTION, State.CONSULTING, State.AWAITING_REASONS,
    State.AWAITING_PAYMENT,
})  # fmt: skip
NO_CASE: States = frozenset({None})

OFFICER = frozenset({Role.OFFICER})
HEAD = frozenset({Role.HEAD})
OFFICE = OFFICER | HEAD


def article(number: str) -> str:
    """An article of the Regulation of 2019, as acts cite it."""
    return f"《政府信息公开条例》第{number}条"


def only(*states: State) -> States:
    """The states in which an act is possible."""
    return frozenset(states)
