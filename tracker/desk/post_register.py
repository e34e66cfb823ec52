"""The register of outgoing post (寄件登记簿) by year, as a page and as a table."""

from collections.abc import Iterator

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_babel import lazy_gettext as _

from tracker import clock
from tracker.accounts import access
from tracker.accounts.access import READS_CASES, sees_whole_agency
from tracker.application_words import word
from tracker.audit.event import witness
from tracker.cases.selection import may_see_people
from tracker.desk import bp
from tracker.desk.acting import me
from tracker.desk.document_number import BOM, STREAMED, chosen_year, csv_line
from tracker.desk.paging import row_id
from tracker.desk.post import WORDS
from tracker.desk.post_story import POST_STATES, POSTED_TO
from tracker.desk.words import SENT_WAYS
from tracker.documents import send
from tracker.extensions import db
from tracker.letters import post as register
from tracker.letters.post import PostItem

HEADINGS = (
    *(_("寄件编号"), _("寄出日期"), _("申请编号"), _("文书"), _("文号"), _("寄给谁")),
    *(_("寄出方式"), _("承运人"), _("邮件号"), _("结果"), _("结果日期"), _("拒收、退回的原因")),
)


@bp.get("/post")
@access.only(*READS_CASES)
def post_register() -> ResponseReturnValue:
    """The postings of one year, or those in one state; only of cases that one may see."""
    year, state = chosen_year(), _state()
    page = register.page(me(), year, state, row_id(request.args.get("after", "")))
    return render_template(
        "desk/post_register.html",
        year=year,
        this_year=clock.today().year,
        state=state,
        rows=page[: register.PAGE],
        joined=register.answered_with(me(), [row.letter_id for row in page if row.letter_id]),
        partly=not sees_whole_agency(me()),
        next_url=_next(year, state, page),
        **WORDS,
    )


@bp.post("/post.csv")
@access.only(*READS_CASES)
def post_csv() -> ResponseReturnValue:
    """The same rows as a table; it names no addressee. The log keeps who took it.

    Why something came back may tell of a person: only for those who may see people's data.
    """
    year, state = chosen_year(), _state()
    personal = may_see_people(me())
    content = "".join(_csv(year, state, personal)).encode()
    witness("post_exported", ("year", year), agency_id=me().agency_id, by=me(), personal=personal)
    db.session.commit()
    return send.download(content, "text/csv; charset=utf-8", f"{year}年寄件登记簿.csv")


def _csv(year: int, state: str, personal: bool) -> Iterator[str]:
    columns = len(HEADINGS) if personal else len(HEADINGS) - 1
    yield BOM + csv_line(str(heading) for heading in HEADINGS[:columns])
    query = register.register(me(), year, state)
    joined = register.answered_with(me(), query.with_only_columns(PostItem.letter_id))
    for item in db.session.scalars(query.execution_options(yield_per=STREAMED)):
        yield csv_line(_cells(item, joined.get(item.letter_id or 0, []))[:columns])


def _cells(item: PostItem, joined: list[str]) -> list[str]:
    return [
        item.name,
        item.sent_on.isoformat(),
        gettext("、").join([item.of, *joined]),
        gettext(item.paper.title),
        item.paper.document_number,
        word(POSTED_TO, item.to_whom),
        word(SENT_WAYS, item.way),
        item.carrier or "",
        item.tracking_number or "",
        word(POST_STATES, item.state),
        item.settled_on.isoformat() if item.settled_on else "",
        item.note or "",
    ]


def _state() -> str:
    """The state that the address asks for; any other word asks for all."""
    asked = request.args.get("state", "")
    return asked if asked in dict(POST_STATES) else ""


def _next(year: int, state: str, page: list[PostItem]) -> str:
    if len(page) <= register.PAGE:
        return ""
    after = page[register.PAGE - 1].number
    return url_for("desk.post_register", year=year, state=state or None, after=after)
