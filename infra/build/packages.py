"""Installs a layer's locked packages: for this machine's Python, or across for Lambda's Python 3.13 on arm64."""

import compileall
import functools
import os
import py_compile
import shutil
import subprocess
import sys
from pathlib import Path

LAMBDA_PYTHON = "3.13"
_CROSS = ("--python-platform", "aarch64-manylinux_2_28", "--python-version", LAMBDA_PYTHON)
_NEVER_RUN = (
    "bin",
    "*.dist-info/RECORD",
    "*.dist-info/INSTALLER",
    "*.dist-info/REQUESTED",
    "*.dist-info/direct_url.json",
)


class BuildError(RuntimeError):
    """A step of the build failed; the message says what to do."""


def install(lock: Path, to: Path, *, across: bool) -> None:
    """Only wheels, only by hash: nothing of a package runs while it is installed."""
    command = [_uv(), "pip", "install", "--quiet", "--target", str(to), "--no-deps", "--only-binary", ":all:"]
    command += ["--require-hashes", "--link-mode", "copy", "-r", str(lock)]
    command += _CROSS if across else ("--python", sys.executable)
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise BuildError(f"Could not install {lock.name}; is the package registry reachable?\n{done.stderr.strip()}")
    for pattern in _NEVER_RUN:
        for path in to.glob(pattern):
            shutil.rmtree(path) if path.is_dir() else path.unlink()


def keep_only(package: Path, names: frozenset[str]) -> None:
    """Prunes a package to the files it is used for."""
    for path in package.iterdir():
        if path.name not in names:
            shutil.rmtree(path) if path.is_dir() else path.unlink()


def precompile(folder: Path, *, across: bool) -> None:
    """Byte code that is never checked against file times: /var/task is read-only and a zip changes them.

    For Lambda only where the very same minor version of Python is found; without it the first start is slower, no more.
    """
    if across:
        python = lambda_python()
        if python:
            options = ("-q", "--invalidation-mode", "unchecked-hash", str(folder))
            subprocess.run([python, "-m", "compileall", *options], check=True)
    else:
        compileall.compile_dir(folder, quiet=1, invalidation_mode=py_compile.PycInvalidationMode.UNCHECKED_HASH)


@functools.cache
def lambda_python() -> str | None:
    """A Python of Lambda's minor version on this machine."""
    pyenv = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv")) / "versions"
    found = [shutil.which(f"python{LAMBDA_PYTHON}"), *sorted(map(str, pyenv.glob(f"{LAMBDA_PYTHON}.*/bin/python")))]
    return next((python for python in found if python and _runs(python)), None)


def _runs(python: str) -> bool:
    asked = subprocess.run(
        [python, "-c", "import sys; print(sys.version)"], capture_output=True, text=True, check=False
    )
    return asked.returncode == 0 and asked.stdout.startswith(LAMBDA_PYTHON)


def _uv() -> str:
    beside = Path(sys.executable).parent / "uv"
    found = str(beside) if beside.exists() else shutil.which("uv")
    if not found:
        raise BuildError("uv is missing from the environment; run `make setup`.")
    return found
