"""The Chromium that tests drive: the machine's own, or one that is installed on the first run of `make test`."""

import os
import shutil
import subprocess
import sys

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def find() -> str | None:
    """The path of a Chromium of this machine; None lets Playwright use the one that it installed itself."""
    return next(filter(None, map(shutil.which, NAMES)), None)


def ensure() -> int:
    """Have a browser: Debian's package where we may install it, else Playwright's own build."""
    if find():
        return 0
    if os.geteuid() == 0 and shutil.which("apt-get"):
        subprocess.run(["apt-get", "update", "-q"], check=False)
        install = ["apt-get", "install", "-y", "-q", "--no-install-recommends", "chromium"]
        return subprocess.run(install, check=False).returncode
    return subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False).returncode


if __name__ == "__main__":
    status = ensure()
    if status:
        print("browser: no Chromium could be installed; install one from your system's packages, then try again")
    sys.exit(status)
