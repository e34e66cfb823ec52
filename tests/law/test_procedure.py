"""The transition table: every state, act and role; nothing is possible that is not written here."""

from itertools import product

import pytest

from tracker.law.procedure import (
    ACT_NAMES,
    PRIMARY,
    PROCEDURE,
    ROLE_NAMES,
    STATE_NAMES,
    Act,
    NotPossible,
    Role,
    State,
    possible,
    step,
    why_not,
)

NO_CASE = None
STATES = [NO_CASE, *State]
OPEN = ("submitted handling awaiting_correction consulting awaiting_reasons awaiting_payment "
        "in_review to_send sent")  # fmt: skip
UNANSWERED = OPEN.removesuffix(" to_send sent")
IN_HAND = UNANSWERED.removeprefix("submitted ")
EXTENDABLE = "handling awaiting_correction consulting awaiting_reasons awaiting_payment"
STAYS = "-"
REVIEWERS = "officer head legal secrecy_reviewer leader"

# act, from, to, roles, article, letter.
CONFIRMED = OPEN.removeprefix("submitted ") + " closed"
TABLE = [
    ("submit", "new", "submitted", "guest", "第二十九条", ""),
    ("register", "new", "submitted", "officer head", "第二十九条", "L01"),
    ("acknowledge", "submitted", "handling", "officer head", "第三十一条", "L02"),
    ("assign", OPEN, STAYS, "head", "第四十五条", ""),
    ("claim", OPEN, STAYS, "officer", "第四十五条", ""),
    ("hand_over", OPEN, STAYS, "officer head", "第四十五条", ""),
    ("set_internal_dates", UNANSWERED, STAYS, "officer head", "第四十五条", ""),
    ("discuss", OPEN + " closed", STAYS, "officer head leader", "第十六条", ""),
    ("request_correction", "handling", "awaiting_correction", "officer", "第三十条", "L03"),
    ("record_correction", "awaiting_correction", "handling", "officer", "第三十条", ""),
    ("ask_extension", EXTENDABLE, STAYS, "officer", "第三十三条", ""),
    ("approve_extension", EXTENDABLE, STAYS, "head", "第三十三条", "L05"),
    ("refuse_extension", EXTENDABLE, STAYS, "head", "第三十三条", ""),
    ("propose_fee", "handling", STAYS, "officer", "第四十二条", ""),
    ("request_payment", "handling", "awaiting_payment", "head", "〔2020〕109号）", "L10"),
    ("waive_fee", "handling", STAYS, "head", "第四十二条", ""),
    ("refuse_fee", "handling", STAYS, "head", "第四十二条", ""),
    ("record_fee_delivery", "awaiting_payment handling", STAYS, "officer", "〔2020〕109号）", ""),
    ("record_payment", "awaiting_payment handling", "handling", "officer", "〔2020〕109号）", ""),
    ("lapse_fee", "awaiting_payment", "in_review", "officer", "〔2020〕109号）", "L19"),
    ("consult", "handling consulting", "consulting", "officer", "第三十三条第三款", "L06"),
    ("record_consultation_delivery", "handling consulting", STAYS, "officer", "第三十四条", ""),
    ("record_opinion", "handling consulting", "handling", "officer", "第三十四条", ""),
    ("go_on_in_silence", "consulting", "handling", "officer", "第三十四条", ""),
    ("disclose_despite", "handling", STAYS, "officer", "第三十二条", ""),
    ("demand_reasons", "handling", "awaiting_reasons", "officer", "第三十五条", "L04"),
    ("record_reasons", "awaiting_reasons handling", "handling", "officer", "第三十五条", ""),
    ("note_silence", "awaiting_reasons", "handling", "officer", "第三十五条", ""),
    ("ask_deferral", "handling", STAYS, "officer", "第三十五条", ""),
    ("approve_deferral", "handling", STAYS, "head", "第三十五条", "L24"),
    ("refuse_deferral", "handling", STAYS, "head", "第三十五条", ""),
    ("send_unit_task", EXTENDABLE, STAYS, "officer head", "第四十五条", ""),
    ("sign_unit_task", EXTENDABLE + " in_review", STAYS, "officer head", "第四十五条", ""),
    ("answer_unit_task", EXTENDABLE + " in_review", STAYS, "officer head", "第四十五条", ""),
    ("send_back_unit_task", EXTENDABLE + " in_review", STAYS, "officer head", "第四十五条", ""),
    ("move_unit_task", EXTENDABLE + " in_review", STAYS, "officer head", "第四十五条", ""),
    ("remind_unit_task", EXTENDABLE + " in_review", STAYS, "officer head", "第四十五条", ""),
    (
        "cancel_unit_task",
        OPEN.removeprefix("submitted "),
        STAYS,
        "officer head",
        "第四十五条",
        "",
    ),
    (
        "record_search",
        EXTENDABLE + " to_send sent closed",
        STAYS,
        "officer",
        "第三十六条第（四）项",
        "",
    ),
    ("amend_search", EXTENDABLE, STAYS, "officer", "第三十六条第（四）项", ""),
    ("split_case", "handling", STAYS, "officer", "〔2021〕30号", "L28"),
    ("open_part", "new", "handling", "officer", "〔2021〕30号", ""),
    ("join", "handling", STAYS, "officer", "〔2021〕30号", ""),
    ("leave", EXTENDABLE + " in_review", STAYS, "officer", "〔2021〕30号", ""),
    ("refer", OPEN + " closed", STAYS, "officer", "第三十六条", ""),
    ("reopen", "closed", "handling", "head", "第三十条", ""),
    ("handle_anew", "sent closed", "handling", "officer head", "第七十条", ""),
    ("link", OPEN + " closed", STAYS, "officer head", "第三十六条", ""),
    ("unlink", OPEN + " closed", STAYS, "officer head", "第四十五条", ""),
    ("split_items", "handling", STAYS, "officer", "第三十七条", ""),
    ("decide", "handling", "in_review", "officer", "第三十三条", ""),
    ("lapse", "awaiting_correction", "in_review", "officer", "第三十条", "L19"),
    ("give_opinion", "in_review", STAYS, REVIEWERS, "第十七条", ""),
    ("add_cosigners", "in_review", STAYS, "officer head", "第十七条", ""),
    ("record_paper_approval", "in_review", STAYS, "officer head", "第四十五条", ""),
    ("return_decision", "in_review", "handling", REVIEWERS, "第四十五条", ""),
    ("issue", "in_review", "to_send", "head leader", "第十七条", ""),
    ("void_reply", "to_send", "handling", "head", "第四十五条", ""),
    ("void_letter", IN_HAND + " to_send sent", STAYS, "head", "第四十五条", ""),
    ("prepare_file", IN_HAND, STAYS, "officer", "第三十七条", ""),
    ("sign_finding", IN_HAND + " to_send sent closed", STAYS, "officer head", "第十七条", ""),
    ("withdraw_file", "to_send sent closed", STAYS, "officer head", "第十七条", ""),
    ("upload_sealed", "to_send sent", STAYS, "officer head", "第四十五条", ""),
    ("record_sending", "to_send", "sent", "officer", "第三十三条", ""),
    ("record_service", "sent", STAYS, "officer", "第四十六条", "L23"),
    (
        "record_post",
        OPEN.removeprefix("submitted ") + " closed",
        STAYS,
        "officer head",
        "第四十五条",
        "",
    ),
    (
        "settle_post",
        OPEN.removeprefix("submitted ") + " closed",
        STAYS,
        "officer head",
        "第四十五条",
        "",
    ),
    (
        "correct_post",
        OPEN.removeprefix("submitted ") + " closed",
        STAYS,
        "officer head",
        "第四十五条",
        "",
    ),
    ("close", "sent", "closed", "officer", "第四十五条", ""),
    ("register_dispute", OPEN + " closed", STAYS, "head legal", "第六十七条", ""),
    ("withdraw", UNANSWERED, "closed", "officer", "〔2021〕30号", "L19"),
    ("hand_on_publication", "to_send sent closed", STAYS, "officer head", "第四十四条", ""),
    ("decline_publication", "to_send sent closed", STAYS, "officer head", "第四十四条", ""),
    ("add_joint_applicant", UNANSWERED, STAYS, "officer", "第二十九条", ""),
    ("remove_joint_applicant", UNANSWERED, STAYS, "officer", "第二十九条", ""),
    ("turn_into_rectification", "handling", STAYS, "officer", "第四十一条", ""),
    ("record_agent", OPEN, STAYS, "officer", "第一百六十五条", ""),
    ("end_agent", OPEN, STAYS, "officer", "第一百七十三条", ""),
    ("mark_sensitive", OPEN + " closed", STAYS, "officer head leader", "第四十五条", ""),
    ("lift_sensitive", OPEN + " closed", STAYS, "head leader", "第四十五条", ""),
    ("restrict_readers", OPEN + " closed", STAYS, "head leader", "第六条", ""),
    ("open_to_readers", OPEN + " closed", STAYS, "head leader", "第六条", ""),
    ("ask_instruction", OPEN + " closed", STAYS, "officer head", "第十七条", ""),
    ("record_instruction", OPEN + " closed", STAYS, "officer head leader", "第四十五条", ""),
    ("compile_archive", "closed", STAYS, "officer head", "第四十五条", ""),
    ("receive_archive", "closed", STAYS, "officer head", "第四十五条", ""),
    ("supplement_archive", "closed", STAYS, "officer head", "第四十五条", ""),
    ("correct_contact", OPEN, STAYS, "guest", "第四十六条", ""),
    ("note_talk", OPEN + " closed", STAYS, "officer head", "第四十五条", ""),
    ("replace_code", OPEN + " closed", STAYS, "officer head", "第四十五条", ""),
    ("reveal_identity", OPEN + " closed", STAYS, "officer head", "第六条", ""),
    ("send_correction", "awaiting_correction", "handling", "guest", "第三十条", ""),
    ("excuse_correction", "awaiting_correction in_review", STAYS, "guest", "第三十条", ""),
    ("send_reasons", "awaiting_reasons handling", STAYS, "guest", "第三十五条", ""),
    ("claim_payment", "awaiting_payment in_review", STAYS, "guest", "〔2020〕109号）", ""),
    ("contest_fee", "awaiting_payment", STAYS, "guest", "第四十二条", ""),
    ("ask_withdrawal", UNANSWERED, STAYS, "guest", "〔2021〕30号", ""),
    ("ask_rectification", OPEN + " closed", STAYS, "guest", "第四十一条", ""),
    ("complain", OPEN + " closed", STAYS, "guest", "第五十一条", ""),
    ("answer_statement", OPEN + " closed", STAYS, "officer head", "第四十五条", ""),
]
# The system's own acts, which no role has: act, from, article; the state stays.
BY_SYSTEM = [("reschedule", OPEN.removesuffix(" sent"), "第三十三条")]
ALLOWED = {
    (NO_CASE if start == "new" else State(start), Act(act), Role(role)): to
    for act, starts, to, roles, *_ in TABLE
    for start in starts.split()
    for role in roles.split()
}


