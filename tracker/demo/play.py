"""Plays the stories by the same acts that officers use, each on its day."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from tracker import clock
from tracker.agencies.agency import Agency
from tracker.arrangements import load
from tracker.cases.case import Case
from tracker.demo import wishes
from tracker.demo.bureau import Cast
from tracker.demo.story import Story
from tracker.disclosure.item import Item
from tracker.documents import store
from tracker.documents.document import ORIGINAL, RELEASE, Document
from tracker.extensions import db
from tracker.handling import (
    assignment,
    closure,
    correction,
    decision,
    deferral,
    extension,
    fee,
    intake,
    items,
    payment,
    reasons,
    redaction,
    reply,
    talk,
)
from tracker.law.exemptions import EXEMPTIONS
from tracker.letters import kinds

OPENING = time(9, 0)
BETWEEN_ACTS = timedelta(minutes=20)
GROUND = {exemption.outcome: exemption.key for exemption in EXEMPTIONS.values()}
REGISTER = "名称,数量,联系人,联系电话\n编织袋,20000,{0}\n块石（立方米）,3500,{0}\n"
ORIGINAL_LIST = "防汛物资储备清单（原件）.csv"
RELEASED = ("防汛物资储备清单.csv", "名称,数量\n编织袋,20000\n块石（立方米）,3500\n".encode())


@dataclass
class Play:
    """The bureau at work; `acts` names what a course may call for."""

    agency: Agency
    cast: Cast
    today: date
    acts: dict[str, Callable[[Case, Story], object]] = field(init=False)

    def __post_init__(self) -> None:
        officer, head = self.cast.officer, self.cast.head
        self.acts = {
            "acknowledge": self._acknowledge,
            "assign": lambda case, _: assignment.assign(case, head, officer, officer.unit),
            "assign_unit": lambda case, _: assignment.assign(
                case, head, self.cast.unit_officer, self.cast.unit_officer.unit
            ),
            "talk": lambda case, _: talk.note_talk(
                case, officer, clock.now(), "申请人", wishes.TALK
            ),
            "request_correction": lambda case, _: correction.request(
                case, officer, wishes.UNCLEAR, 10, clock.today(), signed=True
            ),
            "answer_correction": lambda case, _: correction.answer(
                case, officer, clock.today(), wishes.CORRECTED
            ),
            "ask_extension": lambda case, _: extension.ask(
                case, officer, 20, wishes.EXTENSION_REASON
            ),
            "approve_extension": lambda case, _: extension.approve(case, head, signed=True),
            "refuse_extension": lambda case, _: extension.refuse(
                case, head, "材料已经齐备，请按期答复。"
            ),
            **self._fee_acts(),
            **self._excessive_acts(),
            **self._item_acts(),
            "decide": self._decide,
            "send_back": lambda case, _: decision.send_back(case, head, "请把检索情况写得更具体。"),
            "lapse": lambda case, _: closure.lapse(case, officer),
            "issue": lambda case, _: decision.issue(case, head),
            "send": lambda case, _: reply.record_sending(
                case, officer, clock.today(), "post", "EM000000000CN"
            ),
            "serve": lambda case, _: reply.record_service(case, officer, clock.today(), "signed"),
            "close": lambda case, _: closure.close(case, officer),
            "withdraw": lambda case, _: closure.withdraw(
                case, officer, clock.today(), "申请人书面撤回。"
            ),
        }

    def _fee_acts(self) -> dict[str, Callable[[Case, Story], object]]:
        officer, head = self.cast.officer, self.cast.head
        return {
            "propose_fee": lambda case, _: fee.propose(case, officer, "charge", pages=wishes.PAGES),
            "propose_no_fee": lambda case, _: fee.propose(
                case, officer, "none", pages=wishes.PAGES, reason=wishes.NO_FEE_REASON
            ),
            "charge_fee": lambda case, _: fee.charge(case, head, signed=True),
            "spare_fee": lambda case, _: fee.spare(case, head),
            "deliver_fee": lambda case, _: payment.learn_delivery(case, officer, clock.today()),
            "pay_fee": lambda case, _: payment.pay(case, officer, clock.today(), wishes.RECEIPT),
            "lapse_fee": lambda case, _: payment.lapse(case, officer),
        }

    def _excessive_acts(self) -> dict[str, Callable[[Case, Story], object]]:
        officer, head = self.cast.officer, self.cast.head
        return {
            "demand_reasons": lambda case, _: reasons.demand(
                case, officer, wishes.EXCESS, 10, clock.today(), signed=True
            ),
            "judge_reasons": lambda case, story: reasons.answer(
                case, officer, clock.today(), wishes.REASONS, story.outcome != "R19", wishes.JUDGED
            ),
            "ask_deferral": lambda case, _: deferral.ask(
                case, officer, case.due_on + wishes.DEFERRED_BY, wishes.DEFERRAL_REASON
            ),
            "approve_deferral": lambda case, _: deferral.approve(case, head, signed=True),
        }

    def _item_acts(self) -> dict[str, Callable[[Case, Story], object]]:
        officer = self.cast.officer
        wanted = [what for what, _ in wishes.SPLIT]
        return {
            "split": lambda case, _: items.add(case, officer, wanted),
            "draft_items": self._draft_items,
            "decide_items": lambda case, _: decision.decide_items(
                case, officer, [self._release(case)]
            ),
        }

    def tell(self, story: Story) -> Iterator[Case]:
        """Play one story as far as today; yields after each act, for the command to commit it."""
        with _opening(story.begins_on, self.today, 0):
            case = self._arrive(story)
            yield case
        calendar = load.calendar()
        for number, (workday, name) in enumerate(story.course, start=1):
            on = calendar.add(story.begins_on, workday)
            if on > self.today:
                return
            with _opening(on, self.today, number):
                self.acts[name](case, story)
                yield case

    def _arrive(self, story: Story) -> Case:
        if story.channel == "internet":
            key = f"demo {story.begins_on} {story.application.id_number}"
            return intake.submit(self.agency, story.application, key).case
        return intake.register(
            self.agency, story.application, story.arrival(), self.cast.officer
        ).case

    def _acknowledge(self, case: Case, story: Story) -> None:
        if story.channel in ("in_person", "signed_mail"):
            intake.acknowledge(case, self.cast.officer, signed=True)
            return
        intake.acknowledge(
            case,
            self.cast.officer,
            confirmed_on=clock.today(),
            spoken_with="申请人",
            how="phone",
            signed=True,
        )

    def _decide(self, case: Case, story: Story) -> None:
        outcome = story.outcome
        release = {"R02": self._release, "R03": self._redact}.get(outcome)
        documents = [release(case)] if release else []
        decision.decide(case, self.cast.officer, outcome, *_said(outcome), documents)

    def _draft_items(self, case: Case, story: Story) -> None:
        for number, (_, outcome) in enumerate(wishes.SPLIT, start=1):
            items.draft(case, self.cast.officer, number, outcome, *_said(outcome))

    def _release(self, case: Case) -> Document:
        return store.keep(self.agency.id, RELEASE, RELEASED, case=case)

    def _redact(self, case: Case) -> Document:
        """The list without the people it names, which goes out in place of the whole one."""
        whole = (ORIGINAL_LIST, REGISTER.format("顾青禾,13900001234").encode())
        original = store.keep(self.agency.id, ORIGINAL, whole, self.cast.officer, case=case)
        case.documents.append(original)
        covered = (RELEASED[0], REGISTER.format("***,***").encode())
        copy = store.keep(self.agency.id, RELEASE, covered, self.cast.officer, case=case)
        return redaction.upload(case, self.cast.officer, copy, original)


def _said(outcome: str) -> tuple[list[str], dict[str, str]]:
    """The grounds and the words of a reply with this outcome."""
    grounds = [GROUND[outcome]] if outcome in GROUND else []
    if outcome == "R03":
        grounds = ["business_secret"]
    return grounds, {key: wishes.CONTENT[key] for key in kinds.CONTENT[outcome]}


def publish_2011(agency: Agency) -> None:
    """The 46 items that the bureau published in 2011, in the five categories of its report."""
    number = 0
    for category, (title, many) in wishes.ITEMS.items():
        for nth in range(1, many + 1):
            number += 1
            day = date(2011, 1, 4) + timedelta(days=number * 7)
            db.session.add(
                Item(
                    agency_id=agency.id,
                    index_number=f"410105000/2011-{number:05d}",
                    title=f"{title}（{nth}）" if many > 1 else title,
                    kind="other",
                    category=category,
                    produced_on=day,
                    published_on=day,
                )
            )
    db.session.flush()


def _opening(on: date, today: date, number: int):
    """The clock at an hour of `on`; on the day of the play itself, the clock as it is."""
    if on == today:
        return clock.at(clock.now())
    return clock.at(datetime.combine(on, OPENING, clock.BEIJING) + number * BETWEEN_ACTS)
