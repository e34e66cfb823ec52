"""Plays the stories by the same acts that officers use, each on its day."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from tracker import clock
from tracker.accounts.user import User
from tracker.agencies.agency import Agency
from tracker.arrangements import load
from tracker.cases.case import Case
from tracker.cases.item import Item as CaseItem
from tracker.cases.review import issuing, missing
from tracker.demo import wishes
from tracker.demo.acts import closing_acts, excessive_acts, fee_acts, post_acts, unit_acts
from tracker.demo.bureau import Cast
from tracker.demo.story import Story
from tracker.demo.turns import consultation_acts, shape_acts
from tracker.documents import store
from tracker.documents.document import ORIGINAL, RELEASE, Document
from tracker.handling import (
    assignment,
    correction,
    decision,
    extension,
    intake,
    items,
    redaction,
    review,
    search_record,
    talk,
)
from tracker.law.exemptions import EXEMPTIONS
from tracker.law.review import Step
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
            **fee_acts(self.cast),
            **excessive_acts(self.cast),
            **self._item_acts(),
            **self._review_acts(),
            **closing_acts(self.cast),
            **post_acts(self.cast),
            **unit_acts(self.cast),
            **shape_acts(self.cast),
            **consultation_acts(self.cast),
        }

    def _review_acts(self) -> dict[str, Callable[[Case, Story], object]]:
        head = self.cast.head
        return {
            "decide": lambda case, story: self._decide(case, story, self.cast.officer),
            "decide_unit": lambda case, story: self._decide(case, story, self.cast.unit_officer),
            "send_back": lambda case, _: decision.send_back(case, head, "请把检索情况写得更具体。"),
            "opine": self._opine,
            "issue": self._issue,
        }

    def _item_acts(self) -> dict[str, Callable[[Case, Story], object]]:
        officer = self.cast.officer
        wanted = [what for what, _ in wishes.SPLIT]
        return {
            "split": lambda case, _: items.add(case, officer, wanted),
            "draft_items": self._draft_items,
            "decide_items": lambda case, _: decision.decide_items(
                case, officer, [self._release(case)], wishes.PUBLICATION
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

    def _decide(self, case: Case, story: Story, by: User) -> None:
        outcome = story.outcome
        if outcome == "R12":
            self._search(case, case.wanted)
        release = {"R02": self._release, "R03": self._redact}.get(outcome)
        documents = [release(case)] if release else []
        decision.decide(case, by, outcome, *_said(outcome), documents)

    def _opine(self, case: Case, _story: Story) -> None:
        """The next step of the review agrees."""
        assert case.decision is not None
        step = missing(case.decision)[0]
        by, level = self.cast.reviewer(step.kind), "none"
        if case.decision.outcome == "R04":
            level = "secret"
        review.give(case, by, wishes.OPINIONS[Step(step.kind)], level)

    def _issue(self, case: Case, story: Story) -> None:
        """Everybody who has not yet spoken agrees, and the last one issues."""
        assert case.decision is not None
        while missing(case.decision):
            self._opine(case, story)
        decision.issue(case, self.cast.reviewer(issuing(case.decision).kind), wishes.ISSUED)

    def _draft_items(self, case: Case, story: Story) -> None:
        for number, (what, outcome) in enumerate(wishes.SPLIT, start=1):
            if outcome == "R12":
                self._search(case, what, case.items[number - 1])
            items.draft(case, self.cast.officer, number, outcome, *_said(outcome))

    def _search(self, case: Case, what: str, item: CaseItem | None = None) -> None:
        by = self.cast.officer
        facts = {"about": what, "searcher": by.name, "searched_on": clock.today()}
        search_record.add(case, by, search_record.Search(**wishes.SEARCH, **facts), item)

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
    return grounds, {
        key: wishes.CONTENT[key] for key in kinds.CONTENT[outcome]
    } | wishes.PUBLICATION


def _opening(on: date, today: date, number: int):
    """The clock at an hour of `on`; on the day of the play itself, the clock as it is."""
    if on == today:
        return clock.at(clock.now())
    return clock.at(datetime.combine(on, OPENING, clock.BEIJING) + number * BETWEEN_ACTS)
