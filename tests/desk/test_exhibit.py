"""The exhibit of a case: for those who may see the case, and for nobody else."""


def test_whoever_sees_the_case_prints_its_count(desk):
    number = desk.case()
    client = desk.as_("supervisor")
    client.get(f"/desk/cases/{number}")
    path = f"/desk/cases/{number}/exhibit"
    assert path in client.page.links
    assert "答复期限计算说明" in client.get(path).text


def test_a_foreign_case_has_no_exhibit(desk):
    assert desk.as_("foreign").get(f"/desk/cases/{desk.case()}/exhibit").status_code == 404
