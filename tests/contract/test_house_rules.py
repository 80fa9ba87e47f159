"""House rules that a reviewer would otherwise have to remember."""

import ast
import re
from pathlib import Path

import pytest

from tests.contract.wiring import ROOT, sources

FOLDERS = ("functions", "infra", "tests", "benchmarks")
MODULES = [
    pytest.param(file, tree, id=str(file.relative_to(ROOT)))
    for folder in FOLDERS
    for file, tree in sources(ROOT / folder)
    if "node_modules" not in file.parts
]


@pytest.mark.parametrize(("file", "tree"), MODULES)
def test_a_file_says_what_it_is_and_is_short_enough_to_read(file: Path, tree: ast.Module) -> None:
    text = file.read_text()
    assert len(text.splitlines()) <= 250
    assert ast.get_docstring(tree) or not text.strip()
    longest = max((len(node.body) and _lines(node) for node in _functions(tree)), default=0)
    assert longest <= 40


@pytest.mark.parametrize(("file", "tree"), MODULES)
def test_errors_are_never_swallowed_whole(file: Path, tree: ast.Module) -> None:
    for node in ast.walk(tree):
        if isinstance(node, ast.ExceptHandler):
            caught = ast.unparse(node.type) if node.type else ""
            again = any(isinstance(inner, ast.Raise) for inner in ast.walk(node))
            assert again or (node.type and not re.search(r"\b(Base)?Exception\b", caught)), node.lineno


@pytest.mark.parametrize(("file", "tree"), MODULES)
def test_every_time_knows_its_zone(file: Path, tree: ast.Module) -> None:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            called = ast.unparse(node.func)
            assert not called.endswith(("utcnow", "utcfromtimestamp")), node.lineno
            if called.endswith(("datetime.now", "datetime.fromtimestamp")):
                least = 1 if called.endswith("now") else 2
                assert len(node.args) + len(node.keywords) >= least, node.lineno


@pytest.mark.parametrize(("file", "tree"), MODULES)
def test_nothing_is_patched_and_no_table_is_scanned(file: Path, tree: ast.Module) -> None:
    called = {ast.unparse(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
    assert not {c for c in called if re.search(r"\b(mock\.)?patch\b|monkeypatch\.setattr", c)}
    if file.is_relative_to(ROOT / "functions"):
        assert not {c for c in called if c.endswith(".scan") or "get_paginator('scan')" in c}


@pytest.mark.parametrize(("file", "tree"), MODULES)
def test_nothing_is_left_undone(file: Path, tree: ast.Module) -> None:
    unfinished = "|".join(("TO" + "DO", "FIX" + "ME", "X" * 3))
    assert not re.search(rf"\b({unfinished})\b", file.read_text())


def _functions(tree: ast.Module) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    return [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]


def _lines(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1
