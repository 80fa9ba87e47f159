"""Alarms and the dashboard: somebody is told, by a topic that can be written to, of things that the code reports."""

import ast
import json
import re

from tests.contract.wiring import FUNCTIONS, ROOT, load, resources, sources

ALARMS = resources("AWS::CloudWatch::Alarm")


def test_every_alarm_tells_the_alarm_topic() -> None:
    assert all(alarm["AlarmActions"] == [{"Ref": "AlarmTopic"}] for alarm in ALARMS.values())


def test_cloudwatch_may_use_the_key_of_the_topic_so_that_no_alarm_is_dropped() -> None:
    topics = resources("AWS::SNS::Topic")
    assert topics["AlarmTopic"]["KmsMasterKeyId"] == {"Ref": "DataKey"}
    policy = resources("AWS::KMS::Key")["DataKey"]["KeyPolicy"]["Statement"]
    [may] = [s for s in policy if "cloudwatch.amazonaws.com" in json.dumps(s)]
    assert set(may["Action"]) == {"kms:Decrypt", "kms:GenerateDataKey"}


def test_all_that_must_wake_somebody_has_an_alarm() -> None:
    wanted = {"RelayBehind", "TickMissed", "Outage", "DeliveriesGivenUp", "SmsSpend", "RoutingFallback", "Throttles"}
    wanted |= {"DeliveriesUnsent", "UnitSmsSpend", "RouterUnusable", "RouterDrift"}
    wanted |= {"BoardStale", "BriefMissed", "CountersRefused", "ChildSilent"}
    assert wanted <= ALARMS.keys()
    assert ALARMS["RelayBehind"]["Threshold"] == 3_600_000
    assert ALARMS["TickMissed"]["TreatMissingData"] == "breaching"


def test_the_metrics_that_alarms_watch_are_written_by_the_named_function() -> None:
    watched = {
        (dimension["Value"], alarm["MetricName"])
        for alarm in ALARMS.values()
        if "Fn::Sub" in alarm["Namespace"]
        for dimension in alarm["Dimensions"]
    }
    assert watched
    assert {(service, metric) for service, metric in watched if metric not in _strings(service)} == set()


def _strings(function: str) -> set[str]:
    folders = (FUNCTIONS / function, FUNCTIONS / "adapters")
    nodes = (node for folder in folders for _, tree in sources(folder) for node in ast.walk(tree))
    return {node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)}


def test_the_dashboard_is_one_and_small() -> None:
    [dashboard] = resources("AWS::CloudWatch::Dashboard").values()
    body = dashboard["DashboardBody"]["Fn::Sub"]
    assert json.loads(re.sub(r"\$\{[^}]+\}", "x", body))["widgets"]
    assert len(body) < 0.1 * len((ROOT / "template.yaml").read_text())


def test_the_template_stays_readable() -> None:
    assert len((ROOT / "template.yaml").read_text().splitlines()) <= 2800
    assert "Fn::ForEach" not in json.dumps(load(), default=str)
