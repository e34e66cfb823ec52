"""The kinds of letters, their titles, and what the officer must write for each outcome."""

from collections.abc import Iterable
from dataclasses import dataclass

from tracker.law import remedies
from tracker.law.outcomes import OUTCOMES
from tracker.law.words import says

NEUTRAL = says("政府信息公开申请答复书")
"""The title of a letter that gives nothing and tells its items for different reasons."""
OF_ITEMS = "items.html"


@dataclass(frozen=True)
class Kind:
    """One kind of letter. `titles`: of single outcomes, where the kind tells several.

    `to_applicant`: not to a third party or another organ, whose name the applicant is not told,
    nor what stays in the file.
    """

    code: str
    title: str
    is_reply: bool = False
    titles: tuple[tuple[str, str], ...] = ()
    to_applicant: bool = True

    @property
    def template(self) -> str:
        """The file that holds its words, under templates/letters/."""
        return f"{self.code}.html"

    @property
    def words(self) -> str:
        """The file of its body, which a letter on several items prints for one of them."""
        return f"words/{self.code}.html"

    def titled(self, outcome: str | None = None) -> str:
        """The title that is printed: the outcome's own, else the kind's."""
        return dict(self.titles).get(outcome or "", self.title)


KINDS: dict[str, Kind] = {
    kind.code: kind
    for kind in (
        Kind("L02", "政府信息公开申请收件回执"),
        Kind("L03", "政府信息公开申请补正告知书"),
        Kind("L04", "政府信息公开申请说明理由告知书"),
        Kind("L05", "政府信息公开申请延期答复告知书"),
        Kind("L06", "政府信息公开征求意见书", to_applicant=False),
        Kind("L07", "政府信息公开征求意见告知书"),
        Kind("L08", "政府信息公开征求意见函", to_applicant=False),
        Kind("L09", "依申请公开告知书", to_applicant=False),
        Kind("L10", "信息处理费收费通知书"),
        Kind("L11", "予以公开答复书", True, (("R01", "已主动公开答复书"),)),
        Kind("L12", "部分公开答复书", True),
        Kind("L13", "不予公开决定书", True),
        Kind("L14", "政府信息不存在告知书", True),
        Kind("L15", "非本机关政府信息告知书", True),
        Kind("L16", "行政查询事项告知书", True),
        Kind("L17", "不予提供告知书", True, (("R15", "无法提供告知书"),)),
        Kind(
            "L18",
            "不予处理告知书",
            True,
            (("R25", "非政府信息告知书"), ("R26", "档案查阅告知书")),
        ),
        Kind("L19", "不再处理通知书", True, (("R23", "申请撤回结案通知书"),)),
        Kind("L21", "政府信息公开审查呈批单", to_applicant=False),
        Kind("L22", "行政复议答复书", to_applicant=False),
        Kind("L24", "政府信息公开申请延迟答复告知书"),
        Kind("L28", "政府信息公开申请分件办理告知书"),
    )
}


def title(code: str, outcomes: Iterable[str]) -> str:
    """The title of a reply with the outcome `code` that tells these outcomes, one for each item.

    What gives anything is called by the whole; a refusal by its items, where they agree.
    """
    titles = {KINDS[OUTCOMES[one].letter].titled(one) for one in outcomes}
    if code in ("R01", "R02", "R03") or not titles:
        return KINDS[OUTCOMES[code].letter].titled(code)
    return titles.pop() if len(titles) == 1 else NEUTRAL


def called(code: str, outcomes: Iterable[str]) -> str:
    """What that reply calls itself before 书, as its title does."""
    neutral = title(code, outcomes) == NEUTRAL
    return "答复" if neutral else remedies.called(OUTCOMES[code].letter)


SELF_CALLED = ("答复", "告知", "决定", "通知")


def self_called(printed: str) -> str:
    """What a letter with this title calls itself before 书; empty for other titles."""
    return next((called for called in SELF_CALLED if printed.endswith(f"{called}书")), "")


LABELS: dict[str, str] = {
    "reason": says("事实和理由"),
    "disclosed": says("公开的内容及获取方式"),
    "refused": says("不予公开的部分"),
    "law": says("适用的法律、行政法规条款"),
    "search": says("检索情况"),
    "right_organ": says("负责机关及联系方式"),
    "channel": says("正确的办理途径"),
    "archive": says("档案馆名称和查阅规定"),
    "unclear": says("仍不明确之处"),
    "way_out": says("获取出版物的途径"),
    "repeat_of": says("原答复文号和日期"),
    "earlier": says("原申请编号"),
    "withdrawn_on": says("撤回日期"),
}
"""What an officer writes into `Decision.content`: key → what it is called on the form."""

_REFUSAL = ("reason",)

CONTENT: dict[str, tuple[str, ...]] = {
    "R01": ("disclosed",),
    "R02": ("disclosed",),
    "R03": ("disclosed", "refused", "reason"),
    "R04": _REFUSAL,
    "R05": ("law", "reason"),
    "R06": _REFUSAL,
    "R07": _REFUSAL,
    "R08": _REFUSAL,
    "R09": _REFUSAL,
    "R10": _REFUSAL,
    "R11": ("law", "channel"),
    "R12": ("search",),
    "R13": ("reason",),
    "R14": ("reason",),
    "R15": ("unclear", "reason"),
    "R16": ("reason", "channel"),
    "R17": ("repeat_of", "reason"),
    "R18": ("way_out",),
    "R19": ("reason",),
    "R20": ("reason",),
    "R21": (),
    "R22": (),
    "R23": ("withdrawn_on",),
    "R25": ("reason", "channel"),
    "R26": ("archive",),
}
"""Without these keys the reply of an outcome cannot be issued."""

OPTIONAL: dict[str, tuple[str, ...]] = {
    "R11": ("reason",),
    "R12": ("reason",),
    "R13": ("right_organ",),
    "R17": ("earlier",),
    "R18": ("reason",),
    "R20": ("repeat_of",),
    "R21": ("reason",),
    "R22": ("reason",),
    "R23": ("reason",),
    "R26": ("reason",),
}
"""Keys that the reply prints where they are given."""


def keys(outcome: str) -> tuple[str, ...]:
    """Every key that the reply of `outcome` prints, the required ones first.

    Each may name a law beside the Regulation's own article; where the Regulation of 2007 had none
    for this outcome, it must.
    """
    named = CONTENT[outcome] + OPTIONAL.get(outcome, ())
    return named if "law" in named else (*named, "law")
