"""The rules between modules: who may import whom, and who may know of Lambda and AWS."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.contract.wiring import FUNCTIONS, functions, sources

PACKAGES = frozenset(functions())
RINGS = {"domain", "adapters", *PACKAGES}
MODULES = [pytest.param(file, tree, id=str(file.relative_to(FUNCTIONS))) for file, tree in sources(FUNCTIONS)]


def _imports(tree: ast.Module) -> Iterator[str]:
    """Top-level names of what a module imports."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            yield (node.module or "").split(".")[0]


def _ring(file: Path) -> str:
    return file.relative_to(FUNCTIONS).parts[0]


def test_the_rings_are_the_only_folders() -> None:
    folders = {entry.name for entry in FUNCTIONS.iterdir() if entry.is_dir()} - {"__pycache__"}
    assert folders <= RINGS
    assert not folders & sys.stdlib_module_names, "a folder that shadows the standard library breaks boto3"


@pytest.mark.parametrize(("file", "tree"), MODULES)
def test_a_module_imports_only_what_its_ring_allows(file: Path, tree: ast.Module) -> None:
    ring, used = _ring(file), set(_imports(tree))
    if ring == "domain":
        assert used <= sys.stdlib_module_names | {"domain"}
    elif ring == "adapters":
        assert not used & PACKAGES
    else:
        assert not used & (PACKAGES - {ring})
    assert not used & {"infra", "tests", "web", "benchmarks"}


@pytest.mark.parametrize(("file", "tree"), MODULES)
def test_only_adapters_see_boto3(file: Path, tree: ast.Module) -> None:
    if _ring(file) != "adapters":
        assert not set(_imports(tree)) & {"boto3", "botocore"}


@pytest.mark.parametrize(("file", "tree"), MODULES)
def test_only_handlers_see_lambdas_events(file: Path, tree: ast.Module) -> None:
    """The shapes of Lambda's events, and Powertools' helpers for them, stay out of services."""
    if file.name != "handler.py" and _ring(file) != "adapters":
        assert not set(_imports(tree)) & {"aws_lambda_powertools"}
        given = {arg.arg for node in ast.walk(tree) if isinstance(node, ast.FunctionDef) for arg in node.args.args}
        assert not given & {"lambda_context"}


@pytest.mark.parametrize(("file", "tree"), MODULES)
def test_nothing_happens_at_import_time(file: Path, tree: ast.Module) -> None:
    """No client and no environment before the first event."""
    for node in tree.body:
        if isinstance(node, ast.Assign | ast.AnnAssign | ast.Expr):
            called = {ast.unparse(call.func) for call in ast.walk(node) if isinstance(call, ast.Call)}
            assert not called & {"boto3.client", "boto3.resource", "client", "os.getenv", "read"}
            assert "os.environ" not in ast.unparse(node)


def test_acts_on_a_case_are_written_by_one_save() -> None:
    """Only the store makes the item of a report, under the condition of the version that was read."""
    makers = [
        str(file.relative_to(FUNCTIONS))
        for file, tree in sources(FUNCTIONS)
        if any(isinstance(node, ast.Call) and ast.unparse(node.func) == "report_item" for node in ast.walk(tree))
    ]
    assert makers == ["adapters/stores/reports.py"]
