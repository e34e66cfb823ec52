"""Like requests among many cases, against one plain scan of all their texts."""

from collections.abc import Iterator
from random import Random

from flask import Flask
from sqlalchemy import text, update

from bench import rows
from bench.installation import an_officer
from bench.measure import Ratio, fastest
from tracker.cases import alike
from tracker.cases.case import Case
from tracker.extensions import db
from tracker.letters import search as whole

CASES, ROUNDS = 100_000, 3
MOST = 20
SIGNS = "黄河下游防汛物资采购合同河道采砂许可审批土地征收补偿方案批复文件堤防工程验收记录会议纪要"
ONES = "请公开2025年度{}的全部材料及附件"
LIKE = text(
    "SELECT id FROM cases WHERE agency_id = :agency AND wanted LIKE :word ORDER BY id DESC LIMIT 20"
)


def ratios(app: Flask) -> Iterator[Ratio]:
    """Texts of shared signs in random order; twenty ask alike, as in a batch of one form."""
    random = Random(0)  # noqa: S311 - the same texts in every run
    with app.app_context():
        officer = an_officer("ALIKE")
        rows.open_cases(officer.agency, CASES)
        agency = officer.agency_id
        ids = list(db.session.scalars(db.select(Case.id).where(Case.agency_id == agency)))
        texts = [
            {"id": id_, "wanted": ONES.format("".join(random.choices(SIGNS, k=30))),
             "version": 1}
            for id_ in ids
        ]  # fmt: skip
        for at in range(0, len(texts), max(1, len(texts) // MOST)):
            texts[at]["wanted"] = ONES.format("某村土地征收补偿安置方案和补偿款发放明细表")
        db.session.execute(update(Case), texts)
        whole.rebuild()
        db.session.commit()
        case = db.session.get_one(Case, ids[0])
        values = {"agency": agency, "word": "%某村土地征收补偿%"}
        scanned = fastest(lambda: db.session.execute(LIKE, values).all(), ROUNDS)
        found = fastest(lambda: alike.find(officer, case, MOST), ROUNDS)
        if CASES >= MOST and len(alike.find(officer, case, MOST)) < MOST - 1:
            raise RuntimeError("what is alike is not found: nothing is measured")
    yield Ratio(f"like requests, {CASES:,} cases", found, "LIKE over all texts", scanned)
