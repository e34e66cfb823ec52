"""Each answer of the application form: what is taken, and what is said of what is not."""

import pytest
from werkzeug.datastructures import MultiDict

from tests.builders import a_credit_code, an_id_number
from tracker.application_checks import code, narrow, text
from tracker.application_form import ApplicationForm, PaperApplicationForm
from tracker.application_words import WAYS, word

RIGHT = {
    "kind": "natural_person",
    "name": "林知秋",
    "id_type": "resident_id",
    "id_number": "11010519491231002X",
    "phone": "13812345678",
    "wanted": "2025年柳园段除险加固工程的施工合同",
    "form": "paper",
    "way": "pick_up",
}
BODY = {
    "kind": "enterprise",
    "id_type": "unified_social_credit_code",
    "id_number": "91110000600037341L",
    "contact_name": "白露",
}


@pytest.fixture
def check(shared_app):
    """A function: the errors of the right answers with some replaced, by field name."""

    def errors(form_class=ApplicationForm, /, **answers):
        filled = form_class(formdata=MultiDict(RIGHT | answers), meta={"csrf": False})
        filled.validate()
        return {name: str(found[0]) for name, found in filled.errors.items()}

    with shared_app.test_request_context("/", method="POST"):
        yield errors


def test_right_answers_pass_for_a_person_and_for_an_organisation(check):
    assert check() == {}
    assert check(**BODY) == {}


ID_NUMBERS = [
    ("resident_id", "11010519491231002X", True),
    ("resident_id", "11010519491231002x", True),
    ("resident_id", "１１０１０５１９４９１２３１００２Ｘ", True),
    ("resident_id", "110105 19491231 002X", True),
    ("resident_id", "110105194912310021", False),  # check digit
    ("resident_id", "11010519491231002", False),  # 17 digits
    ("resident_id", "1101054912310020", False),
    ("resident_id", "110105491231002", False),  # the old 15 digits
    ("resident_id", "99010519491231002X", False),
    ("resident_id", "X1010519491231002X", False),
    ("hk_macao_taiwan_permit", "810000199408230021", True),
    ("hk_macao_taiwan_permit", "830000199201300022", True),
    ("hk_macao_taiwan_permit", "11010519491231002X", False),
    ("hk_macao_taiwan_permit", "810000199408230020", False),
    ("mainland_travel_permit", "H12345678", True),
    ("mainland_travel_permit", "12345678", True),
    ("mainland_travel_permit", "H1234567890", True),
    ("mainland_travel_permit", "H123", False),
    ("passport", "E12345678", True),
    ("passport", "Ｅ１２３４５６７８", True),
    ("passport", "E-1", False),
    ("foreign_permanent_residence", "AUS110180081501", True),
    ("foreign_permanent_residence", "931056198601010019", True),
    ("foreign_permanent_residence", "AUS1", False),
    ("officer_card", "军字第1234567号", True),
    ("officer_card", "军<script>", False),
]


@pytest.mark.parametrize(("id_type", "number", "right"), ID_NUMBERS)
def test_an_id_number_is_held_to_its_own_kind_of_paper(check, id_type, number, right):
    assert ("id_number" not in check(id_type=id_type, id_number=number)) is right


@pytest.mark.parametrize("born", ["19000229", "20250229", "19901301", "18500101", "29990101"])
def test_a_birth_date_that_cannot_be_is_refused_though_the_check_digit_fits(check, born):
    assert "有误" in check(id_number=an_id_number(born))["id_number"]


@pytest.mark.parametrize("born", ["20000229", "20240229", "19491001"])
def test_leap_days_that_were_are_taken(check, born):
    assert check(id_number=an_id_number(born)) == {}


def test_a_region_that_the_list_lacks_is_taken_where_the_check_digit_fits(check):
    assert check(id_number="990105194912310023") == {}


def test_an_old_number_of_15_digits_is_refused_in_words_that_help(check):
    assert "18 位" in check(id_number="110105491231002")["id_number"]


CREDIT_CODES = [
    ("91110000600037341L", True),
    ("91110000600037341l", True),
    ("9111 0000 6000 3734 1L", True),
    ("９１１１００００６０００３７３４１Ｌ", True),
    ("911100006000373410", False),
    ("91110000600037341", False),
    ("9111000060003734IL", False),
    ("A1110000600037341L", False),
]


@pytest.mark.parametrize(("number", "right"), CREDIT_CODES)
def test_a_credit_code_is_held_to_its_check_digit(check, number, right):
    assert ("id_number" not in check(**(BODY | {"id_number": number}))) is right


def test_invented_credit_codes_pass(check):
    assert check(**(BODY | {"id_number": a_credit_code()})) == {}


PHONES = [
    ("13812345678", True),
    ("１３８１２３４５６７８", True),
    ("138 1234 5678", True),
    ("+86 138 1234 5678", True),
    ("0371-69552233", True),
    ("0371-69552233-801", True),
    ("010-12345678转801", True),
    ("4008123123", True),
    ("12345", True),
    ("+852 2123 4567", True),
    ("1381234567", False),
    ("69552233", False),
    ("没有电话", False),
    ("1" * 39, False),
]


@pytest.mark.parametrize(("number", "right"), PHONES)
def test_a_telephone_number_can_be_called(check, number, right):
    assert ("phone" not in check(phone=number)) is right


