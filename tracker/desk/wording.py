"""The words of letters (文书用语) by version: written by one head, approved by somebody else."""

from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import StringField, TextAreaField

from tracker import clock
from tracker.accounts import access
from tracker.context import say
from tracker.desk import bp
from tracker.desk.acting import me
from tracker.desk.fields import Blank
from tracker.documents import send
from tracker.extensions import db, limiter
from tracker.law.outcomes import OUTCOMES
from tracker.letters import merge, pdf, specimen, wording, wording_change
from tracker.letters.kinds import CONTENT, KINDS
from tracker.letters.wording import APPROVED, DRAFT, PROPOSED, RETURNED, Wording
from tracker.letters.wording_change import Unfit
from tracker.widgets import DayField

WRITERS, ANSWERERS = ("head",), ("head", "leader")
OPEN = (DRAFT, PROPOSED)
TEXTS = ("title", *wording.PARTS)
WHOLE = "-"  # in the address of a letter whose words do not differ by outcome
STATES = {
    DRAFT: _("草稿"),
    PROPOSED: _("等待审批"),
    APPROVED: _("已批准"),
    RETURNED: _("已退回"),
}


class WordingForm(FlaskForm):
    """The texts of a version; those that this letter does not let be worded are left out."""

    title = StringField(_("标题"), [Blank()], description=_("留空用系统的标题。"))
    opening = TextAreaField(
        _("开头"), [Blank()], description=_("说明收到什么申请。留空用系统的用语。")
    )
    body = TextAreaField(
        _("正文"), [Blank()], description=_("事实、理由、依据和结论。留空用系统的用语。")
    )
    more = TextAreaField(_("正文之后的补充"), [Blank()], description=_("没有的留空。"))
    closing = TextAreaField(
        _("结尾"), [Blank()], description=_("例如“特此告知。”留空用系统的用语。")
    )
    effective_on = DayField(
        _("启用日期"), [Blank()], description=_("送审时填写，最早为明天；已经签发的文书不受影响。")
    )

    def __init__(self, kind: str, **values: Any) -> None:
        super().__init__(**values)
        for part in TEXTS:
            if part not in merge.parts(kind):
                del self[part]

    def texts(self) -> dict[str, str]:
        """What was typed, by part."""
        return {part: self.data[part] or "" for part in self.data if part in TEXTS}


class AnswerForm(FlaskForm):
    """Why a version is returned."""

    reason = TextAreaField(
        _("退回的理由"), [Blank()], description=_("退回的才填写，写明哪里需要修改。")
    )


class Letter(NamedTuple):
    """A letter that can be worded: its kind, the outcome of a reply, its title."""

    kind: str
    outcome: str
    title: str

    @property
    def place(self) -> dict[str, str]:
        """Its part of an address."""
        return {"kind": self.kind, "outcome": self.outcome or WHOLE}


def letters() -> Iterator[Letter]:
    """Every letter that can be worded: by kind, a reply by outcome."""
    for kind in (kind for code, kind in KINDS.items() if code not in merge.FORMS):
        own = [code for code in CONTENT if OUTCOMES[code].letter == kind.code]
        for outcome in own if kind.is_reply else [""]:
            yield Letter(kind.code, outcome, kind.titled(outcome))


@bp.get("/wordings")
@access.only(*ANSWERERS)
def wordings() -> ResponseReturnValue:
    """Each letter with the version that holds today, and what waits; one query."""
    rows, today = wording.of_agency(me().agency_id), clock.today()
    listed = [
        (letter, _in_force(mine, today), next((r for r in mine if _is_ahead(r, today)), None))
        for letter in letters()
        for mine in [[r for r in rows if (r.kind, r.outcome) == (letter.kind, letter.outcome)]]
    ]
    return render_template("desk/wordings.html", listed=listed, outcomes=OUTCOMES, states=STATES)


@bp.route("/wordings/<kind>/<outcome>", methods=["GET", "POST"])
@access.only(*WRITERS)
def wording_of(kind: str, outcome: str) -> ResponseReturnValue:
    """The draft of one letter's words, with its merge fields and a specimen beside it."""
    letter = _letter(kind, outcome)
    rows = wording.versions(me().agency_id, letter.kind, letter.outcome)
    start = next((row for row in rows if row.state == DRAFT), None) or _in_force(
        rows, clock.today()
    )
    form = WordingForm(letter.kind, obj=start)
    shown = start or _blank(letter)
    if form.validate_on_submit():
        answer = _write(letter, form)
        if isinstance(answer, Wording):
            shown = answer
        else:
            return answer
    page = render_template(
        "desk/wording.html",
        letter=letter,
        form=form,
        rows=rows,
        states=STATES,
        outcomes=OUTCOMES,
        values=specimen.values(me().agency, letter.kind, letter.outcome),
        specimen=_specimen(shown),
    )
    db.session.rollback()  # a version that was only looked at is not kept
    return page


