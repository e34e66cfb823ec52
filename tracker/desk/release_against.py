"""What stands against an act of the files that go to the applicant, or against their reply."""

from flask_babel import gettext as _

from tracker.accounts.user import User
from tracker.cases.case import Case
from tracker.documents import release_check
from tracker.documents.release_check import OPEN
from tracker.handling import release
from tracker.law.procedure import Act


def release_against(case: Case, user: User, act: Act) -> str:
    """What stands against signing for a file, withdrawing or sending it, or nothing.

    The review stays open: there the findings are told, and the reply can be returned for them.
    """
    if act is Act.SIGN_FINDING:
        return _signing(case, user)
    if act is Act.WITHDRAW_FILE and not any(not one.withdrawn_at for one in case.released):
        return _("没有可以撤下的文件")
    return _sending(case) if act is Act.RECORD_SENDING else ""


def _signing(case: Case, user: User) -> str:
    found = [one for one in release.findings(case) if one.state == OPEN and one.kind.blocks]
    if not found:
        return _("没有等待签字的问题")
    if all(one.check.document.uploaded_by_id == user.id for one in found):
        return _("本人上传的文件，由另一人签字")
    return ""


def _sending(case: Case) -> str:
    """What the act itself will refuse, told beforehand from what is known."""
    for document in release.to_release(case):
        if document.check and not document.check.is_current:
            return _("“%(name)s”还在检查，检查完成以后才能办理", name=document.name)
    for finding in release_check.open_in(release.to_release(case)):
        return _(
            "“%(name)s”检查发现的问题还没有改正，也没有人签字负责",
            name=finding.check.document.name,
        )
    return ""
