"""Functions as a whole, on moto."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.aws import Cloud
from tests.functions.desk_world import Desk, desk
from tests.functions.http import Api
from tests.functions.intake_world import intake


@pytest.fixture
def api(aws: Cloud, data_dir: Path, tmp_path: Path) -> Iterator[Api]:
    """The intake function behind a fresh account."""
    with intake(aws, data_dir, tmp_path) as made:
        yield made


@pytest.fixture
def office(aws: Cloud, data_dir: Path, tmp_path: Path) -> Iterator[Desk]:
    """The desk function behind a fresh account, with an officer of each role."""
    with desk(aws, data_dir, tmp_path) as made:
        yield made