@bp.route("/wordings/versions/<int:wording_id>", methods=["GET", "POST"])
@access.only(*ANSWERERS)
def wording_version(wording_id: int) -> ResponseReturnValue:
    """One version as it stands; whoever did not write it approves or returns it."""
    row, form = _version(wording_id), AnswerForm()
    if form.validate_on_submit():
        try:
            sentence = _answer(row, form)
        except Unfit as fault:
            db.session.rollback()
            row = _version(wording_id)
            form.form_errors.append(say(fault))
        else:
            db.session.commit()
            flash(sentence, "success")
            return redirect(url_for("desk.wordings"))
    return render_template(
        "desk/wording_version.html",
        row=row,
        letter=Letter(row.kind, row.outcome, KINDS[row.kind].titled(row.outcome)),
        form=form,
        states=STATES,
        outcomes=OUTCOMES,
        prints_pdf=pdf.available(),
        may_answer=row.state == PROPOSED and row.written_by_id != me().id,
        specimen=_specimen(row),
    )


@bp.get("/wordings/versions/<int:wording_id>/pdf")
@access.only(*ANSWERERS)
@limiter.limit("60 per minute")
def wording_pdf(wording_id: int) -> ResponseReturnValue:
    """The specimen on paper."""
    found = _specimen(_version(wording_id))
    if found is None or not pdf.available():
        abort(404)
    return send.download(pdf.write(str(found)), pdf.MEDIA_TYPE, gettext("样张") + ".pdf")


def _write(letter: Letter, form: WordingForm) -> ResponseReturnValue | Wording:
    """Save, or put forward; for a look, or with a fault, the version to show again."""
    row = wording_change.write(me(), letter.kind, letter.outcome, form.texts())
    faults = wording_change.faults(row)
    for fault in faults:
        field = form[fault.part]
        field.errors = [*field.errors, say(fault)]
    if faults or "preview" in request.form:
        return row
    if "propose" in request.form:
        try:
            wording_change.propose(row, me(), form.effective_on.data)
        except Unfit as fault:
            form.effective_on.errors = [say(fault)]
            return row
        sentence = gettext("已送审。请另一位负责人或者签发人审批。")
    else:
        sentence = gettext("草稿已保存。")
    db.session.commit()
    flash(sentence, "success")
    return redirect(url_for("desk.wordings"))


def _answer(row: Wording, form: AnswerForm) -> str:
    if "return" in request.form:
        wording_change.send_back(row, me(), form.reason.data or "")
        return gettext("已退回起草人。")
    wording_change.approve(row, me())
    return gettext("已批准，自启用日期起签发的文书使用这一版。")


def _letter(kind: str, outcome: str) -> Letter:
    asked = (kind, "" if outcome == WHOLE else outcome)
    found = [one for one in letters() if (one.kind, one.outcome) == asked]
    return found[0] if found else abort(404)


def _version(wording_id: int) -> Wording:
    row = db.session.get(Wording, wording_id)
    return row if row is not None and row.agency_id == me().agency_id else abort(404)


def _in_force(rows: list[Wording], today: date) -> Wording | None:
    held = [row for row in rows if row.state == APPROVED and row.effective_on <= today]
    return max(held, key=lambda row: (row.effective_on, row.version), default=None)


def _is_ahead(row: Wording, today: date) -> bool:
    """Whether a version is being written, waits for approval, or for its first day."""
    approved = row.state == APPROVED and row.effective_on is not None
    return row.state in OPEN or (approved and row.effective_on > today)


def _blank(letter: Letter) -> Wording:
    texts = dict.fromkeys(TEXTS, "")
    return Wording(kind=letter.kind, outcome=letter.outcome, version=0, **texts)


def _specimen(row: Wording) -> Any:
    """The letter in these words; None where a field is unknown, which the form says."""
    return None if wording_change.faults(row) else specimen.specimen(me().agency, row)
