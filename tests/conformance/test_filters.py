"""Event patterns of FilterCriteria, by the examples of AWS's own documentation."""

import json
from typing import Any

import pytest

from infra.local.pumps.filters import passes

RECORD: dict[str, Any] = {
    "eventName": "INSERT",
    "dynamodb": {"Keys": {"sk": {"S": "EVENT#000001"}}, "NewImage": {"n": {"N": "5"}}},
    "amount": 15,
    "tags": ["a", "b"],
    "none": None,
}


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ({}, True),
        ({"eventName": ["INSERT"]}, True),
        ({"eventName": ["MODIFY", "REMOVE"]}, False),
        ({"eventName": ["INSERT"], "dynamodb": {"Keys": {"sk": {"S": [{"prefix": "EVENT#"}]}}}}, True),
        ({"dynamodb": {"Keys": {"sk": {"S": [{"prefix": "REPORT"}]}}}}, False),
        ({"dynamodb": {"Keys": {"sk": {"S": [{"suffix": "1"}]}}}}, True),
        ({"dynamodb": {"OldImage": {"n": {"N": ["5"]}}}}, False),
        ({"dynamodb": {"OldImage": [{"exists": False}]}}, True),
        ({"eventName": [{"exists": True}]}, True),
        ({"amount": [{"numeric": [">", 10, "<=", 15]}]}, True),
        ({"amount": [{"numeric": ["<", 15]}]}, False),
        ({"amount": [15]}, True),
        ({"amount": ["15"]}, False),
        ({"eventName": [{"anything-but": ["MODIFY"]}]}, True),
        ({"eventName": [{"anything-but": {"prefix": "INS"}}]}, False),
        ({"eventName": [{"equals-ignore-case": "insert"}]}, True),
        ({"tags": ["b"]}, True),
        ({"none": [None]}, True),
        ({"$or": [{"eventName": ["MODIFY"]}, {"amount": [15]}]}, True),
        ({"$or": [{"eventName": ["MODIFY"]}, {"amount": [16]}]}, False),
    ],
)
def test_a_record_passes_as_documented(pattern: dict[str, Any], expected: bool) -> None:
    assert passes(RECORD, {"Filters": [{"Pattern": json.dumps(pattern)}]}) is expected


def test_one_of_several_patterns_is_enough_and_no_criteria_pass_all() -> None:
    both = {"Filters": [{"Pattern": '{"eventName":["MODIFY"]}'}, {"Pattern": '{"amount":[15]}'}]}
    assert passes(RECORD, both)
    assert passes(RECORD, None)
