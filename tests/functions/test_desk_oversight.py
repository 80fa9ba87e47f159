"""Oversight: figures from the nation down to a unit, for those who look down from there, out of counters alone."""

from typing import Any

import pytest

from adapters.stores import keys
from domain.desks.officers import Officer, OfficeRole
from domain.report import Flags, HandlingClass
from tests.functions import officers
from tests.functions.desk_world import NOW, Desk

PANRB = officers.officer("panrb", "Sari Panrb", OfficeRole.SUPERVISOR, "kl-panrb", "panrb")
KSP = officers.officer("ksp", "Budi Ksp", OfficeRole.SUPERVISOR, "kl-ksp", "ksp")
FILLED = {
    "51.03-dishub": {"work:disposed": 3, "work:late": 2, "work:unopened": 1, "watch:asked": 1},
    "51.03-pupr": {"work:in_progress": 9, "work:late": 1, "work:returned": 4},
    "51-koordinator": {"work:triage": 2},
    "kl-ksp": {"watch:in_progress": 5},
    "@51.03": {"open:disposed": 13, "open:late": 3, "open:returned": 4, "open:unopened": 1},
    "@51.04": {"open:triage": 2, "open:late": 5},
    "@51": {"open:triage": 2},
    "@31": {"open:triage": 7},
}


@pytest.fixture
def nation(office: Desk) -> Desk:
    """The stack of the whole nation, with counts as the index writes them."""
    from desk.wiring import parts

    parts().__dict__["settings"] = parts().settings.__class__(**vars(parts().settings) | {"region_code": "00"})
    table = office.aws.client("dynamodb")
    for where, counts in FILLED.items():
        item: dict[str, Any] = {"pk": {"S": keys.count(where)}, "sk": {"S": "COUNT"}}
        table.put_item(TableName=office.aws.reports, Item=item | {name: {"N": str(n)} for name, n in counts.items()})
    officers.seed(parts().officers, (PANRB, KSP))
    return office


def below(office: Desk, who: Officer, at: str = "") -> dict[str, tuple[int, ...]]:
    got = office.get("/api/desk/oversight", who, {"at": at})
    assert got.status == 200, got.body
    return {r["id"]: (r["open"], r["late"], r["returned"], r["unopened"]) for r in got.json["rows"]}


def test_provinces_add_up_their_regencies_and_the_most_overdue_comes_first(nation: Desk) -> None:
    rows = below(nation, PANRB)
    assert rows["51"] == (17, 8, 4, 1)
    assert next(iter(rows)) == "51"
    assert rows["31"] == (7, 0, 0, 0)
    assert len([id for id in rows if len(id) == 2]) == 38


def test_the_way_leads_down_to_units_and_back(nation: Desk) -> None:
    province = below(nation, PANRB, "51")
    assert (province["51.04"], province["51.03"], province["51-koordinator"]) == (
        (2, 5, 0, 0),
        (13, 3, 4, 1),
        (2, 0, 0, 0),
    )
    got = nation.get("/api/desk/oversight", PANRB, {"at": "51.03"}).json
    assert [(r["id"], r["name"]) for r in got["rows"]] == [
        ("51.03-dishub", "Dinas Perhubungan Kabupaten Badung"),
        ("51.03-pupr", "Dinas Pekerjaan Umum dan Penataan Ruang Kabupaten Badung"),
    ]
    assert [step["id"] for step in got["path"]] == ["00", "51", "51.03"]
    assert got["quiet"] > 100
    assert below(nation, PANRB, "51.03")["51.03-dishub"] == (4, 2, 0, 1)


@pytest.mark.parametrize(
    ("who", "at", "seen"),
    [
        (officers.COORDINATOR, "", {"51.03-dishub", "51.03-pupr"}),
        (officers.INSPECTORATE, "", {"51.03-dishub", "51.03-pupr"}),
        (officers.PROVINCE, "", {f"51.0{n}" for n in range(1, 9)} | {"51.71", "51-koordinator"}),
        (KSP, "", {"kl-ksp"}),
    ],
)
def test_each_looks_as_far_down_as_the_rules_say(nation: Desk, who: Officer, at: str, seen: set[str]) -> None:
    assert set(below(nation, who, at)) == seen


@pytest.mark.parametrize(
    ("who", "at", "status"),
    [
        (officers.LIAISON, "", 403),
        (officers.CUSTODIAN, "", 403),
        (officers.COORDINATOR, "51", 403),
        (officers.INSPECTORATE, "51.04", 403),
        (PANRB, "99", 422),
        (PANRB, "51.03.02", 422),
        (PANRB, "badung", 422),
    ],
)
def test_who_does_not_oversee_a_region_sees_no_figures_of_it(nation: Desk, who: Officer, at: str, status: int) -> None:
    assert nation.get("/api/desk/oversight", who, {"at": at}).status == status


def test_a_supervisor_lists_a_unit_and_reads_what_the_rules_open(office: Desk) -> None:
    plain, secret = office.disposed(), office.disposed(flags=Flags(secret=True))
    for who, path in ((officers.INSPECTORATE, 200), (officers.LIAISON, 200)):
        assert office.get("/api/desk/inbox", who, {"desk": officers.DISHUB}).status == path
    got = office.get("/api/desk/inbox", officers.INSPECTORATE, {"desk": officers.DISHUB}).json
    assert [item["number"] for item in got["items"]] == [plain.number]
    assert got["desk"]["name"] == "Dinas Perhubungan Kabupaten Badung"
    assert office.case(secret, officers.INSPECTORATE).status == 404
    assert office.get("/api/desk/inbox", officers.INSPECTORATE, {"desk": "51.04-dishub"}).status == 403


def test_lists_are_narrowed_by_clock_and_by_what_went_wrong(office: Desk) -> None:
    fresh, opened = office.disposed(), office.verified(HandlingClass.PLAIN, opened_at=NOW)
    back = office.verified(opened_at=NOW)
    got = office.act(back, officers.LIAISON, "hand_back", reason="other_agency", text="Jalan desa")
    assert got.status == 200, got.body

    def listed(desk: str, **query: str) -> list[str]:
        got = office.get("/api/desk/inbox", officers.COORDINATOR, {"desk": desk, **query})
        return [item["number"] for item in got.json["items"]]

    assert listed(officers.DISHUB, mark="unopened") == [fresh.number]
    assert listed(officers.DISHUB, clock="first_response") == [opened.number]
    assert listed(officers.BADUNG, mark="returned") == [back.number]
    assert office.get("/api/desk/inbox", officers.COORDINATOR, {"mark": "x"}).status == 422
