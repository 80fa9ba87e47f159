"""Names for lists and timelines: agencies derived without a read where that is possible, officers kept for minutes."""

import time
from collections.abc import Callable, Collection, Iterable

from adapters.reference.directory import DirectoryReader
from adapters.stores.officers import OfficerStore
from domain.directory import Offices

MAX_AGE = 300.0


class Names:
    """A name that changed is seen after five minutes at the latest."""

    def __init__(
        self,
        directory: DirectoryReader,
        offices: Offices,
        officers: OfficerStore,
        elapsed: Callable[[], float] = time.monotonic,
    ) -> None:
        self._directory, self._offices, self._officers, self._elapsed = directory, offices, officers, elapsed
        self._kept: dict[str, tuple[float, str]] = {}

    def agency(self, id: str) -> str:
        """The name of a desk; the id of one that is in no directory."""
        return self._once(f"agency:{id}", lambda: self._agency(id))

    def officer(self, id: str) -> str:
        """The name of an account; empty for one that is not known."""
        return self._once(f"officer:{id}", lambda: self._officer(id)) if id else ""

    def assigned(self, id: str, *desks: str) -> str:
        """The name of who works a case at one of these desks; empty where nobody does, or who did has left since."""
        return self._once(f"at:{desks}:{id}", lambda: self._assigned(id, desks)) if id else ""

    def know(self, officers: Iterable[tuple[str, str]]) -> None:
        """Keep names that somebody has read anyway."""
        for id, name in officers:
            self._kept[f"officer:{id}"] = self._elapsed(), name

    def _once(self, key: str, read: Callable[[], str]) -> str:
        at, name = self._kept.get(key, (float("-inf"), ""))
        if self._elapsed() - at >= MAX_AGE:
            name = read()
            self._kept[key] = self._elapsed(), name
        return name

    def _agency(self, id: str) -> str:
        known = self._offices.derive(id) or self._directory.agency(id)
        return known.name if known else id

    def _assigned(self, id: str, desks: Collection[str]) -> str:
        known = self._officers.find(id)
        return known.name if known and known.active and any(map(known.at, desks)) else ""

    def _officer(self, id: str) -> str:
        known = self._officers.find(id)
        return known.name if known else ""
