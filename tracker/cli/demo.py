"""flask demo: an invented bureau to try everything on, on this machine only."""

import click
from flask import current_app
from flask.cli import AppGroup
from sqlalchemy import func, select

from tracker import clock
from tracker.agencies.agency import Agency
from tracker.arrangements import load
from tracker.cases.case import Case
from tracker.cli import serve
from tracker.demo import account, bureau, hard
from tracker.demo.contests import contest
from tracker.demo.play import Play
from tracker.demo.published import publish_2011
from tracker.demo.story import stories
from tracker.extensions import db

command = AppGroup("demo", help="演示环境：虚构的机构与案件，只在本机运行")
MANY = 200


@command.command("load", help="建立演示机构，并按办理操作逐件生成约 200 件申请")
@click.option("--cases", default=MANY, show_default=True, help="申请件数")
def load_demo(cases: int) -> None:
    """Make the demo agency and its year of cases, unless it is there already."""
    _only_in_a_demo()
    if db.session.scalar(select(Agency).where(Agency.code == bureau.CODE)):
        click.echo("演示机构已经建立。 / The demo agency is there already.")
        return
    agency = bureau.found()
    play = Play(agency, bureau.staff(agency), clock.today())
    publish_2011(agency)
    db.session.commit()
    for story in stories(play.today, load.calendar(), cases):
        for _act in play.tell(story):
            db.session.commit()
    contest(agency, play.today)
    hard.play(agency, play.cast)
    account.open_account(agency)
    db.session.commit()
    total = db.session.scalar(select(func.count(Case.id)))
    click.echo(f"演示机构“{bureau.NAME}”已建立，共 {total} 件申请。 / {total} cases were made.")


@command.command("serve", help="打开演示网站，并显示地址与登录名")
def serve_demo() -> None:
    """Serve the demo on the loopback address of TRACKER_URL and say how to sign in."""
    _only_in_a_demo()
    click.echo(f"""
  公众端 / citizens   {current_app.config["TRACKER_URL"]}/
  工作台 / officers   {current_app.config["TRACKER_URL"]}/desk
  口令 / password     {bureau.PASSWORD}
  登录名 / log-ins    officer 承办人 · head 信息公开机构负责人 · unit、unit2 工务科承办人 ·
                      legal 法制人员 · secrecy 保密审查员 · leader 局领导 ·
                      supervisor 监督员 · admin 系统管理员
  申请人 / applicant  {account.EMAIL}
  停止 / stop         Ctrl+C
""")
    serve.run()


def _only_in_a_demo() -> None:
    if not current_app.config["DEMO"]:
        raise click.ClickException(
            "演示数据只能放进演示环境：请先设置 TRACKER_DEMO=1。"
            " / Demo data belong in a demo only: set TRACKER_DEMO=1."
        )
