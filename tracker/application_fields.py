"""How the questions of an application are made: lines of text, choices, and what pages are told."""

from typing import Any

from flask_babel import lazy_gettext as _
from wtforms import RadioField, StringField

from tracker import application_checks as check
from tracker.application_checks import Answered, Plain
from tracker.application_words import offered

NAME, LONG_NAME, LINE, MAIL, PHONE, ID = 60, 200, 200, 254, 40, 40  # characters
WANTED, PURPOSE = 2000, 500
ONLY_OURS = _("请从列出的选项中选择一项")


def line(
    label: Any, longest: int, *validators: Any, field: Any = StringField, **options: Any
) -> Any:
    """One line of text, blanks trimmed; `optional=True` says so in the label."""
    flags = {"optional": True} if options.pop("optional", False) else {}
    filters = [options.pop("filter", check.text)]
    return field(
        label, validators=[*validators, Plain(longest), Flags(flags)], filters=filters, **options
    )


class Flags:
    """Tells the page something about a field; checks nothing."""

    def __init__(self, flags: dict[str, bool]):
        self.field_flags = flags

    def __call__(self, form: Any, field: Any) -> None:
        """Every answer passes."""


def choice(label: Any, choices: Any, message: Any, **options: Any) -> RadioField:
    """One of `choices`; `message` where none of them is given."""
    return RadioField(
        label,
        choices=offered(choices),
        validate_choice=False,
        validators=[Answered(message, lambda field: [one.value for one in field.choices])],
        **options,
    )


def place(form: Any, beginning: str, after: str) -> None:
    """Let the fields whose names begin so stand behind `after`, as they do on the page.

    WTForms orders fields as they were written, over all files; errors are told in this order.
    """
    moved = {name: one for name, one in form._fields.items() if name.startswith(beginning)}
    others = [(name, one) for name, one in form._fields.items() if name not in moved]
    form._fields = {}
    for name, one in others:
        form._fields[name] = one
        if name == after:
            form._fields |= moved
