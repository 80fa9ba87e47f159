"""The invented year of a local stack: handed up like that of a stack below, and never taken for real."""

from datetime import timedelta
from pathlib import Path

from accept.service import ACCEPTED, Accepting

from adapters.files.counter_files import CounterFiles
from adapters.reference import data_files
from adapters.stores.rolls import RollBook
from adapters.stores.sources import SourceBook
from domain.counting.heads import INVENTED
from infra.demo_year.__main__ import hand_up, main
from infra.demo_year.where import Where
from infra.demo_year.year import Year
from infra.target import Target
from tests.aws import REGION, Cloud
from tests.clocks import the_calendar, the_policy
from tests.functions.board_world import NOW, boarding

THEN = NOW - timedelta(hours=1)


def small(data: Path) -> Year:
    """Five weeks of the smallest regency."""
    named = data_files.read(str(data), "categories")["categories"]
    affairs = {each["id"]: each["affair"] for each in named}
    where = Where("51.06", tuple(data_files.regions(str(data))), data_files.offices(str(data)), affairs)
    return Year(where, THEN, the_policy(), the_calendar(), length=35)


def test_an_invented_year_stands_below_the_local_stack_and_every_page_says_so(
    aws: Cloud, data_dir: Path, tmp_path: Path
) -> None:
    here = Target("bangli", REGION, "", {"CountsTable": aws.counts, "CountersBucket": aws.counters})
    book = SourceBook(aws.client("dynamodb"), aws.counts)
    hand_up(here, book, small(data_dir))
    assert Accepting(CounterFiles(aws.client("s3"), aws.counters), book).take(INVENTED, THEN) == ACCEPTED
    assert list(RollBook(aws.client("dynamodb"), aws.counts, 1).units()) == []
    with boarding(aws, data_dir, tmp_path, region="51.06") as world:
        assert world.run().complete
        pages = [key for key in world.files() if key.endswith(".html")]
        assert "id/instansi/51.06/index.html" in pages
        told = {lang: [world.page(key) for key in pages if key.startswith(lang)] for lang in ("id", "en")}
        assert all("Peragaan: angka-angka ini dibuat-buat" in page for page in told["id"])
        assert all("these figures are invented" in page for page in told["en"])
        assert world.data("index")["invented"] is True
        assert world.data("index")["figures"]["received"]["value"] > 20


def test_no_stack_of_an_account_is_given_an_invented_year() -> None:
    assert main(lambda: Target("bangli", REGION, "https://bangli.example", {})) == 2
