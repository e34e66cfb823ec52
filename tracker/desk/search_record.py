"""Search records on their pages: enter one, put one right, and what the case page says of them."""

from collections.abc import Iterator

from flask import abort
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import RadioField, SelectChoice, SelectField, StringField
from wtforms.validators import DataRequired, InputRequired, Length, Optional, ValidationError

from tracker.accounts import access
from tracker.application_words import offered, word
from tracker.cases.case import Case
from tracker.cases.item import Item
from tracker.cases.search_record import NOT_FOUND, SearchRecord
from tracker.context import day, say
from tracker.desk import bp
from tracker.desk.acting import ActForm, act_page, done, me, refusals_in, to_act_on
from tracker.desk.fields import past_day, sometimes, text
from tracker.desk.words import SEARCH_RESULTS
from tracker.handling import search_record as acts
from tracker.law.procedure import PROCEDURE, Act

Rows = list[tuple[str, str, None]]
_NAME = Length(max=60, message=_("不超过 60 个字"))
_WRITTEN = ("about", "places", "systems", "words", "period", "searcher", "searched_on", "result",
            "result_note", "confirmed_by")  # fmt: skip


class SearchForm(ActForm):
    """One search: what, where, how, when, by whom, with what result, confirmed by whom."""

    item = SelectField(_("检索的是哪一项"), coerce=int)
    about = text(
        _("检索的是什么信息"), _("请填写检索的是什么信息"), _("写入告知书，申请人可以看到。")
    )
    places = text(
        _("检索地点"),
        _("请填写检索的地点：科室、档案室、纸质案卷"),
        _("一行一处：科室、档案室、库房、纸质案卷。写入告知书。"),
    )
    systems = text(
        _("检索系统"),
        _("请填写检索的系统；没有的写“无”"),
        _("办公系统、档案系统、业务系统、邮箱；没有电子系统的写“无”。写入告知书。"),
    )
    words = text(
        _("检索词"), _("请填写检索词"), _("用过的名称、文号、关键词，一行一个。写入告知书。")
    )
    period = StringField(
        _("检索的期间"),
        [DataRequired(_("请填写检索的期间")), Length(max=100, message=_("不超过 100 个字"))],
        description=_("检索的是哪一段时间形成的信息，例如：2015年至2020年。写入告知书。"),
    )
    searcher = StringField(_("检索人"), [DataRequired(_("请填写检索人")), _NAME])
    searched_on = past_day(_("检索日期"))
    result = RadioField(
        _("检索结果"), [InputRequired(_("请选择检索结果"))], choices=offered(SEARCH_RESULTS)
    )
    result_note = sometimes(_("找到了什么，在哪里"), _("找到或者另有线索的才填写。"))
    confirmed_by = StringField(
        _("确认的科室负责人"),
        [Optional(), _NAME],
        description=_(
            "由检索的科室负责人确认检索已经穷尽。还没有确认的先不填；没有确认的，不能以“信息不存在”答复。"
        ),
    )

    def __init__(self, case: Case, row: SearchRecord | None = None, **begun: object) -> None:
        super().__init__(case, data=_kept(row) if row else {"about": case.wanted} | begun)
        self.items = {item.id: item for item in case.items}
        whole = SelectChoice(0, gettext("整件申请"))
        self.item.choices = [whole, *(_of_item(item) for item in case.items)]
        if not case.items:
            del self.item

    def validate_result_note(self, field: StringField) -> None:
        """What was found is told."""
        if self.result.data not in (None, NOT_FOUND) and not (field.data or "").strip():
            raise ValidationError(gettext("找到的，请写明找到了什么、在哪里"))

    @property
    def search(self) -> acts.Search:
        """What was written down."""
        return acts.Search(**{name: self[name].data for name in _WRITTEN})

    @property
    def of_item(self) -> Item | None:
        """The item that was chosen, none for the whole application."""
        return self.items.get(self.item.data) if "item" in self else None


