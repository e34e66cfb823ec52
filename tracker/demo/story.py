"""A story: one application and the acts that follow it, each on its working day."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from tracker.demo import wishes
from tracker.demo.courses import COURSES, OWN_COURSES
from tracker.demo.people import credit_code, mobile, name, organisation, resident_number
from tracker.handling.intake import Application, Arrival
from tracker.law.workdays import Calendar

CHANNELS = ("internet",) * 6 + ("in_person", "signed_mail", "signed_mail", "ordinary_mail")
KINDS = ("natural_person",) * 8 + (
    "enterprise",
    "legal_service",
    "research_institution",
    "social_organisation",
    "other",
)
OUTCOMES = (
    "R02 R02 R02 R02 R02 R02 R02 R01 R01 R03 R03 R03 R12 R12 R12 R13 R13 R14 R04 R05 R06 R07 R07 "
    "R08 R09 R09 R10 R11 R15 R16 R16 R17 R18 R19 R20 R25 R26"
).split()
WEEKS = 50  # the stories begin in so many weeks before today


@dataclass(frozen=True)
class Story:
    """One application. `course` names the acts and the working day of each after the first."""

    begins_on: date
    course: tuple[tuple[int, str], ...]
    application: Application
    channel: str = "internet"
    outcome: str = "R02"

    def arrival(self) -> Arrival:
        """How it came, if not online."""
        posted = self.channel in ("signed_mail", "ordinary_mail")
        return Arrival(
            channel=self.channel,
            delivered_on=self.begins_on,
            tracking_number="EM000000000CN" if self.channel == "signed_mail" else None,
            signed_by="收发室" if posted else None,
            first_place="局收发室" if posted else None,
        )


USUAL = (
    ("plain",) * 10
    + ("quick",) * 3
    + ("unit",) * 2
    + ("extended", "extended", "returned", "withdrawn", "lapsed", "refused")
)

BEFORE_TODAY: tuple[tuple[str, int] | tuple[str, int, str], ...] = (
    # course, working days before today (and outcome), for each state that an officer meets
    ("unseen", 0),
    ("unseen", 0),
    ("unseen", 2),
    ("stalled", 3),
    ("stalled", 18),
    ("stalled", 20),
    ("stalled", 23),
    ("plain", 9),
    ("plain", 10),
    ("plain", 12),
    ("corrected", 6),
    ("lapsed", 14),
    ("lapsed", 15),
    ("extended", 15),
    ("extended", 18),
    ("long", 5),
    ("charged", 60),
    ("charged", 8),
    ("charged", 3),
    ("unpaid", 50),
    ("spared", 30),
    ("excessive", 5),
    ("deferred", 9),
    ("deferred", 12),
    ("withdrawn", 8),
    ("returned", 9),
    ("unit", 4),
    ("unit", 11),
    ("waits_unit", 5, "R03"),
    ("waits_legal", 6, "R07"),
    ("waits_secrecy", 7, "R03"),
    ("waits_leader", 9, "R03"),
    ("full_chain", 16, "R03"),
    ("split", 12),
    ("split", 4),
    ("parted", 5),
    ("first_of_two", 11),
    ("second_of_two", 10),
    ("reopened", 14, "R12"),
    ("anew", 61, "R09"),
    ("posted_back", 13),
    ("consulting", 6),
    ("objected", 12),
)
OF_ONE_APPLICANT = {  # asked by the same person, and answered in one letter
    "first_of_two": wishes.WANTED[0],
    "second_of_two": wishes.WANTED[9],
}


def stories(today: date, calendar: Calendar, many: int, seed: int = 2011) -> list[Story]:
    """About `many` stories in the weeks before `today`, the same for the same day and seed."""
    random = Random(seed)  # noqa: S311 - a play, not a secret
    first = today - timedelta(weeks=WEEKS)
    made = [_usual(random, first, i) for i in range(many - len(BEFORE_TODAY))]
    made += [_exactly(random, today, calendar, *cue) for cue in BEFORE_TODAY]
    return sorted(made, key=lambda story: story.begins_on)


def _usual(random: Random, first: date, number: int) -> Story:
    begins_on = first + timedelta(days=random.randrange(WEEKS * 7))
    outcome = OUTCOMES[number % len(OUTCOMES)]
    course = OWN_COURSES.get(outcome) or random.choice(USUAL)
    story = Story(begins_on, COURSES[course], _application(random), outcome=outcome)
    return replace(story, channel=random.choice(CHANNELS))


def _exactly(
    random: Random, today: date, calendar: Calendar, course: str, ago: int, outcome: str = "R02"
) -> Story:
    begins_on = today
    while calendar.between(begins_on, today) < ago:
        begins_on -= timedelta(days=1)
    application = _application(random)
    if course == "split":
        application = replace(application, wanted=wishes.SPLIT_WANTED)
    if course == "parted":
        application = replace(application, wanted=wishes.PARTED_WANTED)
    if course in OF_ONE_APPLICANT:
        same = _application(Random(len(OF_ONE_APPLICANT)))  # noqa: S311
        application = replace(same, wanted=OF_ONE_APPLICANT[course])
    return Story(begins_on, COURSES[course], application, outcome=outcome)


def _application(random: Random) -> Application:
    kind = random.choice(KINDS)
    describe: Callable[[Random, str], dict[str, str]] = (
        _person if kind == "natural_person" else _organisation
    )
    return Application(
        kind=kind,
        wanted=random.choice(wishes.WANTED),
        purpose=random.choice((None, None, "了解工程情况")),
        form=random.choice(("paper", "email")),
        way=random.choice(("post", "pick_up")),
        phone=mobile(random),
        email=f"shenqing{random.randrange(10_000)}@example.org",
        address="河南省柳园市河滨街18号",
        postcode="450000",
        electronic_service_accepted=random.random() < 0.5,
        **describe(random, kind),
    )


def _person(random: Random, _kind: str) -> dict[str, str]:
    return {
        "name": name(random),
        "id_type": "resident_id",
        "id_number": resident_number(random),
    }


def _organisation(random: Random, kind: str) -> dict[str, str]:
    return {
        "name": organisation(random, kind),
        "id_type": "unified_social_credit_code",
        "id_number": credit_code(random),
        "legal_representative": name(random),
        "contact_name": name(random),
    }
