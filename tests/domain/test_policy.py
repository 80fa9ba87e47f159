"""The limits are data with dates, sources and a stated confidence."""

import json
from datetime import UTC, datetime

import pytest

from domain.clocks import policy
from domain.report import HandlingClass
from tests.clocks import DATA, the_policy

RAW = json.loads((DATA / "policy.json").read_text())


def test_each_instant_has_the_version_in_force() -> None:
    assert the_policy().at(datetime(2010, 1, 1, tzinfo=UTC)).id == "62/2018"
    assert the_policy().at(datetime(2025, 4, 30, 16, 59, tzinfo=UTC)).id == "62/2018"
    assert the_policy().at(datetime(2025, 4, 30, 17, 0, tzinfo=UTC)).id == "5/2025"


def test_the_limits_are_those_of_the_rules() -> None:
    limits = the_policy().at(datetime(2026, 11, 22, tzinfo=UTC))
    assert (limits.verification, limits.first_response, limits.reporter_window) == (3, 5, 10)
    assert limits.resolution[HandlingClass.INFORMATION] == 5
    assert limits.resolution[HandlingClass.PLAIN] == 14
    assert limits.resolution[HandlingClass.SUPERVISED] == 60
    assert (limits.statutory_response, limits.statutory_decision) == (14, 60)
    assert [step.seat for step in limits.escalation] == ["deputy", "coordinator", "supervisor"]
    assert [step.after for step in limits.escalation] == sorted(step.after for step in limits.escalation)


def test_every_value_names_its_source_and_how_sure_it_is() -> None:
    for version in RAW["versions"]:
        for name, entry in version["values"].items():
            assert entry["source"], name
            assert entry["confidence"] in RAW["confidence"], name


def test_what_is_not_known_is_marked_as_an_assumption() -> None:
    values = {version["id"]: version for version in RAW["versions"]}
    assert values["62/2018"]["values"]["aspiration"]["confidence"] == "A"
    assert values["5/2025"]["assumed_from"] == "62/2018"
    assert values["5/2025"]["values"] == {}


def test_a_missing_value_is_an_error_and_not_a_default() -> None:
    first = RAW["versions"][0]
    lacking = {**first, "values": {k: v for k, v in first["values"].items() if k != "verification"}}
    with pytest.raises(KeyError):
        policy.from_json({"versions": [lacking]})