@bp.route("/cases/<number>/search-record", methods=["GET", "POST"])
@access.only(*PROCEDURE[Act.RECORD_SEARCH].roles)
def search_record(number: str) -> ResponseReturnValue:
    """Keep a further search; those that are there stand below the form."""
    case = to_act_on(number)
    form = SearchForm(case, searcher=me().name)
    if form.validate_on_submit():
        with refusals_in(form):
            row = acts.add(case, me(), form.search, form.of_item)
            return done(case, _kept_now(row))
    return _page(case, Act.RECORD_SEARCH, form)


@bp.route("/cases/<number>/search-record/<int:record_id>", methods=["GET", "POST"])
@access.only(*PROCEDURE[Act.AMEND_SEARCH].roles)
def search_record_amend(number: str, record_id: int) -> ResponseReturnValue:
    """Put one right; a record of another case is not there."""
    case = to_act_on(number)
    row = next((one for one in case.search_records if one.id == record_id), None) or abort(404)
    form = SearchForm(case, row)
    if form.validate_on_submit():
        with refusals_in(form):
            acts.amend(case, me(), row, form.search, form.of_item)
            return done(case, _kept_now(row))
    against = gettext("答复签发以后，检索记录不再改动；另有检索的，请另行登记")
    return _page(case, Act.AMEND_SEARCH, form, against if row.frozen_on else "")


def sections(case: Case) -> Iterator[tuple[str, Rows]]:
    """One section for each search, by its number."""
    for number, row in enumerate(case.search_records, start=1):
        yield gettext("第 %(number)s 次检索", number=number), rows(row)


def rows(row: SearchRecord) -> Rows:
    """What was looked for, where and how, and who answers for it."""
    missing = gettext("尚未确认，不能以“信息不存在”答复")
    told = [
        (gettext("检索的信息"), row.about),
        (gettext("检索的是哪一项"), gettext("第 %(number)s 项", number=row.item.number)
         if row.item else ""),
        (gettext("检索地点"), row.places),
        (gettext("检索系统"), row.systems),
        (gettext("检索词"), row.words),
        (gettext("检索的期间"), row.period),
        (gettext("检索人"), _searcher(row)),
        (gettext("检索日期"), day(row.searched_on)),
        (gettext("检索结果"), word(SEARCH_RESULTS, row.result)),
        (gettext("找到了什么，在哪里"), row.result_note),
        (gettext("确认的科室负责人"), row.confirmed_by or missing),
    ]  # fmt: skip
    return [(name, str(value), None) for name, value in told if value]


def lacking(case: Case, outcome: str, item: Item | None = None) -> str:
    """Why the searches do not bear out this outcome, in words; empty where they do."""
    try:
        acts.words(case, outcome, item)
    except acts.NotSearched as refusal:
        return say(refusal)
    return ""


def _page(case: Case, act: Act, form: SearchForm, against: str = "") -> ResponseReturnValue:
    may_amend = case.state in PROCEDURE[Act.AMEND_SEARCH].start
    kept = [
        (row, *section) for row, section in zip(case.search_records, sections(case), strict=True)
    ]
    return act_page(
        case, act, form, "desk/search_record.html", against, kept=kept, may_amend=may_amend
    )


def _kept(row: SearchRecord) -> dict[str, object]:
    return {name: getattr(row, name) for name in _WRITTEN} | {"item": row.item_id or 0}


def _kept_now(row: SearchRecord) -> str:
    if row.is_complete:
        return gettext("检索记录已保存。")
    return gettext("检索记录已保存；科室负责人还没有确认，确认以前不能以“信息不存在”答复。")


def _of_item(item: Item) -> SelectChoice:
    name = gettext("第 %(number)s 项", number=item.number)
    return SelectChoice(item.id, f"{name} {item.wanted[:40]}")


def _searcher(row: SearchRecord) -> str:
    if row.unit is None:
        return row.searcher
    return gettext("%(name)s（%(unit)s）", name=row.searcher, unit=row.unit.name)
