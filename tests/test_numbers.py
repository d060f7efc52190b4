"""Every rule and every check that the portal promises to keep has a test that carries its number.

The promises: bad input, faults and misuse, privacy, accessibility and safety of data.
"""

import ast
import re
from functools import cache
from pathlib import Path

import pytest
from django.conf import settings

TESTS = Path(settings.BASE_DIR) / "tests"
NUMBERS = re.compile(r"(?<=_)[rq]\d+(?=_)")

PROMISES = {
    "rules that hold everywhere": [f"r{number}" for number in range(1, 11)],
    "permissions": [f"q{number}" for number in range(1, 12)],
    "login, session, accounts": [f"q{number}" for number in range(12, 21)],
    "bad input": [f"q{number}" for number in range(21, 39)],
    "uploads": [f"q{number}" for number in range(39, 47)],
    "Markdown": [f"q{number}" for number in range(47, 53)],
    "headers": [f"q{number}" for number in range(60, 66)],
    "cookies": ["q66", "q67", "q68"],
    "privacy": ["q70", "q71", "q72"],
    "accessibility": [f"q{number}" for number in range(73, 83)],
    "concurrency and faults": [f"q{number}" for number in range(83, 90)],
    "safety of data": [f"q{number}" for number in range(90, 99)],
    "operations and error pages": ["q53", "q99", "q100", "q101", "q102", "q105", "q107"],
}


def numbers_of(source):
    """Those in the names of test functions: test_r3_q44_a_sentence carries two."""
    return {
        number
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")
        for number in NUMBERS.findall(node.name)
    }


@cache
def proven():
    found = set()
    for path in TESTS.rglob("test_*.py"):
        found |= numbers_of(path.read_text(encoding="utf-8"))
    return found


def test_numbers_are_read_from_the_names_of_tests_alone():
    source = "def test_r3_q44_a_file(): q1 = 1\ndef helper_q2_x(): pass\ndef test_a_q5(): pass\n"
    assert numbers_of(source) == {"r3", "q44"}


@pytest.mark.parametrize("part", PROMISES)
def test_every_promise_has_a_test_with_its_number(part):
    missing = [number for number in PROMISES[part] if number not in proven()]
    assert not missing, (
        f"No test is named after {', '.join(missing)} ({part}). Give the test that proves it that "
        f"number, as in def test_{missing[0]}_what_holds(), or write one."
    )
