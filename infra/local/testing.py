"""For tests: a private MiniStack in a temporary folder, and samples or the real service on it.

with ministack(tmp) as emulator, running(emulator, Wish(template, "sample", faults=True)) as instance: …
with ministack(tmp) as emulator, service(emulator, "nasional") as instance: …
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep
from typing import TypeVar

from infra.build import build
from infra.local import settings, sync
from infra.local.emulator import MiniStack, free_port
from infra.local.instance import Instance, Wish, running
from infra.local.places import ROOT, Places
from infra.local.sign_in import page_config
from infra.local.site import verify_mail

__all__ = ["Wish", "ministack", "running", "service", "until"]
T = TypeVar("T")


@contextmanager
def ministack(folder: Path, code: Path = ROOT / "build" / "local") -> Iterator[MiniStack]:
    """A MiniStack of one's own, without state on disk; `code` holds the folders that CodeUri and ContentUri name."""
    emulator = MiniStack(Places(folder / "state", code), free_port(), keep=False)
    emulator.start()
    try:
        yield emulator
    finally:
        emulator.stop()


@contextmanager
def service(
    emulator: MiniStack, stack: str = "nasional", *, faults: bool = False, warm: bool = True
) -> Iterator[Instance]:
    """The real template of a regional stack with its pages; schedules stand still, so tests tick themselves."""
    home = build("local")
    port = free_port()
    given = settings.parameters(stack, f"http://127.0.0.1:{port}")
    verify_mail(emulator.aws)
    template, pauses = home / "template.yaml", (0.1, 0.2)
    wish = Wish(template, stack, given, port, faults=faults, schedules=False, warm=warm, pauses=pauses)
    with running(emulator, wish) as instance:
        sync.upload(
            instance.aws, instance.ids["PagesBucket"], page_config(instance.ids["OfficersClient"], instance.url)
        )
        yield instance


def until(look: Callable[[], T], seconds: float = 60) -> T:
    """What `look` finds, as soon as that is anything; the last it found when the time is over."""
    end = monotonic() + seconds
    while not (found := look()) and monotonic() < end:
        sleep(0.05)
    return found
