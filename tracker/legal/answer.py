"""Our answer is drafted: the course of the case filled in, grounds, articles, evidence."""

from typing import Any

from flask import request
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import FieldList, Form, FormField, SelectField, StringField
from wtforms.fields import SelectChoice
from wtforms.validators import Length

from tracker import refusals
from tracker.accounts import access
from tracker.disputes import answer as answers
from tracker.disputes import answering, chronicle
from tracker.disputes.answer import Answer, Evidence
from tracker.disputes.dispute import Dispute
from tracker.fields import sometimes
from tracker.law.dispute_answer import PIECES, TITLES, Act, NotPossible, State, step
from tracker.law.procedure import PROCEDURE
from tracker.law.procedure import Act as CaseAct
from tracker.legal import bp
from tracker.legal.acting import DisputeActForm, done, form_page, found, me, version

BLANKS, MOST = 3, 60  # rows for evidence to add, and rows in all
LONG = 10000  # signs of one part
LAW = PROCEDURE[CaseAct.REGISTER_DISPUTE]
ASKED = {
    "course": _("请写明案件事实"),
    "grounds": _("请写明理由"),
    "basis": _("请写明法律依据"),
    "requests": _("请写明请求事项"),
}


class EvidenceForm(Form):
    """One piece of evidence; a row without a name, a choice and a purpose is left out."""

    source = SelectField(_("本件的文书或者文件"), validate_choice=False)
    name = StringField(_("证据名称"), [Length(max=200, message=_("不超过 200 个字"))])
    proves = StringField(_("证明的内容"), [Length(max=300, message=_("不超过 300 个字"))])


LABELS = {name: _(words) for name, words in PIECES.items()}


class AnswerForm(DisputeActForm):
    """The parts of the answer; each is asked for only once the answer is sent to be approved."""

    course = sometimes(
        LABELS["course"],
        _("系统按登记的日期列出，请核对、增删。写进答复书、答辩状的内容只给复议机关和法院。"),
        LONG,
    )
    grounds = sometimes(LABELS["grounds"], _("逐条回应对方的主张，一段一行。"), LONG)
    basis = sometimes(LABELS["basis"], "", LONG)
    requests = sometimes(LABELS["requests"], "", LONG)
    evidence = FieldList(FormField(EvidenceForm), max_entries=MOST)

    def rows(self, known: dict[str, str]) -> list[Evidence]:
        """The evidence that was named, in its order; a chosen paper lends its name."""
        typed = []
        for entry in self.evidence:
            source = entry.form.source.data or ""
            source = source if source in known else ""
            name = (entry.form.name.data or "").strip() or known.get(source, "")
            proves = (entry.form.proves.data or "").strip()
            if name or proves:
                typed.append(Evidence(name, proves, source))
        return typed

    def complete(self, rows: list[Evidence]) -> bool:
        """Whether it can be sent to be approved; what is missing is said beside its field."""
        absent = [name for name in ASKED if not (self[name].data or "").strip()]
        for name in absent:
            self[name].errors = [ASKED[name]]
        if not rows:
            _say(self.evidence[0].form.name, gettext("请至少列出一项证据"))
        unclear = [entry.form for entry in self.evidence if _half(entry.form)]
        for form in unclear:
            empty = form.name if form.proves.data else form.proves
            _say(empty, gettext("请写明名称和证明的内容"))
        return bool(rows) and not absent and not unclear


@bp.route("/disputes/<int:dispute_id>/answer", methods=["GET", "POST"])
@access.only("head", "legal")
def answer(dispute_id: int) -> ResponseReturnValue:
    """Draft, look at, keep, or send to be approved."""
    row = found(dispute_id)
    written = answers.of(row)
    known = dict(chronicle.shown(row.case)) if row.case else {}
    form = _form(row, written, known)
    against = _against(row, written)
    preview = None
    if against:
        form.form_errors.append(against)
    elif form.validate_on_submit():
        with refusals.refusals_in(form):
            rows = form.rows(known)
            if "preview" in request.form:
                preview = answering.preview(row, _texts(form), rows)
            elif "more" not in request.form and ("save" in request.form or form.complete(rows)):
                return done(row, _kept(row, form, rows))
    if "more" in request.form or preview:
        _blank(form, known)
    title = gettext(TITLES.get(row.kind, ""))
    return form_page(
        row,
        gettext("起草%(title)s", title=title),
        form,
        LAW.law,
        LAW.cite,
        template="legal/answer.html",
        against=against,
        letter_preview=preview,
        returned=written.return_reason if written else "",
    )


def _form(row: Dispute, written: Answer | None, known: dict[str, str]) -> AnswerForm:
    """As kept, else as the case's file begins it; with blank rows for more evidence."""
    begun: dict[str, Any] = {}
    if row.case and row.kind in TITLES:
        begun = answering.begun(row)
    if written:
        begun = {**answering.texts_of(written), "evidence": written.evidence}
    begun["evidence"] = [one._asdict() for one in begun.get("evidence", [])]
    form = AnswerForm(version(row, written), data=begun)
    if not form.is_submitted():
        _blank(form, known)
    _offer(form, known)
    return form


def _blank(form: AnswerForm, known: dict[str, str]) -> None:
    for _number in range(min(BLANKS, MOST - len(form.evidence))):
        form.evidence.append_entry()
    _offer(form, known)


def _offer(form: AnswerForm, known: dict[str, str]) -> None:
    """Each row chooses among the letters and files of the case."""
    own = [SelectChoice("", gettext("（不在列表里，自行填写）"))]
    choices = own + [SelectChoice(source, name) for source, name in known.items()]
    for entry in form.evidence:
        entry.form.source.choices = choices


def _against(row: Dispute, written: Answer | None) -> str:
    """Why nothing can be drafted now, in words; empty where it can."""
    if row.kind not in TITLES:
        return gettext("投诉、举报没有答复书、答辩状")
    if row.case is None:
        return gettext("没有关联申请的，答复书、答辩状在系统外起草，提交以后直接登记")
    if row.responded_on or row.decided_on:
        return gettext("提交已经登记，或者本案已经审结")
    try:
        step(written.state if written else State.DRAFTING, Act.DRAFT)
    except NotPossible:
        return gettext("答复书、答辩状已经送审或者签发，退回、作废以后才能修改")
    return ""


def _kept(row: Dispute, form: AnswerForm, rows: list[Evidence]) -> str:
    written = answering.draft(row, me(), _texts(form), rows)
    if "save" in request.form:
        return gettext("草稿已保存。")
    answering.propose(written, me())
    return gettext("已送审，由负责人或者签发人签发；起草的人不能签发。")


def _texts(form: AnswerForm) -> dict[str, str]:
    return {name: form[name].data or "" for name in answering.TEXTS}


def _half(form: Any) -> bool:
    """Whether a row says what it is or what for, but not both."""
    named = bool(form.name.data or form.source.data)
    return named != bool(form.proves.data)


def _say(field: Any, sentence: str) -> None:
    field.errors = [*field.errors, sentence]
