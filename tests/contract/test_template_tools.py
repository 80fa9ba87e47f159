"""The outside judges of the templates. Each runs only when what it judges has changed."""

import re
from collections.abc import Iterator

import pytest

from tests.contract.slow_tools import ROOT, complaints

TEMPLATES = ("template.yaml", "infra/edge.yaml", "infra/account.yaml")


@pytest.mark.parametrize(
    ("region", "template"),
    [
        ("ap-southeast-3", "infra/account.yaml"),
        ("us-east-1", "infra/edge.yaml"),
    ],
)
def test_cfn_lint_finds_nothing_for_the_region_it_is_deployed_to(region: str, template: str) -> None:
    assert complaints("dev", ["cfn-lint", "--regions", region, "--", template], template) == ""


def test_sam_and_the_cfn_lint_in_it_find_nothing_for_the_region_of_the_template() -> None:
    assert complaints("sam", ["sam", "validate", "--lint", "--template", "template.yaml"], "template.yaml") == ""


def test_checkov_finds_nothing_that_is_not_argued() -> None:
    command = ["checkov", "--config-file", "infra/checkov.yaml", "-f", *TEMPLATES]
    assert complaints("checkov", command, "infra/checkov.yaml", *TEMPLATES) == ""


def test_every_suppression_in_a_template_says_why() -> None:
    reasons = [reason for name in TEMPLATES for reason in _reasons((ROOT / name).read_text())]
    assert len(reasons) > 3
    assert [r for r in reasons if len(r.split()) < 6] == []


def test_every_suppression_of_a_kind_stands_below_its_reason() -> None:
    lines = (ROOT / "infra" / "checkov.yaml").read_text().splitlines()
    skipped = [i for i, line in enumerate(lines) if line.strip().startswith("- CKV_")]
    assert skipped
    assert all(lines[i - 1].strip().startswith("#") for i in skipped)


def _reasons(text: str) -> Iterator[str]:
    return (found.group(1) for found in re.finditer(r"# checkov:skip=CKV_AWS_\d+:(.*)", text))
