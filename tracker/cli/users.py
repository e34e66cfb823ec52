"""flask users: who works here. Initial passwords are shown once and last 24 hours."""

import click
from email_validator import EmailNotValidError, validate_email
from flask.cli import AppGroup
from sqlalchemy import select

from tracker import clock
from tracker.accounts import passwords, session_row
from tracker.accounts.access import STAFF
from tracker.accounts.user import User, by_login
from tracker.agencies.agency import Agency, UnknownAgency, by_code
from tracker.agencies.unit import Unit
from tracker.audit.event import witness
from tracker.extensions import db

command = AppGroup("users", help="工作人员账号")
agency_option = click.option("--agency", "code", required=True, help="机构代码")


@command.command("create-admin", help="建立系统管理员，显示一次性的初始密码")
@click.argument("login")
@click.argument("name")
@agency_option
def create_admin(login: str, name: str, code: str) -> None:
    """The first user of an installation."""
    _add(login, name, "system_admin", code, None)


@command.command("add", help="建立账号，显示一次性的初始密码")
@click.argument("login")
@click.argument("name")
@click.option("--role", required=True, type=click.Choice(sorted(STAFF)), help="角色")
@agency_option
@click.option("--unit", "unit_name", help="科室名称")
@click.option("--email", help="电子邮件地址，期限变动等通知发到这里")
def add(
    login: str, name: str, role: str, code: str, unit_name: str | None, email: str | None
) -> None:
    """One person, one account, one role."""
    _add(login, name, role, code, unit_name, email)


@command.command("email", help="设置账号的电子邮件地址；不写 ADDRESS 则取消")
@click.argument("login")
@click.argument("address", required=False)
def set_email(login: str, address: str | None) -> None:
    """Where the person is told of moved dates; the address itself never reaches the log."""
    user = _known(login)
    user.email = _address(address)
    _witness("user_email_set" if user.email else "user_email_removed", user)
    db.session.commit()
    click.echo(f"{user.login}: {user.email or '没有地址 / no address'}")


@command.command("list", help="列出账号")
def list_() -> None:
    """Login, name, role, agency and what is unusual, one line each."""
    for user in db.session.scalars(select(User).order_by(User.agency_id, User.login)):
        marks = "disabled" if user.is_disabled else "demo" if user.is_demo else ""
        line = (user.login, user.name, user.role, user.agency.code, marks)
        click.echo("\t".join(line).rstrip())


@command.command("disable", help="停用账号，并立即退出其所有登录")
@click.argument("login")
def disable(login: str) -> None:
    """The user is out at once and cannot come back."""
    user = _known(login)
    user.is_disabled = True
    session_row.end_all(user.id)
    _witness("user_disabled", user)
    db.session.commit()
    click.echo(f"已停用 / disabled: {user.login}")


@command.command("reset", help="重设密码和动态验证码，显示一次性的初始密码")
@click.argument("login")
def reset(login: str) -> None:
    """For a forgotten password or a lost device; the person's identity is checked beforehand."""
    user = _known(login)
    password = _give_password(user)
    user.totp_secret = user.totp_last_step = None
    session_row.end_all(user.id)
    _witness("user_reset", user)
    db.session.commit()
    _show(user, password)


def _add(
    login: str, name: str, role: str, code: str, unit_name: str | None, email: str | None = None
) -> None:
    login = login.strip().lower()
    if not login or len(login) > 60 or by_login(login):
        raise click.ClickException(
            f"账号 {login} 已经存在或者不能使用 / {login}: taken or unusable"
        )
    agency = _agency(code)
    user = User(login=login, name=name, role=role, agency=agency, unit=_unit(agency, unit_name))
    user.email = _address(email)
    password = _give_password(user)
    db.session.add(user)
    db.session.flush()
    _witness("user_added", user)
    db.session.commit()
    _show(user, password)


def _give_password(user: User) -> str:
    """A password for first use: it lasts a day and must be changed."""
    password = passwords.for_first_use()
    user.password_hash = passwords.hashed(password)
    user.password_expires_at = clock.now() + passwords.FIRST_USE_KEPT
    user.must_change_password = True
    return password


def _show(user: User, password: str) -> None:
    click.echo(f"账号 / login: {user.login}\n初始密码 / initial password: {password}")
    click.echo("24 小时内有效，登录后必须更改 / good for 24 hours, to be changed at sign-in")


def _address(typed: str | None) -> str | None:
    """One plain e-mail address, or none."""
    if not typed:
        return None
    try:
        return validate_email(typed, check_deliverability=False).normalized
    except EmailNotValidError as error:
        text = f"{typed} 不是电子邮件地址 / not an e-mail address"
        raise click.ClickException(text) from error


def _known(login: str) -> User:
    user = by_login(login)
    if user is None:
        raise click.ClickException(f"没有账号 {login} / no user has the login {login}")
    return user


def _agency(code: str) -> Agency:
    try:
        return by_code(code)
    except UnknownAgency as unknown:
        raise click.ClickException(str(unknown)) from unknown


def _unit(agency: Agency, name: str | None) -> Unit | None:
    if name is None:
        return None
    unit = db.session.scalar(select(Unit).filter_by(agency_id=agency.id, name=name))
    if unit is None:
        raise click.ClickException(f"{agency.name}没有科室“{name}” / no such unit")
    return unit


def _witness(act: str, user: User) -> None:
    witness(act, ("user", user.id), agency_id=user.agency_id, role=user.role)
