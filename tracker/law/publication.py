"""What was given on application may become public by itself (《政府信息公开条例》 arts 13, 44)."""

from tracker.law.dated import Provision, Version
from tracker.law.statutes import SECOND
from tracker.law.words import says

YES, NO, ALREADY = "yes", "no", "already"
ANSWERS = (YES, NO, ALREADY)
ASKED_OF = frozenset({"R02", "R03"})
"""The outcomes of a whole application that give something not yet public (R01 already is)."""

FROM_APPLICATION = Provision(
    says("依申请公开的信息转为主动公开"),
    Version(SECOND, "agency_may", "《政府信息公开条例》第四十四条"),
    note="多个申请人就相同政府信息提出申请、该信息可以公开的，可以纳入主动公开的范围；"
    "申请人建议纳入的，应当审核。[convention] 本系统在每次公开时都询问是否适合主动公开。",
)


def is_asked(outcome: str) -> bool:
    """Whether who decides so must say if what is given suits publication."""
    return outcome in ASKED_OF