EVERY_STATE_AND_ACT = list(product(STATES, Act))


@pytest.mark.parametrize(("state", "act"), EVERY_STATE_AND_ACT)
def test_a_role_can_do_in_a_state_what_the_table_says_and_nothing_else(state, act):
    for role in Role:
        allowed = (state, act, role) in ALLOWED
        assert (act in [row.act for row in possible(state, role)]) is allowed
        assert (why_not(state, role, act) is None) is allowed


@pytest.mark.parametrize(("state", "act"), EVERY_STATE_AND_ACT)
def test_an_act_leads_where_the_table_says_or_is_refused(state, act):
    ends = {end for (start, known, _), end in ALLOWED.items() if (start, known) == (state, act)}
    ends |= {STAYS for known, starts, _ in BY_SYSTEM if known == act and state in starts.split()}
    if not ends:
        with pytest.raises(NotPossible):
            step(state, act)
    else:
        (end,) = ends
        assert step(state, act) == (state if end == STAYS else end)


@pytest.mark.parametrize(("act", "article", "letter"), [(row[0], *row[4:]) for row in TABLE])
def test_an_act_names_its_article_and_letter_and_says_the_law(act, article, letter):
    row = PROCEDURE[Act(act)]
    assert row.cite.endswith(article)
    assert row.letter == letter
    assert row.law.endswith("。")


