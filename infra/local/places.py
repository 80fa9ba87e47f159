"""Where the local stack keeps its things, and the few names that never change."""

from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
REGION = "ap-southeast-3"
ACCOUNT = "000000000000"
ARTIFACTS = "sp4n-local-artifacts"


@dataclass(frozen=True)
class Places:
    """Folders of one local installation; tests use a temporary `state` beside the same build and environments."""

    state: Path
    build: Path = ROOT / "build" / "local"
    tools: Path = ROOT / ".local"

    @property
    def logs(self) -> Path:
        return self.state.parent / "logs" if self.state.name == "state" else self.state / "logs"

    @property
    def python(self) -> Path:
        return self.tools / "venv" / "bin" / "python"

    @property
    def ministack_python(self) -> Path:
        return self.tools / "ministack" / "bin" / "python"

    @property
    def runtime(self) -> Path:
        """The packages that the managed Lambda runtime brings by itself."""
        return self.tools / "runtime"

    def of_stack(self, name: str) -> Path:
        folder = self.state / name
        folder.mkdir(parents=True, exist_ok=True)
        return folder

    def log(self, stack: str, function: str) -> Path:
        folder = self.logs / stack
        folder.mkdir(parents=True, exist_ok=True)
        return folder / f"{function}.log"


HOME = Places(ROOT / ".local" / "state")
