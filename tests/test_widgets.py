"""Fields as people and screen readers meet them."""

import re
from collections.abc import Iterator
from datetime import date

import pytest
from flask import Flask
from flask_babel import Babel
from werkzeug.datastructures import MultiDict
from wtforms import Form, fields, validators

from tracker import widgets


class Enquiry(Form):
    """One field of each kind that matters here."""

    name = fields.StringField(
        "姓名",
        [validators.InputRequired("请填写姓名"), validators.Length(max=4, message="姓名太长")],
        description="与身份证件上的姓名一致",
    )
    email = fields.EmailField("电子邮箱", [validators.Optional()])
    heard_on = widgets.DayField("收到日期", [validators.Optional()])
    text = fields.TextAreaField("内容", [validators.Length(max=5, message="内容太长")])
    number = fields.StringField("身份证号码")
    kind = fields.RadioField(
        "身份",
        [validators.InputRequired("请选择身份")],
        choices=[
            fields.SelectChoice("citizen", "公民", render_kw={"hint": "律师也选这一项"}),
            fields.SelectChoice("other", "组织"),
        ],
    )
    code = fields.PasswordField("密码")
    agreed = fields.BooleanField("同意以电子方式接收", description="以电子邮件发送")
    files = fields.MultipleFileField("附件")


@pytest.fixture(autouse=True)
def _page() -> Iterator[None]:
    app = Flask(__name__)
    Babel(app, default_locale="zh_Hans_CN")
    widgets.attach(app)
    with app.test_request_context():
        yield


def sent(**typed: str) -> Enquiry:
    """The form after someone sent it."""
    form = Enquiry(MultiDict(typed))
    form.validate()
    return form


def test_an_error_is_introduced_in_chinese():
    html = widgets.draw(sent().name)
    assert '<span class="govuk-visually-hidden">错误：</span>请填写姓名' in html
    assert "Error" not in html


def test_what_was_typed_is_kept_beside_its_error():
    assert 'value="欧阳某某某"' in widgets.draw(sent(name="欧阳某某某").name)
    assert 'value="二月三十日"' in widgets.draw(sent(heard_on="二月三十日").heard_on)


def test_what_was_typed_cannot_become_markup():
    html = widgets.draw(sent(name='"><script>', text="</textarea><script>").name)
    assert "<script>" not in html
    assert "<script>" not in widgets.draw(sent(text="</textarea><script>").text)


def test_a_password_is_never_sent_back():
    assert "secret" not in widgets.draw(sent(code="secret").code)


def test_the_label_belongs_to_the_field():
    html = widgets.draw(sent().name)
    assert re.search(r'<label class="govuk-label" for="name">\s*姓名', html)
    assert 'id="name"' in html


def test_hint_and_error_are_read_with_the_field():
    assert 'aria-describedby="name-hint name-error"' in widgets.draw(sent().name)
    assert 'aria-describedby="kind-error"' in widgets.draw(sent().kind)
    assert 'aria-describedby="kind-item-hint"' in widgets.draw(sent().kind)


def test_the_hint_of_a_single_box_stands_under_its_words_and_is_read_with_it():
    html = widgets.draw(sent().agreed)
    assert html.index("同意以电子方式接收") < html.index("以电子邮件发送")
    assert 'aria-describedby="agreed-item-hint"' in html


def test_an_optional_field_says_so():
    assert "电子邮箱（可不填）" in widgets.draw(sent().email)


def test_the_only_question_of_a_page_is_its_heading():
    assert "<h1" in widgets.draw(sent().name, heading=True)
    assert "<h1" in widgets.draw(sent().kind, heading=True)
    assert "<h1" not in widgets.draw(sent().name)


def test_lines_survive_a_field_inside_another():
    form = sent(text="一\r\n二", kind="citizen")
    assert ">一&#10;二</textarea>" in widgets.draw(form.kind, reveal={"citizen": form.text})


def test_a_long_text_says_how_long_it_may_be():
    html = widgets.draw(sent().text)
    assert "最多可以填写 5 个字" in html
    assert 'aria-describedby="text-count"' in html


def test_several_files_can_be_chosen_at_once():
    assert re.search(r'type="file"[^>]* multiple', widgets.draw(sent().files))


def test_the_summary_links_each_error_to_its_field():
    assert list(widgets.problems(sent(kind="citizen"))) == [{"text": "请填写姓名", "href": "#name"}]
    assert {"text": "请选择身份", "href": "#kind"} in widgets.problems(sent(name="张三"))


def test_errors_of_a_form_within_a_form_are_in_the_summary():
    class Outer(Form):
        part = fields.FormField(Enquiry)

    form = Outer(MultiDict({"part-kind": "citizen"}))
    form.validate()
    assert [error["href"] for error in widgets.problems(form)] == ["#part-name"]


@pytest.mark.parametrize(
    "typed",
    ["2026-11-02", "2026/11/2", "2026.11.2", "20261102", "2026年11月2日", "２０２６－１１－０２"],
)
def test_a_day_is_understood_as_people_write_it(typed):
    form = sent(heard_on=typed)
    assert form.heard_on.data == date(2026, 11, 2)
    assert not form.heard_on.errors


@pytest.mark.parametrize("typed", ["2026-02-30", "11-02", "2026112", "明天", "2026-13-01"])
def test_an_impossible_day_is_refused_with_an_example(typed):
    form = sent(heard_on=typed)
    assert form.heard_on.data is None
    assert form.heard_on.errors == ["请填写真实的日期，例如 2026-11-22"]
