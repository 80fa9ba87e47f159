"""Which learned router a region uses, which ones it used before, and who changed that: published, rolled back."""

from dataclasses import dataclass, replace

KEPT_MOVES = 60
PROMOTED, ROLLED_BACK = "promoted", "rolled_back"


@dataclass(frozen=True)
class Version:
    """One artifact. `through`: when the newest report was filed that it learnt from; later ones test it."""

    name: str
    sha256: str
    through: str


@dataclass(frozen=True)
class Move:
    """What was done to the pointer: `version` came into use, or went out of it."""

    at: str
    by: str
    act: str
    version: str


@dataclass(frozen=True)
class Pointer:
    """`current` is None where the terms route alone; `former` are the versions to go back to, newest last.

    `turn` counts the writes, and each is conditional on the one that was read.
    """

    region: str
    current: Version | None = None
    since: str = ""
    by: str = ""
    former: tuple[Version, ...] = ()
    history: tuple[Move, ...] = ()
    turn: int = 0

    @property
    def name(self) -> str:
        """The version in use; empty where the terms route alone."""
        return self.current.name if self.current else ""

    def knew(self, version: str) -> bool:
        """Whether that version was ever in use: what was rolled back does not come back by a repeat."""
        return any(move.version == version for move in self.history)


def promoted(pointer: Pointer, version: Version, at: str, by: str) -> Pointer:
    """The version comes into use; the one before stays to go back to."""
    former = (*pointer.former, pointer.current) if pointer.current else pointer.former
    return replace(_moved(pointer, Move(at, by, PROMOTED, version.name)), current=version, former=former)


def rolled_back(pointer: Pointer, at: str, by: str) -> Pointer | None:
    """The version before, or the terms where there was none; None where the terms route already."""
    if pointer.current is None:
        return None
    current = pointer.former[-1] if pointer.former else None
    moved = _moved(pointer, Move(at, by, ROLLED_BACK, pointer.current.name))
    return replace(moved, current=current, former=pointer.former[:-1])


def _moved(pointer: Pointer, move: Move) -> Pointer:
    history = (*pointer.history, move)[-KEPT_MOVES:]
    return replace(pointer, since=move.at, by=move.by, history=history, turn=pointer.turn + 1)
