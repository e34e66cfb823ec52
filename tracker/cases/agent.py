"""An agent (代理人) of an applicant: who, with which papers, how far, and until when."""

from collections.abc import Iterable
from datetime import date

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker import clock
from tracker.cases.applicant import masked
from tracker.columns import Sealed
from tracker.documents.document import Document
from tracker.extensions import db
from tracker.law.words import says

AUTHORISED, LAWYER, STATUTORY = "authorised", "lawyer", "statutory"
KINDS = (AUTHORISED, LAWYER, STATUTORY)


class Agent(db.Model):
    """`may_receive`: the authority says that letters are served on the agent.

    The name and the numbers stood in the applicant's row before, and keep their seals.
    """

    __tablename__ = "agents"
    __table_args__ = (Index(None, "case_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"))
    kind: Mapped[str] = mapped_column(String(10), default=AUTHORISED)
    name: Mapped[str] = mapped_column(Sealed("applicants.agent_name"))
    id_type: Mapped[str | None] = mapped_column(String(30))
    id_number: Mapped[str | None] = mapped_column(Sealed("applicants.agent_id_number"))
    phone: Mapped[str | None] = mapped_column(Sealed("applicants.agent_phone"))
    firm: Mapped[str | None] = mapped_column(Sealed("agents.firm"))
    licence: Mapped[str | None] = mapped_column(Sealed("agents.licence"))  # of a lawyer
    scope: Mapped[str | None] = mapped_column(Text)
    may_receive: Mapped[bool] = mapped_column(default=False)
    until: Mapped[date | None]
    authority_id: Mapped[int | None] = mapped_column(ForeignKey("documents.id"))
    ended_on: Mapped[date | None]

    authority: Mapped[Document | None] = relationship(foreign_keys=authority_id)

    @property
    def masked_id(self) -> str:
        """The ID number as screens may show it."""
        return masked(self.id_number)

    @property
    def acts(self) -> bool:
        """Whether the agent still acts today: not ended, and the authority not run out."""
        return self.ended_on is None and (self.until is None or self.until >= clock.today())

    @property
    def lacks(self) -> tuple[str, ...]:
        """The papers that are still to come, each a msgid."""
        needed = {
            says("代理人的证件号码"): self.id_number,
            says("证明法定代理关系的材料")
            if self.kind == STATUTORY
            else says("授权委托书"): self.authority_id,
        }
        if self.kind == LAWYER:
            needed[says("律师所在的律师事务所")] = self.firm
            needed[says("律师执业证号")] = self.licence
        return tuple(name for name, held in needed.items() if not held)


def receiving(agents: Iterable[Agent]) -> Agent | None:
    """The agent on whom letters are served: acting, so authorised, and with the paper here."""
    served = (one for one in agents if one.acts and one.may_receive and one.authority_id)
    return next(served, None)
