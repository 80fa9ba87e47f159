"""What Lambda gets: built for its Python and processor, small enough, and the very versions that were tested."""

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from infra.build import build
from infra.build.staging import files_under
from tests.contract.wiring import ROOT, functions, resources

LOCKS = ROOT / "infra" / "requirements"
UNZIPPED_LIMIT = 250 * 1024 * 1024
AARCH64 = 183


@pytest.fixture(scope="module")
def bundle() -> Path:
    """Built once for each content of its sources."""
    return build("lambda")


def _layers(function: str) -> list[str]:
    named = resources("AWS::Serverless::LayerVersion")
    return [str(named[layer["Ref"]]["ContentUri"]) for layer in functions()[function]["Layers"]]


def _size(folder: Path) -> int:
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())


def _shared_objects(bundle: Path) -> Iterator[Path]:
    return (file for file in (bundle / "layers").rglob("*.so*") if file.is_file())


def test_every_compiled_module_is_for_lambdas_python_and_processor(bundle: Path) -> None:
    found = list(_shared_objects(bundle))
    assert any("pydantic_core" in file.name for file in found)
    for file in found:
        assert int.from_bytes(file.read_bytes()[18:20], "little") == AARCH64, file
        tagged = re.search(r"\.(cpython-\d+|abi3|cp\d+)", file.name)
        assert tagged is None or tagged.group(1) in {"cpython-313", "abi3"}, file


@pytest.mark.parametrize("name", functions())
def test_a_function_with_its_layers_fits(bundle: Path, name: str) -> None:
    layers = _layers(name)
    assert len(layers) <= 5
    assert _size(bundle / "functions") + sum(_size(bundle / layer) for layer in layers) < UNZIPPED_LIMIT


def test_our_own_code_is_small() -> None:
    """Source as it is zipped, one for all functions: a cold start unpacks it, and reads of it what it imports."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in files_under(ROOT / "functions"):
            archive.write(file, file.relative_to(ROOT))
    assert len(packed.getvalue()) < 700 * 1024


def test_the_framework_comes_as_its_two_files_and_aws_sdk_as_lambda_has_it(bundle: Path) -> None:
    http = bundle / "layers" / "http" / "python"
    assert {file.name for file in (http / "chalice").glob("*.py")} == {"__init__.py", "app.py"}
    assert not list((bundle / "layers").glob("*/python/boto*"))


def test_layers_carry_what_their_functions_look_for(bundle: Path) -> None:
    assert (bundle / "layers/data/data/policy.json").exists()
    assert (bundle / "layers/pages/pages/templates/form.html.j2").exists()
    assert (bundle / "layers/pages/pages/manifest.json").exists()


@pytest.mark.parametrize("lock", sorted((LOCKS / "layers").glob("*.txt")), ids=lambda lock: lock.stem)
def test_layers_have_the_versions_that_the_tests_ran_with(lock: Path) -> None:
    tested = _pins(LOCKS / "dev.txt")
    assert _pins(lock).items() <= tested.items()


@pytest.mark.parametrize("lock", sorted(LOCKS.rglob("*.txt")), ids=lambda lock: lock.stem)
def test_locks_hold_hashes_and_name_no_host(lock: Path) -> None:
    text = lock.read_text()
    assert "--hash=sha256:" in text
    assert "://" not in text


def _pins(lock: Path) -> dict[str, str]:
    return dict(re.findall(r"^([a-z0-9._-]+)==([^\s;\\]+)", lock.read_text(), re.MULTILINE | re.IGNORECASE))
