"""One officer of each role, invented, at the desks of the demo reports (Badung's transport office and above it)."""

from dataclasses import replace
from datetime import date

from adapters.stores.officers import OfficerStore
from domain.desks.officers import Absence, Notify, NotifyMode, Officer, OfficeRole, Seat
from domain.directory import NATIONAL_ADMIN

DISHUB, PUPR = "51.03-dishub", "51.03-pupr"
BADUNG, BALI = "51.03-koordinator", "51-koordinator"


def officer(id: str, name: str, role: OfficeRole, desk: str, scope: str = "") -> Officer:
    return Officer(id, name, f"{id}@lapor.example", seats=(Seat(role, desk, scope),))


ADMIN = officer("admin", "Made Admin", OfficeRole.NATIONAL_ADMIN, NATIONAL_ADMIN)
COORDINATOR = officer("koordinator", "Ni Luh Koordinator", OfficeRole.REGIONAL_COORDINATOR, BADUNG)
AGENCY_COORDINATOR = officer("admin-dishub", "Ketut Admin", OfficeRole.AGENCY_COORDINATOR, DISHUB)
LIAISON = officer("penghubung", "Wayan Penghubung", OfficeRole.LIAISON, DISHUB)
OFFICER = officer("petugas", "Gede Petugas", OfficeRole.OFFICER, DISHUB)
COLLEAGUE = officer("rekan", "Putu Rekan", OfficeRole.OFFICER, DISHUB)
ELSEWHERE = officer("pupr", "Kadek Jalan", OfficeRole.LIAISON, PUPR)
SUPERVISOR = officer("ombudsman", "Ayu Ombudsman", OfficeRole.SUPERVISOR, "kl-ombudsman", "ombudsman")
INSPECTORATE = officer("inspektorat", "Oka Inspektorat", OfficeRole.SUPERVISOR, "51.03-inspektorat", "inspectorate")
PROVINCE = officer("provinsi", "Rai Provinsi", OfficeRole.SUPERVISOR, BALI, "province")
CUSTODIAN = officer("kustodian", "Dewi Kustodian", OfficeRole.CUSTODIAN, NATIONAL_ADMIN)
ON_CALL = replace(
    officer("piket", "Agus Piket", OfficeRole.ON_CALL, BADUNG), notify=Notify(NotifyMode.AT_ONCE, on_call=True)
)
INTEGRATION = officer("integrasi", "Sistem Dishub", OfficeRole.INTEGRATION, DISHUB)
CLOSED = replace(officer("pensiun", "Nyoman Pensiun", OfficeRole.LIAISON, DISHUB), active=False)

ALL = (
    ADMIN, COORDINATOR, AGENCY_COORDINATOR, LIAISON, OFFICER, COLLEAGUE, ELSEWHERE, SUPERVISOR, INSPECTORATE, PROVINCE,
    CUSTODIAN, ON_CALL, INTEGRATION, CLOSED,
)  # fmt: skip


def away(who: Officer, first: str, last: str, deputy: Officer) -> Officer:
    """The same officer, absent on these days."""
    absence = Absence(date.fromisoformat(first), date.fromisoformat(last), deputy.id)
    return replace(who, absences=(*who.absences, absence))


def seed(store: OfficerStore, officers: tuple[Officer, ...] = ALL) -> dict[str, Officer]:
    """Writes them; by id, as stored."""
    return {o.id: store.save(replace(o, version=0)) for o in officers}
