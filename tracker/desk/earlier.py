"""An earlier case (先前的申请) beside the one at hand: how it ended, in words."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext
from wtforms import SelectChoice, SelectField

from tracker.cases.case import Case
from tracker.desk.acting import me
from tracker.handling import repeat
from tracker.handling.repeat import ANSWERED, Earlier
from tracker.law.procedure import STATE_NAMES, State
from tracker.outcome_words import outcome_name

LISTED, SHOWN = 20, 40  # earlier cases to choose from, and characters of each that are shown


def result(one: Earlier) -> str:
    """The outcome of a case that was answered, else where it stands."""
    decision = one.case.decision
    if one.case.state in ANSWERED and decision and decision.outcome:
        return outcome_name(decision.outcome)
    return _(STATE_NAMES[State(one.case.state)])


def choice(case: Case) -> SelectField:
    """The answered cases of the same applicant, the most alike first; or one on paper."""
    found = repeat.answered(repeat.of(case, me()), case)[:LISTED]
    none = SelectChoice("", _("不在系统里，在下面写明"))
    return SelectField(
        lazy_gettext("重复了哪一件申请"),
        choices=[none, *(SelectChoice(one.case.case_number, _named(one)) for one in found)],
        default="",
        description=lazy_gettext("同一申请人已经答复的申请，内容最相近的在前。"),
    )


def _named(one: Earlier) -> str:
    return _(
        "%(number)s（相近 %(percent)s%%）：%(wanted)s",
        number=one.case.case_number,
        percent=int(one.likeness * 100),
        wanted=one.case.asked[:SHOWN],
    )
