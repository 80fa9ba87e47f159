"""Which human desk a report goes to when no agency may simply receive it, and who may not read it."""

from dataclasses import dataclass

from domain.directory import COORDINATOR, INSPECTORATE, NATIONAL_ADMIN, Offices, coordinator_of, region_of
from domain.place import NATION, contains, province_of, regency_of

SUPERVISING_MINISTRY = "kl-dalam-negeri"


@dataclass(frozen=True)
class Concerned:
    """Whom a report about the office itself concerns: the agency, and whether Inspectorate, coordinator or head."""

    agency: str = ""
    inspectorate: bool = False
    coordinator: bool = False
    head: bool = False

    @property
    def needs_higher_tier(self) -> bool:
        """The Inspectorate serves the head and may not judge itself."""
        return self.inspectorate or self.coordinator or self.head


def supervisor(region: str, concerned: Concerned, offices: Offices) -> tuple[str, tuple[str, ...]]:
    """The desk that reads a report about an office, and the desks barred from it."""
    home = offices.home(region) if region else NATION
    barred = _barred(home, concerned)
    if home == NATION or _is_not_of(home, concerned.agency, offices):
        return NATIONAL_ADMIN, barred
    ladder = [f"{home}-{INSPECTORATE}"]
    if concerned.needs_higher_tier:
        ladder = [f"{province_of(home)}-{INSPECTORATE}"] if regency_of(home) else []
    free = [desk for desk in (*ladder, SUPERVISING_MINISTRY) if desk not in barred]
    return (free or [NATIONAL_ADMIN])[0], barred


def coordinator(region: str, stack: str) -> str:
    """The coordinator of a place; where no place is known, the one of the door."""
    return coordinator_of(region or stack)


def within(desk: str, stack: str) -> bool:
    """Whether a stack is competent for a desk; what is outside goes up to its national admin."""
    return desk == NATIONAL_ADMIN or contains(stack, region_of(desk))


def _barred(home: str, concerned: Concerned) -> tuple[str, ...]:
    barred = {concerned.agency}
    if concerned.inspectorate or concerned.head:
        barred.add(f"{home}-{INSPECTORATE}")
    if concerned.coordinator or concerned.head:
        barred.add(f"{home}-{COORDINATOR}")
    if concerned.head:
        barred.add(f"{home}-setda")
    return tuple(sorted(barred - {""}))


def _is_not_of(home: str, agency: str, offices: Offices) -> bool:
    """Ministries, companies and vertical offices are not the government's own: its Inspectorate may not look there."""
    if not agency:
        return False
    if region_of(agency) == NATION:
        return True
    known = offices.derive(agency)
    return known is not None and known.kind == "vertical"