def test_every_act_of_the_list_stands_in_the_table():
    known = {Act(row[0]) for row in (*TABLE, *BY_SYSTEM)} | {Act.ENTER_FROM_LEDGER}
    assert known == set(Act) == set(PROCEDURE)


@pytest.mark.parametrize(("act", "starts", "article"), BY_SYSTEM)
def test_an_act_of_the_system_stands_on_no_page_and_says_so(act, starts, article):
    assert PROCEDURE[Act(act)].cite.endswith(article)
    for role in Role:
        assert "由系统办理" in str(why_not(State.HANDLING, role, Act(act)))


@pytest.mark.parametrize("end", State)
def test_a_ledger_may_tell_any_end(end):
    assert step(NO_CASE, Act.ENTER_FROM_LEDGER, end) is end


def test_only_a_ledger_names_the_end_and_it_must():
    with pytest.raises(NotPossible, match="指定办理状态"):
        step(NO_CASE, Act.ENTER_FROM_LEDGER)
    with pytest.raises(NotPossible, match="指定办理状态"):
        step(State.HANDLING, Act.DECIDE, State.CLOSED)


@pytest.mark.parametrize("act", [Act.RECORD_OPINION, Act.GO_ON_IN_SILENCE])
def test_while_another_answer_is_awaited_the_state_stays(act):
    assert step(State.CONSULTING, act) is State.HANDLING
    assert step(State.CONSULTING, act, State.CONSULTING) is State.CONSULTING
    with pytest.raises(NotPossible, match="指定办理状态"):
        step(State.CONSULTING, act, State.SENT)


