"""python -m infra.train.science MODULE …: runs a module with scikit-learn, in .local/science, made at first need."""

import subprocess
import sys

from infra.tools import ToolError, ensure_env


def main(words: list[str]) -> int:
    """The status of the module, or 1 where the environment cannot be made."""
    try:
        python = ensure_env("science") / "python"
    except ToolError as error:
        print(error, file=sys.stderr)
        return 1
    return subprocess.call([python, "-m", *words])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
