"""flask crossing: a package out, a package in, and where both directions stand."""

from tests.builders import a_case
from tests.crossing.conftest import desk, portal  # noqa: F401 - fixtures
from tracker.extensions import db


def test_the_commands_carry_a_package_and_say_what_is_wrong(portal, desk, tmp_path):  # noqa: F811
    there, here = portal.test_cli_runner(), desk.test_cli_runner()
    with portal.app_context():
        a_case()
        db.session.commit()
    file = str(tmp_path / "package.zip")
    assert there.invoke(args=["crossing", "export", file]).exit_code == 0
    assert "第 1 号交换包：1 件" in here.invoke(args=["crossing", "import", file]).output
    assert "没有变化" in here.invoke(args=["crossing", "import", file]).output
    back = there.invoke(args=["crossing", "import", file])
    assert (back.exit_code, "签名不对" in back.stderr) == (1, True)
    away = there.invoke(args=["crossing", "export", str(tmp_path / "nowhere/p.zip")])
    assert away.exit_code == 2
    told = there.invoke(args=["crossing", "status"])
    assert told.output.splitlines()[0].startswith("发出\tportal\t1\t")  # the failed one left no gap


def test_overdue_is_told_with_an_exit_code(portal):  # noqa: F811
    with portal.app_context():
        a_case()  # in March, and nothing was sent since
        db.session.commit()
    told = portal.test_cli_runner().invoke(args=["crossing", "status"])
    assert told.exit_code == 1
    assert "没有制作交换包" in told.stderr
