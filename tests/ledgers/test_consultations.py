"""Consultations made by the acts are exported as the ledger writes them, up to its three."""

from datetime import date

from tests.builders import a_case, a_user, an_agency
from tests.ledgers.tables import an_empty_agency, csv_file, exported
from tracker import clock
from tracker.extensions import db
from tracker.handling import consultation
from tracker.ledgers import carry

ASKED, ANSWERED = date(2026, 3, 4), date(2026, 3, 9)


def test_what_was_asked_and_answered_is_exported_and_enters_again(app, tmp_path):
    with app.app_context():
        case, officer = a_case("handling"), a_user()
        with clock.at(ASKED):
            for kind in ("third_party", "co_agency", "other_agency", "third_party"):
                consultation.consult(case, officer, kind, "示范单位", "采购合同")
        with clock.at(ANSWERED):
            row = case.consultations[0]
            consultation.answer(case, officer, row, ANSWERED, "objects", "商业秘密", ASKED)
        (told,) = exported("applications", an_agency(), tmp_path / "told.csv")
        db.session.rollback()
    names = ("type", "sent", "delivered", "answered")
    assert [told[f"consult1_{name}"] for name in names] == [
        *("third_party", "2026-03-04", "2026-03-04", "2026-03-09")
    ]
    assert [told[f"consult{n}_type"] for n in (2, 3)] == ["co_agency", "other_agency"]
    assert "consult4_type" not in told
    with app.app_context():
        other = an_empty_agency("HZ", "惠州河务局")
        carry.import_("applications", csv_file(tmp_path, [told]), other)
        (again,) = exported("applications", other, tmp_path / "again.csv")
    assert again == told
