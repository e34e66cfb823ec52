"""The questions of the decision table, in its order, as an officer is asked them.

补不补—是不是—谁负责—有没有—给不给—怎么给—怎么答 [the order is a convention: it proposes].
"""

from dataclasses import dataclass

from tracker.law.exemptions import EXEMPTIONS
from tracker.law.outcomes import OUTCOMES
from tracker.law.words import says


@dataclass(frozen=True)
class Choice:
    """One answer to a question, with what it means where that needs saying."""

    key: str
    text: str
    hint: str = ""


YES, NO = Choice("yes", says("是")), Choice("no", says("否"))


@dataclass(frozen=True)
class Question:
    """One question: `stage` is its place in the order, `outcome` what its “yes” proposes.

    `several`: more than one answer may be ticked. All words are msgids.
    """

    key: str
    stage: str
    text: str
    hint: str
    outcome: str = ""
    choices: tuple[Choice, ...] = (YES, NO)
    several: bool = False
    article: str = ""

    @property
    def cite(self) -> str:
        """The article: the question's own, else that of its outcome."""
        return self.article or OUTCOMES[self.outcome].article


_IS, _CORRECT, _WHO, _EXISTS, _GIVE = (
    says("是不是依申请公开的事项"), says("要不要补正、说明理由、缴费"), says("由谁负责"),
    says("有没有这份信息"), says("能不能公开"),
)  # fmt: skip
_ART = "《政府信息公开条例》"

# fmt: off
QUESTIONS: tuple[Question, ...] = (
    Question("withdrawn", _IS, says("申请人已经撤回这件申请了吗？"),
             says("来信、当面或者电话表示不再要求办理。电话撤回的，请留下书面记录。"), "R23"),
    Question("petition", _IS, says("申请人实际上是在信访、投诉或者举报吗？"),
             says("以信息公开申请的形式反映诉求，并不是要获取某一份信息。"), "R16"),
    Question("publication", _IS, says("申请人要的是政府公报、报刊、书籍等公开出版物吗？"),
             says("公开出版物不按申请提供，可以告知获取的途径。"), "R18"),
    Question("repeat", _IS, says("同一申请人就同样的信息申请过，并且本机关已经答复了吗？"),
             says("申请人和信息都相同才是重复；换一个年份、换一份文件，不是重复。"), "R17"),
    Question("reissue", _IS, says("申请人要的是确认或者重新出具他已经获取的信息吗？"),
             says("例如要求对已经提供的复印件再出具证明。"), "R20"),
    Question("not_information", _IS, says("要的不是政府信息，或者这不是一件信息公开申请吗？"),
             says("例如咨询、党务信息、刑事侦查信息；教育、医疗、供水等公共企事业单位的信息，"
                  "向其主管部门申诉。"), "R25"),
    Question("archived", _IS, says("要的信息已经移交国家档案馆了吗？"),
             says("移交以前仍由本机关答复；移交以后，查阅适用档案管理的规定。"), "R26"),
    Question("uncorrected", _CORRECT, says("要求补正以后，申请人没有正当理由逾期不补正吗？"),
             says("补正告知超过 7 个工作日才发出的，不补正也不视为放弃。"), "R21"),
    Question("unclear", _CORRECT, says("补正以后，申请内容仍然不明确吗？"),
             says("根据补正的内容，仍然不能确定要的是哪些信息。"), "R15"),
    Question("excessive", _CORRECT,
             says("申请的数量、频次明显超过合理范围，并且申请人说明的理由不合理吗？"),
             says("应当先要求申请人说明理由；理由合理的，不属于这种情形。"), "R19"),
    Question("unpaid", _CORRECT, says("发出收费通知以后，申请人逾期没有缴费吗？"),
             says("缴费期限自收到收费通知次日起计算。"), "R22"),
    Question("special_law", _WHO, says("有关法律、行政法规对查询这类信息另有专门规定吗？"),
             says("例如工商登记资料、不动产登记资料；告知申请人依照该规定查询。"), "R11"),
    Question("public", _EXISTS, says("要的信息全部已经主动公开了吗？"),
             says("能够告诉申请人在哪里、怎样找到。"), "R01"),
    Question("other_organ", _WHO, says("要的信息全部不归本机关负责公开吗？"),
             says("由别的机关制作，或者由别的机关最初获取。能够确定负责机关的，告知其名称和联系方式。"),
             "R13"),
    Question("not_held", _EXISTS, says("经过检索，要的信息全部不存在吗？"),
             says("本机关没有制作或者获取过。检索过哪里、怎样检索，要留下记录并写进答复。"), "R12"),
    Question("create", _EXISTS, says("要满足申请，必须对现有的信息另行加工、分析吗？"),
             says("从现有信息中摘录、遮盖一部分，是区分处理，不是加工、分析。"), "R14"),
)

GIVE_ALL, GIVE_PART, GIVE_NONE = "all", "part", "none"
EXTENT = Question(
    "extent", _GIVE, says("审查以后，能给多少？"),
    says("公开是常态。只有一部分不能公开、并且能够区分的，公开其余的部分。"),
    choices=(
        Choice(GIVE_ALL, says("全部可以公开")),
        Choice(GIVE_PART, says("一部分可以公开，其余的不能")),
        Choice(GIVE_NONE, says("全部不能公开")),
    ),
    article=says("《政府信息公开条例》第十三条、第三十六条第（二）项、第三十七条"),
)
# fmt: on

_THIRD_PARTY = says(
    "会损害第三方合法权益。第三方同意，或者不公开会对公共利益造成重大影响的，予以公开。"
)
_HINTS = {
    "state_secret": says("标有密级，或者经保密审查确定。应当不公开。"),
    "other_law": says("要写明是哪一部法律、行政法规的哪一条。应当不公开。"),
    "three_securities": says("公开后可能危及其中之一，要写明理由。应当不公开。"),
    "business_secret": _THIRD_PARTY,
    "personal_privacy": _THIRD_PARTY,
    "internal": says("人事管理、后勤管理、内部工作流程。可以不公开。"),
    "deliberative": says(
        "讨论记录、过程稿、磋商信函、请示报告。可以不公开；法律、法规、规章规定应当公开的除外。"
    ),
    "enforcement_file": says("可以不公开；法律、法规、规章规定应当公开的除外。"),
}

_GROUNDS = tuple(
    Choice(one.key, one.name, _HINTS[one.key]) for one in EXEMPTIONS.values() if one.withholds
)
# Why a part may be lacking without being withheld: answer → its article, named in the letter.
OTHER_REASONS: dict[str, tuple[str, str]] = {
    "part_not_information": (says("其余的不是政府信息"), _ART + "第二条"),
    "part_not_held": (says("其余的经检索不存在"), _ART + "第三十六条第（四）项"),
    "part_create": (says("其余的需要另行加工、分析"), _ART + "第三十八条"),
}

GROUNDS_OF_ALL = Question(
    "grounds", _GIVE, says("为什么不能公开？"),
    says("有几项理由的都选上：按顺序在前的一项计入年度报告，答复书全部写明。"),
    choices=_GROUNDS, several=True,
    article=says("《政府信息公开条例》第十四条、第十五条、第十六条"),
)  # fmt: skip
GROUNDS_OF_PART = Question(
    "part_grounds", _GIVE, says("其余的部分为什么不能给？"),
    says("有几项理由的都选上，答复书全部写明。"),
    choices=(*_GROUNDS, *(Choice(key, text) for key, (text, _) in OTHER_REASONS.items())),
    several=True,
    article=says("《政府信息公开条例》第十四条、第十五条、第十六条、第三十七条"),
)  # fmt: skip