def test_a_ledger_enters_new_cases_only_and_by_command_only():
    with pytest.raises(NotPossible, match="已经登记"):
        step(State.HANDLING, Act.ENTER_FROM_LEDGER, State.CLOSED)
    assert "用命令导入" in str(why_not(NO_CASE, Role.SYSTEM_ADMIN, Act.ENTER_FROM_LEDGER))


REASONS = [
    ("to_send", "officer", "close", "答复书尚未寄出，先登记寄出日期"),
    ("to_send", "officer", "record_service", "答复书尚未寄出，先登记寄出日期"),
    ("sent", "officer", "record_sending", "寄出日期已经登记"),
    ("handling", "officer", "record_sending", "答复还没有签发"),
    ("in_review", "officer", "close", "答复还没有签发"),
    ("handling", "head", "issue", "还没有送审的答复，先由承办人拟定答复"),
    ("to_send", "head", "issue", "答复已经签发，不能再办理这项操作"),
    ("sent", "officer", "withdraw", "答复已经签发，不能再办理这项操作"),
    ("submitted", "officer", "decide", "还没有确认收到申请之日，先确认收到"),
    ("in_review", "officer", "decide", "答复正在审核，退回以后才能办理这项操作"),
    ("awaiting_correction", "officer", "decide",
     "正在等待申请人补正，先登记补正，或者按逾期不补正处理"),
    ("awaiting_correction", "officer", "request_correction",
     "补正应当一次性告知，正在等待申请人补正"),
    ("handling", "officer", "lapse", "没有等待答复的补正通知"),
    ("handling", "officer", "acknowledge", "收到申请之日已经确认"),
    ("handling", "officer", "register", "本件申请已经登记"),
    ("closed", "officer", "decide", "本件已经办结"),
    ("closed", "officer", "withdraw", "本件已经办结"),
    ("consulting", "officer", "decide",
     "正在征求意见，先登记答复；逾期没有答复的，按未答复继续办理"),
    ("consulting", "officer", "propose_fee", "本操作只能在“办理中”时进行"),
    ("consulting", "officer", "disclose_despite", "本操作只能在“办理中”时进行"),
    ("handling", "officer", "go_on_in_silence", "没有等待答复的征求意见"),
    ("submitted", "officer", "consult", "还没有确认收到申请之日，先确认收到"),
    ("sent", "officer", "record_opinion", "答复已经签发，不能再办理这项操作"),
    ("awaiting_payment", "officer", "decide",
     "正在等待申请人缴费，先登记缴费，或者按逾期不缴费处理"),
    ("awaiting_payment", "officer", "propose_fee", "收费通知已经发出，正在等待申请人缴费"),
    ("awaiting_payment", "head", "request_payment", "收费通知已经发出，正在等待申请人缴费"),
    ("awaiting_reasons", "officer", "decide",
     "正在等待申请人说明理由，先登记理由，或者按未说明理由办理"),
    ("awaiting_reasons", "officer", "ask_deferral",
     "正在等待申请人说明理由，先登记理由，或者按未说明理由办理"),
    ("awaiting_reasons", "officer", "demand_reasons", "已经要求说明理由，正在等待申请人"),
    ("handling", "officer", "note_silence", "没有等待说明的理由"),
    ("handling", "officer", "lapse_fee", "没有等待缴纳的费用"),
    ("submitted", "officer", "propose_fee", "还没有确认收到申请之日，先确认收到"),
    ("in_review", "officer", "record_payment", "答复正在审核，退回以后才能办理这项操作"),
    ("sent", "officer", "propose_fee", "答复已经签发，不能再办理这项操作"),
    ("awaiting_correction", "officer", "record_payment",
     "本操作只能在“办理中、等待缴费”时进行"),
    ("handling", "officer", "hand_on_publication", "答复还没有签发，没有拟主动公开的内容"),
    ("handling", "officer", "issue", "本操作由信息公开机构负责人、签发人办理"),
    ("handling", "legal", "give_opinion", "还没有送审的答复，先由承办人拟定答复"),
    ("sent", "leader", "give_opinion", "答复已经签发，不能再办理这项操作"),
    ("handling", "legal", "acknowledge", "本操作由承办人、信息公开机构负责人办理"),
    ("handling", "officer", "submit", "本操作由申请人办理"),
]  # fmt: skip


