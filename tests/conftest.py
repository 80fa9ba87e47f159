"""Fixtures that every folder of tests may use."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.aws import Cloud, cloud

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="session", autouse=True)
def no_real_account() -> None:
    """No test can reach an account: credentials and region are fixed before any client is made."""
    os.environ |= {
        "AWS_ACCESS_KEY_ID": "test",
        "AWS_SECRET_ACCESS_KEY": "test",
        "AWS_DEFAULT_REGION": "ap-southeast-3",
        "AWS_EC2_METADATA_DISABLED": "true",
        "POWERTOOLS_METRICS_NAMESPACE": "sp4n",
        "POWERTOOLS_SERVICE_NAME": "test",
        "POWERTOOLS_TRACE_DISABLED": "true",
    }


@pytest.fixture(scope="session")
def data_dir() -> Path:
    """The compiled data, as functions find it under /opt/data."""
    subprocess.run([sys.executable, "-m", "infra.data.build"], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    return ROOT / "build" / "data"


@pytest.fixture
def aws() -> Iterator[Cloud]:
    """A fresh account in process."""
    with cloud() as made:
        yield made
