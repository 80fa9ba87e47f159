"""template.yaml and its companions as plain values, intrinsics in their long form; shared by the template's tests."""

import ast
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parents[2]
FUNCTIONS = ROOT / "functions"
Resource = Mapping[str, Any]


class _Loader(yaml.SafeLoader):
    """CloudFormation's short tags become what CloudFormation makes of them."""


def _long_form(loader: yaml.SafeLoader, tag: str, node: yaml.Node) -> dict[str, Any]:
    if isinstance(node, yaml.ScalarNode):
        value: Any = loader.construct_scalar(node)
    elif isinstance(node, yaml.SequenceNode):
        value = loader.construct_sequence(node, deep=True)
    else:
        assert isinstance(node, yaml.MappingNode)
        value = loader.construct_mapping(node, deep=True)
    if tag == "GetAtt" and isinstance(value, str):
        value = value.split(".", 1)
    return {tag if tag in {"Ref", "Condition"} else f"Fn::{tag}": value}


_Loader.add_multi_constructor("!", _long_form)


@cache
def load(name: str = "template.yaml") -> Mapping[str, Any]:
    """One of the project's templates."""
    text = (ROOT / name).read_text(encoding="utf-8")
    return yaml.load(text, _Loader)  # type: ignore[no-any-return]  # noqa: S506


def resources(kind: str | None = None, name: str = "template.yaml") -> dict[str, Resource]:
    """Properties by logical id, of one type or of all."""
    found = load(name)["Resources"].items()
    return {logical: each.get("Properties", {}) for logical, each in found if kind in {None, each["Type"]}}


def functions() -> dict[str, Resource]:
    """The functions with what Globals give them, by the name of their folder."""
    shared = load()["Globals"]["Function"]
    named = resources("AWS::Serverless::Function").values()
    return {own["Handler"].split(".")[0]: {**shared, **own} for own in named}


def environment(function: Resource) -> dict[str, Any]:
    shared: dict[str, Any] = load()["Globals"]["Function"]["Environment"]["Variables"]
    return {**shared, **function["Environment"]["Variables"]}


def events(function: Resource, kind: str) -> list[Resource]:
    return [e["Properties"] for e in function.get("Events", {}).values() if e["Type"] == kind]


def statements(role: Resource) -> list[dict[str, Any]]:
    """What a role may do by itself, with conditional statements taken as given."""
    documents = [policy["PolicyDocument"]["Statement"] for policy in role.get("Policies", [])]
    return [s["Fn::If"][1] if "Fn::If" in s else s for document in documents for s in document]


def actions(statement: Mapping[str, Any]) -> list[str]:
    named = statement["Action"]
    return [named] if isinstance(named, str) else list(named)


def mentions(value: Any) -> Iterator[str]:
    """Every string inside a value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for part in value.values():
            yield from mentions(part)
    elif isinstance(value, list):
        for part in value:
            yield from mentions(part)


def sources(folder: Path) -> Iterator[tuple[Path, ast.Module]]:
    """Every module of a folder with its syntax tree."""
    for file in sorted(folder.rglob("*.py")):
        if "__pycache__" not in file.parts:
            yield file, ast.parse(file.read_text(encoding="utf-8"))
