"""The environments are made from locks alone, and only when these change."""

import subprocess
import sys
import time

import pytest

from infra import bootstrap

LOCK = """\
alpha==1.0 \\
    --hash=sha256:aa \\
    --hash=sha256:bb
uv==0.13.9 \\
    --hash=sha256:cc
zeta==2 ; python_version < '3' \\
    --hash=sha256:dd
"""


def test_one_package_is_taken_out_of_a_lock_with_all_its_hashes() -> None:
    assert bootstrap._entry("uv", LOCK) == "uv==0.13.9 \\\n    --hash=sha256:cc\n"
    assert bootstrap._entry("alpha", LOCK).count("--hash") == 2
    assert bootstrap._entry("zeta", LOCK).endswith("sha256:dd\n")


def test_a_lock_without_the_installer_says_what_to_do() -> None:
    with pytest.raises(bootstrap.SetupError, match="compile it anew"):
        bootstrap._entry("missing", LOCK)


def test_a_failing_command_says_what_it_said_and_what_to_do() -> None:
    with pytest.raises(bootstrap.SetupError, match=r"(?s)no such thing.*try this"):
        bootstrap._run([sys.executable, "-c", "import sys; sys.exit('no such thing')"], "try this")


def test_nothing_is_done_and_said_when_all_is_as_locked() -> None:
    began = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-S", "-m", "infra.bootstrap"], cwd=bootstrap.ROOT, capture_output=True, check=True
    )
    assert (done.stdout, done.stderr) == (b"", b"")
    assert time.monotonic() - began < 5


def test_every_lock_has_its_hashes_and_names_no_host() -> None:
    for _, lock in bootstrap._ENVIRONMENTS:
        text = (bootstrap.LOCKS / f"{lock}.txt").read_text()
        assert "--hash=sha256:" in text
        assert "://" not in text
