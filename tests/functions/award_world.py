"""The award on the desk: entrants, a jury, a clock that a test moves, counts as the board would have rolled them up."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from adapters.stores import count_keys
from adapters.stores.rolls import packed
from domain.desks.officers import Officer, OfficeRole
from tests.contract.test_openapi_desk import fits
from tests.functions import officers
from tests.functions.count_world import hand_up
from tests.functions.desk_world import Desk
from tests.functions.http import Got

HEALTH, ROADS, FAITH = "kl-kesehatan", "kl-perhubungan", "kl-agama"
ENTRANTS = {
    desk: officers.officer(f"admin-{desk}", f"Admin {desk}", OfficeRole.AGENCY_COORDINATOR, desk)
    for desk in (HEALTH, ROADS, FAITH)
}
PANRB = officers.officer("panrb", "Sari Panrb", OfficeRole.SUPERVISOR, "kl-panrb", "panrb")
KSP = officers.officer("ksp", "Budi Ksp", OfficeRole.SUPERVISOR, "kl-ksp", "ksp")
HOME = officers.officer("kemendagri", "Tuti Dagri", OfficeRole.SUPERVISOR, "kl-dalam-negeri", "kemendagri")
AT_HEALTH = officers.officer("juri-kesehatan", "Dian Juri", OfficeRole.SUPERVISOR, HEALTH, "panrb")
JURY = (officers.SUPERVISOR, PANRB, KSP, AT_HEALTH)
DATES = {"entry_until": "2026-11-30", "scoring_until": "2026-12-20"}
LINK = {"title": "Laporan tahunan", "url": "https://kesehatan.example/2026"}
SCHEMAS = {"award": "DeskAwardAnswer", "award/entry": "DeskAwardEntryAnswer", "aspects": "DeskAspectsAnswer"}
CRITERIA = ("innovation", "improvement", "sustainability")


class Award:
    """The desk, and a clock that a test moves."""

    def __init__(self, office: Desk, folder: Path) -> None:
        self.office, self._folder = office, folder

    def at(self, day: str) -> None:
        moment = datetime.fromisoformat(f"{day}T03:00:00+00:00")
        (self._folder / "clock").write_text(str((moment - datetime.now(UTC)).total_seconds()))

    def see(self, who: Officer, path: str = "award", **query: str) -> Any:
        """What is answered, which is what the document describes."""
        got = self.office.get(f"/api/desk/{path}", who, query)
        fits(got, SCHEMAS[path])
        return got.json

    def do(self, who: Officer, act: str, said: Mapping[str, Any], version: int = 0, path: str = "award") -> Got:
        body = {"act": act, "year": 2026, "version": version, **said}
        return self.office.post(f"/api/desk/{path}/acts", who, body)

    def enter(self, desk: str, points: int = 90, version: int = 0, **changed: Any) -> Got:
        answers = [
            {"criterion": each, "points": points, "text": "Kami bekerja.", "links": [LINK], **changed}
            for each in CRITERIA
        ]
        return self.do(ENTRANTS[desk], "enter_award", {"answers": answers}, version)

    def score(self, who: Officer, agency: str, points: int, version: int = 0) -> Got:
        given = [{"criterion": each, "points": points} for each in CRITERIA]
        return self.do(who, "score_award", {"agency": agency, "given": given}, version)

    def count(self, unit: str, month: str, **counts: int) -> None:
        """What the board would have rolled up."""
        roll: Mapping[str, Mapping[str, int]] = {"all": counts}
        table, dynamodb = self.office.aws.counts, self.office.aws.client("dynamodb")
        key = count_keys.roll(1, unit, f"{count_keys.MONTH}{month}")
        dynamodb.put_item(TableName=table, Item={**key, "roll": {"B": packed(roll)}, "turn": {"N": "1"}})
        dynamodb.put_item(TableName=table, Item=count_keys.unit(1, unit))

    def hand_up(self, region: str, month: str, received: Mapping[str, int], teams: Mapping[str, date | None]) -> None:
        """What a stack below would have told of a month."""
        hand_up(self.office.aws, region, month, received, teams)
