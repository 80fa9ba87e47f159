"""python -m infra.demo_year: below the running local stack stands one whose counts are invented; once a day.

What it hands up is signed, proved and kept like that of any stack below, so the local stack's own counts stay true.
"""

import os
import sys
import time
from collections.abc import Callable
from datetime import datetime

from accept.service import Book
from ascend.service import Ascending

from adapters.files.counter_files import ParentFiles
from adapters.reference import calendar, data_files
from adapters.sealed.signatures import Signer, modulus_of
from adapters.stores.sources import Child, SourceBook
from domain.clocks import policy
from domain.counting.heads import INVENTED
from infra.demo_year.where import Where
from infra.demo_year.year import Year
from infra.local.places import ROOT
from infra.target import NoTarget, Target, current

DATA = str(ROOT / "build" / "data")
LOOKS, PAUSE = 300, 0.2


def main(target: Callable[[], Target] = current, pause: Callable[[float], None] = time.sleep) -> int:
    """Exit status 1 when it was not taken over, 2 where there is no local stack."""
    try:
        here = target()
    except NoTarget as nowhere:
        print(f"demo year: {nowhere}", file=sys.stderr)
        return 2
    if here.endpoint is None:
        print("demo year: only a local stack shows what is invented", file=sys.stderr)
        return 2
    now, book = here.now(), SourceBook(here.client("dynamodb"), here["CountsTable"])
    if _taken_over(book, now):
        return 0
    hand_up(here, book, year_of(here, now))
    for _ in range(LOOKS):
        if _taken_over(book, now):
            return 0
        pause(PAUSE)
    print("demo year: it was not taken over (make logs)", file=sys.stderr)
    return 1


def hand_up(here: Target, book: SourceBook, year: Year) -> None:
    """Under a key of its own, which alone is trusted."""
    kms = here.client("kms")
    key = kms.create_key(KeySpec="RSA_2048", KeyUsage="SIGN_VERIFY")["KeyMetadata"]["KeyId"]
    modulus = modulus_of(kms.get_public_key(KeyId=key)["PublicKey"])
    root, now = year.where.root, year.now
    book.trust(Child(INVENTED, root, (modulus,), now))
    above = ParentFiles(here.client("s3"), here["CountersBucket"], INVENTED)
    sign = Signer(kms, key).sign
    Ascending(INVENTED, root, year, tuple, _nothing_kept, above, sign).ascend(now)


def year_of(here: Target, now: datetime) -> Year:
    regions = tuple(data_files.regions(DATA))
    affairs = {each["id"]: each["affair"] for each in data_files.read(DATA, "categories")["categories"]}
    where = Where(here.region_code, regions, data_files.offices(DATA), affairs)
    days_off = calendar.load(here.client("dynamodb"), here["ReportsTable"], DATA)
    return Year(where, now, policy.from_json(data_files.read(DATA, "policy")), days_off)


def _taken_over(book: Book, now: datetime) -> bool:
    """The year of this very day."""
    received = book.received(INVENTED)
    return received is not None and received.head.as_of.date() == now.date()


def _nothing_kept(child: str, digest: str) -> bytes:
    raise LookupError(f"{child} has no stack below it")


if __name__ == "__main__":
    os.nice(10)
    sys.exit(main())