@pytest.mark.parametrize(("state", "role", "act", "said"), REASONS)
def test_the_reason_why_an_act_is_not_possible_is_said_in_plain_words(state, role, act, said):
    assert str(why_not(State(state), Role(role), Act(act))) == said


def test_before_a_case_exists_nothing_can_be_done_with_it():
    assert str(why_not(NO_CASE, Role.OFFICER, Act.DECIDE)) == "申请还没有登记"


def test_a_reason_keeps_its_names_apart_so_that_they_can_be_translated():
    refusal = why_not(State.CONSULTING, Role.OFFICER, Act.RECORD_PAYMENT)
    assert refusal.text == "本操作只能在“%(states)s”时进行"
    assert refusal.names == {"states": ("办理中", "等待缴费")}


def test_roles_and_acts_are_stored_under_these_words():
    roles = "guest officer head leader secrecy_reviewer legal supervisor "
    assert list(Role) == (roles + "system_admin security_admin audit_admin").split()
    assert all(name.lower() == act.value for name, act in Act.__members__.items())
    assert all(name.lower() == state.value for name, state in State.__members__.items())


def test_every_state_role_and_act_has_a_name_of_its_own():
    for names, kind in ((STATE_NAMES, State), (ROLE_NAMES, Role), (ACT_NAMES, Act)):
        assert set(names) == set(kind)
        assert len(set(names.values())) == len(names)


@pytest.mark.parametrize(("state", "act"), list(PRIMARY.items()))
def test_the_act_that_the_law_expects_next_is_possible_then(state, act):
    assert state in PROCEDURE[act].start


def test_only_waiting_and_closed_cases_have_no_act_that_is_expected_next():
    assert set(State) - set(PRIMARY) == {State.CLOSED}
