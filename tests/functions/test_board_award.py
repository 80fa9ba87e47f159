"""The award on the public board: nothing before it is published, then places by category, ties shared."""

from datetime import UTC, date, datetime
from pathlib import Path

from adapters.stores.acts_log import Act
from adapters.stores.awards import AwardBook
from domain.comparing.award import Result
from domain.comparing.award_year import AwardYear, Published
from tests.aws import Cloud
from tests.functions.board_world import boarding

AT = datetime(2027, 1, 15, 2, tzinfo=UTC)
ACT = Act("publish_award", "admin", "00-admin", AT)


CRITERIA = ("innovation", "improvement", "sustainability")


def result(agency: str, points: float | None, place: int, awarded: bool, category: str = "regencies") -> Result:
    return Result(agency, category, points, 88.0, dict.fromkeys(CRITERIA, points), place, awarded)


RESULTS = (
    result("51.03", 80.0, 1, awarded=True),
    result("73.11", 80.0, 1, awarded=True),
    result("34.04", 41.25, 3, awarded=False),
    result("51.04", None, 0, awarded=False),
    result("kl-kesehatan", 77.0, 1, awarded=True, category="bodies"),
)


def test_what_was_published_is_told_and_nothing_before(aws: Cloud, data_dir: Path, tmp_path: Path) -> None:
    with boarding(aws, data_dir, tmp_path) as world:
        book = AwardBook(aws.client("dynamodb"), aws.reports)
        opened = book.open(AwardYear(2026, date(2026, 11, 30), date(2026, 12, 20)), ACT)
        world.run()
        assert "Belum ada hasil yang diumumkan." in world.page("id/penghargaan/index.html")
        assert not [file for file in world.files() if "penghargaan/2026" in file]
        book.publish(opened, Published(2026, AT, RESULTS), ACT)
        world.run()
        told = world.data("penghargaan/2026")
        places = {row["id"]: row["place"] for group in told["categories"] for row in group["rows"]}
        assert places == {"kl-kesehatan": 1, "51.03": 1, "73.11": 1, "34.04": 3}
        assert [row["id"] for row in told["unscored"]] == ["51.04"]
        page = world.page("en/penghargaan/2026/index.html")
        assert "5 entries, 3 awarded." in page
        assert page.count("<strong>Awarded</strong>") == 3
        assert "Pemerintah Kabupaten Badung" in page
        assert "/kinerja/id/penghargaan/2026/" in world.page("id/penghargaan/index.html")
