"""The letter beside the form: asked for while people write, and nothing is kept of it."""

from tracker.cases.act_draft import ActDraft
from tracker.extensions import db

LIVE = {"HX-Request": "true"}
PAGES = {  # page, what makes its letter whole, a sentence of the letter
    "correction": ({"points": "请写明合同年度"}, "请写明合同年度"),
    "decide?outcome=R04": ({"exemptions": "state_secret", "reason": "经鉴定属于"}, "经鉴定属于"),
    "reasons": ({"excess": "本月提出的申请明显超过合理范围"}, "明显超过合理范围"),
}


def test_the_letter_follows_what_is_written_and_nothing_is_done(desk):
    number, client = desk.case(), desk.as_("officer")
    for page, (answers, sentence) in PAGES.items():
        path = f"/desk/cases/{number}/{page}"
        client.get(path)
        place = client.page.html.split('id="preview"')[1].split(">")[0]
        assert 'from:#act"' in place, page
        assert 'hx-include="#act"' in place, page
        fields = client.page.fields | {"preview": "y"}
        lacking = client.post(path, data=fields, headers=LIVE)
        assert "现在还缺" in lacking.text, page
        with desk.counted() as asked:
            told = client.post(path, data=fields | answers, headers=LIVE)
        assert (told.status_code, told.text.count("<section")) == (200, 1), page
        assert "<html" not in told.text, page
        assert sentence in told.text, page
        assert len(asked) <= 22, (page, asked)
        assert client.post(path, data=fields | answers).text.count("<html") == 1, page
    assert desk.look(number).state == "handling"
    with desk.app.app_context():
        assert db.session.scalars(db.select(ActDraft)).all() == []


def test_an_act_without_a_preview_is_not_done_by_asking_for_one(desk):
    number, client = desk.case(), desk.as_("officer")
    path = f"/desk/cases/{number}/extension"
    client.get(path)
    fields = client.page.fields | {"days": "20", "reason": "案情复杂"}
    assert client.post(path, data=fields | {"preview": "y"}, headers=LIVE).status_code == 400
    assert desk.look(number).extensions == []
    client.post(path, data=fields)
    assert len(desk.look(number).extensions) == 1


def test_without_its_token_no_preview_is_made(desk):
    number, client = desk.case(), desk.as_("officer")
    path = f"/desk/cases/{number}/correction"
    data = {"points": "请写明合同年度", "preview": "y"}
    assert client.post(path, data=data, headers=LIVE).status_code == 400
