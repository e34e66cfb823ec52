"""What is typed into a long form is kept: by its button, by itself, for its writer alone."""

import pytest
from sqlalchemy import select, text

from tracker.cases.act_draft import KEPT, ActDraft, forget_old
from tracker.clock import at, now
from tracker.extensions import db

WORDS = {"reason": "需要从 2025 年的全部合同台账中加工、汇总"}


def path(desk, outcome: str = "R14") -> str:
    return f"/desk/cases/{desk.case()}/decide?outcome={outcome}"


def kept(desk) -> list[ActDraft]:
    with desk.app.app_context():
        return list(db.session.scalars(select(ActDraft)))


def test_what_was_kept_is_there_again_and_saved_nothing_else(desk):
    page, officer = path(desk), desk.as_("officer")
    assert "已暂存" in officer.send(page, keep="y", **WORDS).text
    answer = officer.get(page)
    assert WORDS["reason"] in answer.text
    assert "已恢复您" in answer.text
    assert desk.events("decide") == []


def test_the_script_keeps_without_a_page(desk):
    page, officer = path(desk), desk.as_("officer")
    officer.get(page)
    data = officer.page.fields | WORDS | {"keep": "y"}
    answer = officer.post(page, data=data, headers={"HX-Request": "true"})
    assert answer.status_code == 200
    assert answer.text.startswith("已暂存（")
    assert len(kept(desk)) == 1


def test_a_half_finished_form_is_kept_without_reproach(desk):
    answer = desk.as_("officer").send(path(desk), keep="y", reason="")
    assert "有错误需要改正" not in answer.text


def test_a_form_that_was_sent_leaves_no_draft(desk):
    page, officer = path(desk), desk.as_("officer")
    officer.send(page, keep="y", **WORDS)
    officer.send(page, **WORDS)
    assert kept(desk) == []


def test_nobody_sees_what_another_has_typed(desk):
    page = path(desk)
    desk.as_("officer").send(page, keep="y", **WORDS)
    assert WORDS["reason"] not in desk.as_("colleague").get(page).text


def test_each_outcome_has_a_draft_of_its_own(desk):
    page, officer = path(desk), desk.as_("officer")
    officer.send(page, keep="y", **WORDS)
    assert WORDS["reason"] not in officer.get(page.replace("R14", "R13")).text


def test_a_draft_that_is_not_wanted_goes(desk):
    page, officer = path(desk), desk.as_("officer")
    officer.send(page, keep="y", **WORDS)
    assert WORDS["reason"] not in officer.send(page, discard="y").text
    assert kept(desk) == []


@pytest.mark.parametrize("page", ["correction", "consultation", "reasons", "extension"])
def test_every_long_form_offers_to_keep(desk, page):
    answer = desk.as_("officer").get(f"/desk/cases/{desk.case()}/{page}")
    assert 'name="keep"' in answer.text


def test_a_draft_is_sealed_and_forgotten_after_a_month(desk):
    desk.as_("officer").send(path(desk), keep="y", **WORDS)
    with desk.app.app_context():
        assert "台账" not in str(db.session.execute(text("SELECT content FROM act_drafts")).all())
        with at(now() + KEPT):
            assert forget_old() == 1
