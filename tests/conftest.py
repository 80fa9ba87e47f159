"""Fixtures that every folder of tests may use."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import settings

from tests.aws import Cloud, cloud

if TYPE_CHECKING:
    from infra.local.emulator import MiniStack
    from tests.functions.clock_world import ClockWorld
    from tests.journeys.stack import World

ROOT = Path(__file__).parent.parent

# No test asserts on wall time; hypothesis would, by its own deadline.
settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Groups by where a test lies: xdist 3.8 writes its marks' groups where pytest 9.2 no longer reads them."""
    from xdist.scheduler import LoadScopeScheduling  # type: ignore[import-untyped]

    class ByService(LoadScopeScheduling):  # type: ignore[misc]
        """Tests that share a service, or a file, run in one worker."""

        def _split_scope(self, nodeid: str) -> str:
            return group_of(nodeid)

    return ByService(config, log) if config.getvalue("dist") == "loadgroup" else None


def group_of(nodeid: str) -> str:
    """One MiniStack, one Chromium on each half of the pages, one sample application; all else file by file."""
    file = nodeid.partition("::")[0]
    if "journeys/test_pages_desk" in file:
        return "desk"
    if "journeys/test_pages" in file:
        return "browser"
    if "journeys/" in file or "[ministack" in nodeid:
        return "stack"
    return "conformance" if "conformance/" in file else file


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


@pytest.fixture(scope="session")
def ministack(tmp_path_factory: pytest.TempPathFactory) -> "Iterator[MiniStack]":
    """A MiniStack for all tests of the group "stack", which run in one worker."""
    from infra.local import testing

    with testing.ministack(tmp_path_factory.mktemp("ministack")) as started:
        yield started


@pytest.fixture(scope="session")
def nation(ministack: "MiniStack") -> "Iterator[World]":
    """The whole national stack, its offices seeded; its clock is the machine's."""
    from tests.journeys.offices import a_stack

    with a_stack(ministack, "nasional") as world:
        yield world


@pytest.fixture(scope="session")
def bali(ministack: "MiniStack") -> "Iterator[World]":
    """A regional stack behind the fault proxy; its clock is moved, and only forward."""
    from tests.journeys.offices import a_stack

    with a_stack(ministack, "bali", faults=True) as world:
        yield world


@pytest.fixture(scope="module")
def account() -> Iterator[Cloud]:
    """One account for the tests of a file."""
    with cloud() as made:
        yield made


@pytest.fixture
def world(account: Cloud) -> "ClockWorld":
    """The clock's works on a table of its own; files with another world make theirs."""
    from tests.functions.clock_world import ClockWorld

    return ClockWorld.on_a_fresh_table(account)


@pytest.fixture
def aws() -> Iterator[Cloud]:
    """A fresh account in process."""
    with cloud() as made:
        yield made
