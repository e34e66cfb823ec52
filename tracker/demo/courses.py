"""The courses that applications take: the acts, and the working day of each after the first."""

OWN_COURSES = {"R15": "corrected", "R19": "excessive"}  # what must have gone before


def _reply(from_day: int) -> tuple[tuple[int, str], ...]:
    return (
        (from_day, "decide"),
        (from_day + 1, "issue"),
        (from_day + 2, "send"),
        (from_day + 5, "serve"),
        (from_day + 6, "close"),
        (from_day + 14, "archive"),
        (from_day + 18, "hand_over"),
    )


COURSES: dict[str, tuple[tuple[int, str], ...]] = {
    "plain": ((1, "acknowledge"), (1, "assign"), *_reply(9)),
    "quick": ((0, "acknowledge"), (0, "assign"), (2, "talk"), *_reply(4)),
    "corrected": (
        (1, "acknowledge"),
        (1, "assign"),
        (4, "request_correction"),
        (10, "answer_correction"),
        *_reply(20),
    ),
    "lapsed": (
        (1, "acknowledge"),
        (3, "request_correction"),
        (15, "lapse"),
        (16, "issue"),
        (17, "send"),
        (20, "serve"),
        (21, "close"),
        (29, "archive"),
    ),
    "extended": (
        (1, "acknowledge"),
        (1, "assign"),
        (15, "ask_extension"),
        (16, "approve_extension"),
        *_reply(30),
    ),
    "long": (
        (1, "acknowledge"),
        (1, "assign"),
        (3, "ask_extension"),
        (4, "approve_extension"),
        *_reply(34),
    ),
    "refused": (
        (1, "acknowledge"),
        (1, "assign"),
        (12, "ask_extension"),
        (13, "refuse_extension"),
        *_reply(16),
    ),
    "returned": ((1, "acknowledge"), (1, "assign"), (8, "decide"), (9, "send_back"), *_reply(11)),
    "withdrawn": ((1, "acknowledge"), (5, "withdraw"), (12, "archive"), (15, "hand_over")),
    "split": (
        (1, "acknowledge"),
        (1, "assign"),
        (3, "split"),
        (6, "draft_items"),
        (7, "decide_items"),
        (8, "issue"),
        (9, "send"),
        (12, "serve"),
        (13, "close"),
    ),
    "charged": (
        (1, "acknowledge"),
        (1, "assign"),
        (3, "propose_fee"),
        (4, "charge_fee"),
        (6, "deliver_fee"),
        (10, "pay_fee"),
        *_reply(18),
    ),
    "unpaid": (
        (1, "acknowledge"),
        (3, "propose_fee"),
        (4, "charge_fee"),
        (6, "deliver_fee"),
        (27, "lapse_fee"),
        (28, "issue"),
        (29, "send"),
        (32, "serve"),
        (33, "close"),
    ),
    "spared": (
        (1, "acknowledge"),
        (1, "assign"),
        (3, "propose_no_fee"),
        (4, "spare_fee"),
        *_reply(9),
    ),
    "excessive": (
        (1, "acknowledge"),
        (1, "assign"),
        (3, "demand_reasons"),
        (8, "judge_reasons"),
        *_reply(11),
    ),
    "deferred": (
        (1, "acknowledge"),
        (1, "assign"),
        (3, "demand_reasons"),
        (8, "judge_reasons"),
        (9, "ask_deferral"),
        (10, "approve_deferral"),
        *_reply(30),
    ),
    "late": ((1, "acknowledge"), (1, "assign"), *_reply(22)),
    "stalled": ((1, "acknowledge"), (1, "assign")),
    "unseen": (),
    "unit": ((1, "acknowledge"), (1, "assign_unit"), (3, "talk"), *_reply(12)),
}
