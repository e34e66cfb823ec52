"""Forms as people see them: WTForms fields drawn by the macros of govuk-frontend-jinja."""

import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from typing import Any

from flask import Flask, current_app
from flask_babel import gettext as _
from jinja2 import ChoiceLoader, PackageLoader, PrefixLoader
from markupsafe import Markup
from wtforms import fields
from wtforms.form import BaseForm

from tracker.law.words import says

_LIBRARY = "govuk_frontend_jinja"
_NUMBER = {"classes": "govuk-input--width-5"}
# First match wins, so a subclass stands before its parent.
_MACROS: tuple[tuple[type[fields.Field], str, dict[str, Any]], ...] = (
    (fields.RadioField, "radios", {}),
    (fields.SelectMultipleField, "checkboxes", {}),
    (fields.BooleanField, "checkboxes", {}),
    (fields.SelectField, "select", {}),
    (fields.MultipleFileField, "file-upload", {"multiple": True}),
    (fields.FileField, "file-upload", {}),
    (fields.TextAreaField, "textarea", {}),
    (fields.PasswordField, "input", {"type": "password", "autocomplete": "current-password"}),
    (fields.EmailField, "input", {"type": "email", "autocomplete": "email"}),
    (fields.TelField, "input", {"type": "tel", "autocomplete": "tel"}),
    (fields.DateField, "input", {"classes": "govuk-input--width-10"}),
    (fields.IntegerField, "input", _NUMBER | {"inputmode": "numeric"}),
    (fields.DecimalField, "input", _NUMBER | {"inputmode": "decimal"}),
    (fields.Field, "input", {}),
)
_DAY = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?|(\d{4})(\d{2})(\d{2})")


class DayField(fields.DateField):
    """One text box for a day, because `type=date` hides a mistyped day from us and from its writer.

    Takes 2026-11-22, 2026/11/22, 2026.11.22, 2026年11月22日 and 20261122, also in full width.
    """

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read one day; what was typed stays in `raw_data` and is shown again."""
        typed = unicodedata.normalize("NFKC", "".join(valuelist)).replace(" ", "")
        self.data = None
        if not typed:
            self.raw_data = []  # blanks are no answer: a needed day is asked for
        else:
            try:
                match = _DAY.fullmatch(typed)
                self.data = date(*(int(part) for part in match.groups() if part))
            except (AttributeError, ValueError):
                raise ValueError(_("请填写真实的日期，例如 2026-11-22")) from None


class Whole(fields.IntegerField):
    """A whole number; what is no number gets one error, which says what to type."""

    what_to_type = says("请只填写数字，例如 10")

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read one whole number."""
        try:
            super().process_formdata(valuelist)
        except ValueError:
            raise ValueError(_(self.what_to_type)) from None


class Workdays(Whole):
    """A number of working days."""


def draw(
    field: fields.Field,
    heading: bool = False,
    reveal: dict[str, fields.Field] | None = None,
    **options: Any,
) -> Markup:
    """A field with its label, hint and errors; `options` go to the library's macro (rows, suffix).

    `heading`: the label is the page's h1. `reveal`: choice → the field asked only with it.
    A choice's hint: `SelectChoice(value, label, render_kw={"hint": …})`.
    """
    macro, defaults = next((m, d) for kind, m, d in _MACROS if isinstance(field, kind))
    options.setdefault("classes", defaults.get("classes", ""))
    return _macro(macro)(_params(field, macro, heading, reveal or {}) | defaults | options)


def problems(form: BaseForm) -> Iterator[dict[str, str]]:
    """Text and link of every error, in the order of the page; those of nested forms too."""
    for field in form:
        if isinstance(field, fields.FormField):
            yield from problems(field.form)
        elif isinstance(field, fields.FieldList):
            yield from problems(field)
        else:
            yield from ({"text": str(error), "href": f"#{field.id}"} for error in field.errors)
    yield from ({"text": str(error)} for error in getattr(form, "form_errors", ()))


def attach(app: Flask) -> None:
    """Let the templates of `app` import the library's macros and call `draw` and `problems`."""
    library = PrefixLoader({_LIBRARY: PackageLoader(_LIBRARY)})
    app.jinja_loader = ChoiceLoader([app.jinja_loader, library])
    app.jinja_env.globals.update(draw=draw, problems=problems)


def _macro(name: str) -> Any:
    module = current_app.jinja_env.get_template(f"{_LIBRARY}/components/{name}/macro.html").module
    return getattr(module, "govuk" + name.title().replace("-", ""))


def _params(
    field: fields.Field, macro: str, heading: bool, reveal: dict[str, fields.Field]
) -> dict[str, Any]:
    params = {
        "id": field.id,
        "name": field.name,
        "hint": _hint(field),
        "errorMessage": _error(field),
    }
    if macro in ("radios", "checkboxes"):
        legend = {"text": _label(field), "isPageHeading": heading}
        legend["classes"] = "govuk-fieldset__legend--l" if heading else ""
        if isinstance(field, fields.BooleanField):
            params["hint"] = None  # it stands under the box's own words
        else:
            params["fieldset"] = {"legend": legend}
        return params | {"idPrefix": field.id, "items": _items(field, reveal)}
    label_classes = "govuk-label--l" if heading else ""
    params["label"] = {"text": _label(field), "isPageHeading": heading, "classes": label_classes}
    if macro == "select":
        params["items"] = _items(field, {})
    elif macro == "textarea":
        # As character references: the library indents what it nests, and would indent the text too.
        params["value"] = Markup("&#10;").join(field._value().splitlines())
        params |= _count(field)
    elif macro == "input" and not isinstance(field, fields.PasswordField):
        params["value"] = field._value()
    return params


def _label(field: fields.Field) -> str:
    text = str(field.label.text)
    return _("%(label)s（可不填）", label=text) if field.flags.optional else text


def _hint(field: fields.Field) -> dict[str, Any] | None:
    return {"text": str(field.description)} if field.description else None


def _error(field: fields.Field) -> dict[str, Any] | None:
    if not field.errors:
        return None
    hidden = Markup('<span class="govuk-visually-hidden">{}</span>').format(_("错误："))
    lines = Markup("<br>").join(str(error) for error in field.errors)
    return {"html": hidden + lines, "visuallyHiddenText": ""}


def _items(field: fields.Field, reveal: dict[str, fields.Field]) -> list[dict[str, Any]]:
    if isinstance(field, fields.BooleanField):
        words = {"text": _label(field), "hint": _hint(field)}
        return [{"value": "y", "checked": bool(field.data), **words}]
    items = []
    for value, label, selected, look in field.iter_choices():
        item = {"value": str(value), "text": str(label), "checked": selected, "selected": selected}
        if look.get("hint"):
            item["hint"] = {"text": str(look["hint"])}
        if value in reveal:
            item["conditional"] = {"html": draw(reveal[value])}
        items.append(item)
    return items


def _count(field: fields.Field) -> dict[str, Any]:
    if not field.flags.maxlength:
        return {}
    line = Markup(
        '<div class="govuk-hint govuk-character-count__message" id="{id}-count"'
        ' data-count="{id}" data-max="{max}" data-under="{under}" data-over="{over}">{text}</div>'
    ).format(
        id=field.id,
        max=field.flags.maxlength,
        under=_("还可以填写 {count} 个字"),
        over=_("超出 {count} 个字，请删减"),
        text=_("最多可以填写 %(count)s 个字", count=field.flags.maxlength),
    )
    group = {"classes": "govuk-character-count", "afterInput": {"html": line}}
    return {"describedBy": f"{field.id}-count", "formGroup": group}
