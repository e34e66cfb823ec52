"""Sending: from the first question to the receipt, once, however often it is sent."""


def test_a_citizen_files_an_application_and_gets_number_and_code(citizen):
    citizen.write()
    answer = citizen.send()
    assert answer.request.path == "/apply/receipt"
    number, code = citizen.receipt()
    assert number.startswith("HHJ-")
    assert len(code.replace("-", "")) == 12