MAILS = [("a@example.com", True), ("ａ@example。com", True), ("zhang@例子.中国", True)]
MAILS += [(wrong, False) for wrong in ("a@", "a b@example.com", "a@example", "a" * 250 + "@b.cn")]


@pytest.mark.parametrize(("address", "right"), MAILS)
def test_an_email_address_is_whole(check, address, right):
    assert ("email" not in check(email=address)) is right


POSTCODES = [
    ("450003", True),
    ("４５０００３", True),
    ("", True),
    ("45000", False),
    ("45000a", False),
]


@pytest.mark.parametrize(("number", "right"), POSTCODES)
def test_a_postcode_has_six_digits_or_is_left_out(check, number, right):
    assert ("postcode" not in check(postcode=number)) is right


LENGTHS = [
    ("name", "林" * 200, True),
    ("name", "林" * 201, False),
    ("wanted", "合" * 2000, True),
    ("wanted", "合" * 2001, False),
    ("wanted", "𠮷" * 2000, True),  # code points, not UTF-16
    ("purpose", "用" * 501, False),
    ("address", "路" * 201, False),
]


@pytest.mark.parametrize(("name", "answer", "right"), LENGTHS)
def test_lengths_are_counted_in_characters(check, name, answer, right):
    assert (name not in check(**{name: answer})) is right


@pytest.mark.parametrize("sign", ["\x00", "\x07", "\x1b", "\x7f", "\ud800"])
@pytest.mark.parametrize("name", ["name", "wanted", "purpose", "address", "employer"])
def test_control_characters_are_refused_on_every_database_alike(check, name, sign):
    assert "控制字符" in check(**{name: f"林{sign}秋"})[name]


@pytest.mark.parametrize("name", ["name", "id_number", "phone", "wanted", "form", "way", "kind"])
def test_what_article_29_asks_must_be_there(check, name):
    assert list(check(**{name: ""})) == [name]


@pytest.mark.parametrize("name", ["purpose", "employer", "wanted_index_number", "email"])
def test_nothing_else_must_be_there(check, name):
    assert check(**{name: ""}) == {}


@pytest.mark.parametrize("way_to_reach", [{"email": "a@example.com"}, {"address": "黄河路2号"}])
def test_one_way_to_reach_the_applicant_is_enough(check, way_to_reach):
    assert check(phone="", **way_to_reach) == {}


WAYS_AND_PLACES = [
    ({"form": "email"}, "email"),
    ({"way": "email"}, "email"),
    ({"way": "post"}, "address"),
    ({"way": "courier"}, "address"),
]


@pytest.mark.parametrize(("answers", "name"), WAYS_AND_PLACES)
def test_a_way_needs_the_place_it_leads_to(check, answers, name):
    place = {"email": "a@example.com", "address": "示范市黄河路2号"}
    assert list(check(**answers)) == [name]
    assert check(**answers, **place) == {}


@pytest.mark.parametrize("name", ["kind", "id_type", "form", "way"])
def test_an_answer_that_is_not_on_the_list_is_refused(check, name):
    assert name in check(**{name: "anything"})


def test_a_persons_paper_does_not_identify_an_organisation(check):
    assert "id_type" in check(**(BODY | {"id_type": "passport", "id_number": "E12345678"}))
    assert "id_type" in check(id_type="unified_social_credit_code", id_number=BODY["id_number"])


def test_an_organisation_names_whom_we_call(check):
    assert list(check(**(BODY | {"contact_name": ""}))) == ["contact_name"]


def test_an_agent_has_a_name_and_an_identity(check):
    assert "agent_id_number" in check(agent_name="秦明")
    assert "agent_name" in check(agent_phone="13812345678")
    assert check(agent_name="秦明", agent_id_number=an_id_number()) == {}


def test_a_paper_application_is_registered_with_what_it_has(check):
    bare = dict.fromkeys(("id_number", "phone", "form", "way"), "")
    assert check(PaperApplicationForm, **bare) == {}
    assert "id_number" in check(PaperApplicationForm, **(bare | {"id_number": "123"}))


def test_checked_answers_are_trimmed_half_width_and_none_where_nothing_was_said(shared_app):
    with shared_app.test_request_context("/", method="POST"):
        answers = RIGHT | {"name": "　林知秋 ", "id_number": "１１０１０５１９４９１２３１００２ｘ"}
        form = ApplicationForm(formdata=MultiDict(answers), meta={"csrf": False})
        assert form.validate()
        found = form.answers()
    assert (found["name"], found["id_number"]) == ("林知秋", "11010519491231002X")
    assert found["email"] is None
    assert found["agent_id_type"] is None
    assert "csrf_token" not in found


def test_texts_are_of_one_unicode_form():
    assert text("e\u0301\r\nx ") == "\u00e9\nx"
    assert code(" ａｂ-１２ ") == "AB12"
    assert narrow(" ａ＠b。cn") == "a@b.cn"


def test_a_word_that_only_a_ledger_knew_stays_as_it_is(shared_app):
    with shared_app.test_request_context():
        assert word(WAYS, "post") == "邮寄"
        assert word(WAYS, "马车") == "马车"
        assert word(WAYS, None) == ""
