"""Functions: how they run, what they are told, and that a bad version rolls itself back."""

import ast
from collections.abc import Iterator

import pytest

from tests.contract.wiring import FUNCTIONS, environment, functions, load, mentions, resources, sources

ALL = functions()
FOR_EVERYBODY = {"STACK", "POWERTOOLS_SERVICE_NAME", "POWERTOOLS_METRICS_NAMESPACE", "POWERTOOLS_LOG_LEVEL"}


def _written() -> list[str]:
    """Functions whose code is there; the template may be ahead of it."""
    return [name for name in ALL if (FUNCTIONS / name / "handler.py").exists()]


def _settings(name: str) -> set[str]:
    """Variables that a function reads: the fields of the classes that it hands to settings.read."""
    trees = [tree for _, tree in sources(FUNCTIONS / name)]
    asked = {
        node.args[0].id
        for tree in trees
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and _called(node) == "read" and node.args and isinstance(node.args[0], ast.Name)
    }
    return {field.upper() for tree in trees for field in _fields(tree, asked)}


def _called(call: ast.Call) -> str:
    return call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")


def _fields(tree: ast.Module, classes: set[str]) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef) and node.name in classes:
            for line in node.body:
                if isinstance(line, ast.AnnAssign) and isinstance(line.target, ast.Name):
                    yield line.target.id


def test_one_zip_one_runtime_one_way_to_call_the_handler() -> None:
    for name, function in ALL.items():
        assert function["Runtime"] == "python3.13"
        assert function["Architectures"] == ["arm64"]
        assert function["CodeUri"] == "functions/"
        assert function["Handler"] == f"{name}.handler.handle"
        assert {"Ref": "BaseLayer"} in function["Layers"]


@pytest.mark.parametrize("name", _written())
def test_a_function_is_told_exactly_what_it_reads(name: str) -> None:
    assert environment(ALL[name]).keys() - FOR_EVERYBODY == _settings(name) - FOR_EVERYBODY


@pytest.mark.parametrize("name", ALL)
def test_no_secret_stands_in_an_environment(name: str) -> None:
    secret = {key for key, value in load()["Parameters"].items() if value.get("NoEcho")}
    assert not secret & set(mentions(environment(ALL[name])))


@pytest.mark.parametrize("name", ALL)
def test_a_function_logs_where_the_log_is_encrypted_and_forgotten(name: str) -> None:
    group = resources("AWS::Logs::LogGroup")[ALL[name]["LoggingConfig"]["LogGroup"]["Ref"]]
    assert group["RetentionInDays"] == {"Ref": "LogRetentionDays"}
    assert group["KmsKeyId"] == {"Fn::GetAtt": ["DataKey", "Arn"]}


@pytest.mark.parametrize("name", ALL)
def test_a_new_version_takes_over_step_by_step_and_goes_back_on_errors(name: str) -> None:
    rollout = ALL[name]["DeploymentPreference"]
    assert ALL[name]["AutoPublishAlias"] == "live"
    assert rollout["Type"] == {"Ref": "Rollout"}
    [alarm] = rollout["Alarms"]
    watched = resources("AWS::CloudWatch::Alarm")[alarm["Ref"]]
    assert watched["MetricName"] == "Errors"
    assert f"{name.capitalize()}Function" in set(mentions(watched["Dimensions"]))


def test_the_clock_ticks_each_minute_and_a_lost_tick_is_seen() -> None:
    rules = resources("AWS::Events::Rule")
    assert rules["Tick"]["ScheduleExpression"] == "rate(1 minute)"
    assert ALL["sla"]["Timeout"] < 60
    for name in ("Tick", "AnchorDaily", "LearnWeekly", "BoardHourly", "AscendHourly", "BriefMornings", "SilenceHourly"):
        [target] = rules[name]["Targets"]
        assert target["DeadLetterConfig"] == {"Arn": {"Fn::GetAtt": ["TickDeadLetters", "Arn"]}}
        assert target["RetryPolicy"]
    for name in ("sla", "anchor", "learn", "board", "brief", "ascend", "accept"):
        failed = ALL[name]["EventInvokeConfig"]["DestinationConfig"]["OnFailure"]
        assert failed["Destination"] == {"Fn::GetAtt": ["TickDeadLetters", "Arn"]}


def test_heavy_layers_are_only_where_they_are_used() -> None:
    users = {
        layer: sorted(name for name, f in ALL.items() if {"Ref": layer} in f["Layers"])
        for layer in resources("AWS::Serverless::LayerVersion")
    }
    assert users["PagesLayer"] == ["board", "intake", "publish", "reporter"]
    assert "paper" in users["HttpLayer"]
    assert users["PaperLayer"] == ["board", "paper"]
    assert users["WebhooksLayer"] == ["notify"]
    assert users["MediaLayer"] == ["attach"]
    assert users["LearnLayer"] == ["learn"]
    assert users["ChartsLayer"] == ["board"]
