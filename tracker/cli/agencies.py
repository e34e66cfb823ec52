"""flask agencies: the agencies of an installation, and what each has set."""

import re
from datetime import datetime

import click
from flask.cli import AppGroup
from sqlalchemy import select

from tracker import clock
from tracker.agencies.agency import Agency
from tracker.agencies.settings import FEE_BASES, SETTINGS, put
from tracker.agencies.unit import Unit
from tracker.audit.event import witness
from tracker.cli.failure import USAGE, Failed, find_agency
from tracker.extensions import db
from tracker.handling.confirmation import AUTOMATIC
from tracker.law import outcomes, review
from tracker.law.dated import Refused

command = AppGroup("agencies", help="机构及其设置")

CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,19}")
LONGEST_NAME, LONGEST_UNIT = 100, 60
LONGEST_PERIOD = 60  # working days


@command.command("add", help="新设一个机构")
@click.argument("code")
@click.argument("name")
@click.option("--parent", metavar="CODE", help="上级机构的代码")
def add(code: str, name: str, parent: str | None) -> None:
    """Make an agency; its code begins its case numbers and never changes."""
    _check(code, name)
    above = find_agency(parent).id if parent else None
    if db.session.scalar(select(Agency).filter_by(code=code)):
        raise Failed(f"机构代码 {code} 已经使用")
    agency = Agency(code=code, name=name, parent_id=above)
    db.session.add(agency)
    db.session.flush()
    witness("add_agency", ("agency", agency.id), agency_id=agency.id, code=code)
    db.session.commit()
    click.echo(f"已新设机构 {code}（{name}）")


@command.command("add-unit", help="新设一个科室")
@click.argument("code")
@click.argument("name")
@click.option("--office", is_flag=True, help="是政府信息公开工作机构，看得到本机构全部申请")
def add_unit(code: str, name: str, office: bool) -> None:
    """Make a unit; its officers see its cases, those of the disclosure office see all."""
    agency, name = find_agency(code), name.strip()
    if not name or len(name) > LONGEST_UNIT:
        raise Failed(f"科室名称不能为空，最多 {LONGEST_UNIT} 个字", USAGE)
    if db.session.scalar(select(Unit).filter_by(agency_id=agency.id, name=name)):
        raise Failed(f"{agency.name}已经有“{name}”")
    unit = Unit(agency_id=agency.id, name=name, is_ogi_office=office)
    db.session.add(unit)
    db.session.flush()
    witness("add_unit", ("unit", unit.id), agency_id=agency.id, is_ogi_office=office)
    db.session.commit()
    click.echo(f"{agency.name}：已新设科室“{name}”")


@command.command("set", help="设定机构的一项设置")
@click.argument("code")
@click.argument("key", type=click.Choice(tuple(SETTINGS)))
@click.argument("value")
@click.option("--since", type=click.DateTime(["%Y-%m-%d"]), help="自哪一天起（默认今天）")
def set_(code: str, key: str, value: str, since: datetime | None) -> None:
    """Set a key from a day on; what held before keeps holding for earlier days."""
    agency, day = find_agency(code), since.date() if since else clock.today()
    _refuse_impossible(key, value)
    put(agency, key, value, day)
    witness("set_setting", ("agency", agency.id), agency_id=agency.id, key=key, since=day)
    db.session.commit()
    click.echo(f"{agency.name}：自 {day} 起，{SETTINGS[key].name}为“{value}”")


def _check(code: str, name: str) -> None:
    if not CODE.fullmatch(code):
        raise Failed("机构代码由字母、数字、- 和 _ 组成，以字母或者数字开头，最多 20 个", USAGE)
    if not name.strip() or len(name) > LONGEST_NAME:
        raise Failed(f"机构名称不能为空，最多 {LONGEST_NAME} 个字", USAGE)


def _refuse_impossible(key: str, value: str) -> None:
    least = 0 if key == "third_party_wait_wd" else 1
    if key.endswith("_wd") and not (value.isdecimal() and least <= int(value) <= LONGEST_PERIOD):
        raise Failed(f"{SETTINGS[key].name}应为 {least} 至 {LONGEST_PERIOD} 的整数", USAGE)
    if key == "auto_confirm" and not set(filter(None, value.split(";"))) <= AUTOMATIC:
        raise Failed(f"{SETTINGS[key].name}只能是 {'、'.join(sorted(AUTOMATIC))}", USAGE)
    if key == "fee_basis" and value not in FEE_BASES:
        raise Failed(f"{SETTINGS[key].name}应为{'或者'.join(FEE_BASES)}", USAGE)
    if key == "review_same_person" and value not in ("yes", "no"):
        raise Failed(f"{SETTINGS[key].name}：只能是 yes 或者 no", USAGE)
    try:
        _ask_the_law(key, value)
    except Refused as error:
        raise Failed(error, USAGE) from error


def _ask_the_law(key: str, value: str) -> None:
    """Raise Refused where the law knows no such row, outcome or chain of review."""
    if key.startswith("row_"):
        outcomes.row_for_form(value, "2021")
    if key in ("review_chain", "review_chain_short"):
        review.parse(value)
    if key == "review_short_for":
        for code in filter(None, value.split(";")):
            outcomes.outcome(code.strip())
